"""RTP packets of pictures, written for tests: real coded pictures, and NAL units with nothing in them.

Payloads by RFC 6184 (H.264), 7798 (H.265), 7741 (VP8), 2435 (JPEG) and 2250 (transport streams).
"""

from __future__ import annotations

import itertools
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import av
import numpy as np

TICKS = 90_000
SOURCE = 0x11223344
MTU = 1400
PAYLOAD_TYPES = {"jpeg": 26, "mp2t": 33}
"""By codec; 96 for all others."""
_TS_PACKET = 188
_WIDEST_JPEG = 2040


class CodedPicture(NamedTuple):
    """NAL units without start codes; of codecs that have none, the whole picture as one."""

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
    match codec:
        case "vp8":
            return [b"\x10" * (not at) + b"\0" * bool(at) + nal[at : at + mtu] for at in range(0, len(nal), mtu)]
        case "jpeg":
            return _jpeg_payloads(nal, mtu)
        case "mp2t":
            size = mtu // _TS_PACKET * _TS_PACKET
            return [nal[at : at + size] for at in range(0, len(nal), size)]
    if len(nal) <= mtu:
        return [nal]
    if codec == "h264":
        head, kind, body = bytes((nal[0] & 0xE0 | 28,)), nal[0] & 0x1F, nal[1:]
    else:
        head, kind, body = bytes((nal[0] & 0x81 | 49 << 1, nal[1])), nal[0] >> 1 & 0x3F, nal[2:]
    pieces = [body[at : at + mtu] for at in range(0, len(body), mtu)]
    flags = [0x80 * (n == 0) | 0x40 * (n == len(pieces) - 1) for n in range(len(pieces))]
    return [head + bytes((flag | kind,)) + piece for flag, piece in zip(flags, pieces, strict=True)]


def _jpeg_payloads(file: bytes, mtu: int) -> list[bytes]:
    """A JPEG of 4:2:0 with two tables; a side that is too long for the header is 0 in it."""
    tables = b"".join(jpeg_segments(file)[0xDB])
    frame, restarts = jpeg_segments(file)[0xC0][0], jpeg_segments(file).get(0xDD)
    height, width = struct.unpack_from("!HH", frame, 1)
    sides = bytes(side // 8 if side <= _WIDEST_JPEG else 0 for side in (width, height))
    kind = 1 if restarts is None else 65
    restart = b"" if restarts is None else restarts[0] + b"\xff\xff"
    start = file.index(b"\xff\xda")
    scan = file[start + 2 + int.from_bytes(file[start + 2 : start + 4], "big") : -2]
    told = struct.pack("!BBH", 0, 0, 128) + tables[1:65] + tables[66:130]
    return [
        b"\0" + at.to_bytes(3, "big") + bytes((kind, 255)) + sides + restart + told * (not at) + scan[at : at + mtu]
        for at in range(0, len(scan), mtu)
    ]


def jpeg_segments(data: bytes) -> dict[int, list[bytes]]:
    """The marker segments of a JPEG up to its scan."""
    found: dict[int, list[bytes]] = {}
    at = 2
    while data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        found.setdefault(data[at + 1], []).append(data[at + 4 : at + 2 + size])
        at += 2 + size
    return found


def stream(
    pictures: Iterable[CodedPicture],
    codec: str,
    step: int = TICKS // 25,
    stamp: Callable[[int], int] | None = None,
    ssrc: int = SOURCE,
) -> Iterator[list[bytes]]:
    """The packets of each picture, the last one with the marker.

    `stamp` gives the timestamp of picture n, in ticks; by default each is `step` after the last.
    """
    numbers = itertools.count(65_530)  # the sequence number turns over soon
    kind = PAYLOAD_TYPES.get(codec, 96)
    for count, picture in enumerate(pictures):
        at = count * step if stamp is None else stamp(count)
        parts = [part for nal in picture.nals for part in payloads(nal, codec)]
        last = len(parts) - 1
        yield [rtp(next(numbers), at, part, number == last, kind, ssrc) for number, part in enumerate(parts)]


def framed(packet: bytes, channel: int = 0) -> bytes:
    return struct.pack("!cBH", b"$", channel, len(packet)) + packet
