"""RTP packets of pictures, written for tests: real coded pictures, and NAL units with nothing in them."""

from __future__ import annotations

import itertools
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import av
import numpy as np

TICKS = 90_000
SOURCE = 0x11223344
MTU = 1400


class CodedPicture(NamedTuple):
    """NAL units without start codes."""

    nals: tuple[bytes, ...]
    keyframe: bool


def coded_pictures(
    codec: str,
    count: int,
    size: tuple[int, int] = (320, 180),
    grain: int = 0,
    bitrate: int = 0,
    options: Mapping[str, str] | None = None,
    every: int = 10,
    still: bool = False,
) -> list[CodedPicture]:
    """`count` pictures by x264 or x265 (`h264`, `hevc`), a keyframe each `every`; `grain` makes them large.

    `bitrate` is in bit/s at 25 a second; 0 is one quality for all. `options` are the encoder's. With `still`, all
    pictures are of one scene, with much to see in it.
    """
    encoder: Any = av.CodecContext.create({"h264": "libx264", "hevc": "libx265"}[codec], "w")
    encoder.width, encoder.height = size
    encoder.pix_fmt, encoder.framerate, encoder.gop_size = "yuv420p", 25, every
    encoder.time_base = Fraction(1, 25)
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency", "x265-params": "log-level=none"}
    if bitrate:
        encoder.bit_rate = bitrate * 25 // 15
    else:
        encoder.options |= {"crf": "28"}
    encoder.options |= dict(options or {})
    encoder.thread_count = 1
    die = np.random.default_rng(1)
    scene = np.random.default_rng(2).integers(0, 100, (size[1], size[0], 3), dtype=np.uint8)
    packets: list[Any] = []
    for number in range(count):
        picture = np.full((size[1], size[0], 3), 100 if still else (number * 5) % 200, np.uint8)
        picture[:, : size[0] // 2, 0] = 90
        if still:
            picture += scene
            picture[:20, : 5 * (number % 20)] = 0
        if grain:
            picture += die.integers(0, grain, picture.shape, dtype=np.uint8)
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
        frame.pts = number
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    return [CodedPicture(tuple(nals_in(bytes(one))), bool(one.is_keyframe)) for one in packets if one.size]


def annex_b(picture: CodedPicture) -> bytes:
    """The picture's NAL units with start codes."""
    return b"".join(b"\0\0\0\1" + nal for nal in picture.nals)


def encrypted(picture: CodedPicture, codec: str, seed: int = 1) -> CodedPicture:
    """The picture as a camera encrypts it: the heads of its slices, and random bytes."""
    die = np.random.default_rng(seed)

    def hidden(nal: bytes) -> bytes:
        kind, head = (nal[0] & 0x1F, 1) if codec == "h264" else (nal[0] >> 1 & 0x3F, 2)
        if (codec == "h264" and kind not in (1, 5)) or (codec != "h264" and kind >= 32):
            return nal
        return nal[:head] + die.integers(1, 255, len(nal) - head, dtype=np.uint8).tobytes()

    return picture._replace(nals=tuple(hidden(nal) for nal in picture.nals))


def nals_in(data: bytes) -> list[bytes]:
    return [part for part in re.split(rb"\x00\x00+\x01", data) if part]


def decoded(codec: str, pictures: Sequence[bytes]) -> int:
    """How many pictures a decoder makes of these."""
    decoder: Any = av.CodecContext.create(codec, "r")
    shown = sum(len(decoder.decode(av.Packet(data))) for data in pictures)
    return shown + len(decoder.decode(None))


def rtp(
    sequence: int, timestamp: int, payload: bytes, marker: bool = False, kind: int = 96, ssrc: int = SOURCE
) -> bytes:
    second = kind | (0x80 if marker else 0)
    return struct.pack("!BBHII", 0x80, second, sequence & 0xFFFF, timestamp & 0xFFFFFFFF, ssrc) + payload


def payloads(nal: bytes, codec: str, mtu: int = MTU) -> list[bytes]:
    """One payload, or several fragments."""
    if len(nal) <= mtu:
        return [nal]
    if codec == "h264":
        head, kind, body = bytes((nal[0] & 0xE0 | 28,)), nal[0] & 0x1F, nal[1:]
    else:
        head, kind, body = bytes((nal[0] & 0x81 | 49 << 1, nal[1])), nal[0] >> 1 & 0x3F, nal[2:]
    pieces = [body[at : at + mtu] for at in range(0, len(body), mtu)]
    flags = [0x80 * (n == 0) | 0x40 * (n == len(pieces) - 1) for n in range(len(pieces))]
    return [head + bytes((flag | kind,)) + piece for flag, piece in zip(flags, pieces, strict=True)]


def stream(pictures: Iterable[CodedPicture], codec: str, step: int = TICKS // 25) -> Iterator[list[bytes]]:
    """The packets of each picture, the last one with the marker."""
    numbers = itertools.count(65_530)  # the sequence number turns over soon
    for count, picture in enumerate(pictures):
        parts = [part for nal in picture.nals for part in payloads(nal, codec)]
        last = len(parts) - 1
        yield [rtp(next(numbers), count * step, part, at == last) for at, part in enumerate(parts)]


def framed(packet: bytes, channel: int = 0) -> bytes:
    return struct.pack("!cBH", b"$", channel, len(packet)) + packet
