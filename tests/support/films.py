"""Coded pictures that carry their number, to be sent by cameras of tests and read off the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from support.rtp_packets import CodedPicture, nals_in
from wall.demo import barcode

SMALL = (320, 180)
GROUND = (70, 140, 210)
FILMED_FPS = 25
"""What encoders are told; a camera may play it at another rate."""
_ENCODERS = {"h264": "libx264", "hevc": "libx265", "vp8": "libvpx", "jpeg": "mjpeg"}
_H264 = {"preset": "ultrafast", "tune": "zerolatency", "crf": "24"}


def film(
    count: int,
    codec: str = "h264",
    *,
    size: tuple[int, int] = SMALL,
    every: int = 15,
    first: int = 0,
    ground: tuple[int, int, int] = GROUND,
    grain: int = 0,
    clock_ms: int = 0,
    options: Mapping[str, str] | None = None,
) -> list[CodedPicture]:
    """`count` pictures numbered from `first`, a keyframe each `every`.

    `ground` is the colour around the number, red first, and `grain` how far its pixels stray from it, which makes the
    pictures large. `clock_ms` is the time in each. `options` are the encoder's.
    """
    frames = _frames(count, size, first, ground, grain, clock_ms)
    if codec == "mp2t":
        return _in_transport_stream(frames, size, every)
    encoder = _encoder(codec, size, every, options or {})
    packets: list[Any] = []
    for frame in frames:
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    cut = nals_in if codec in ("h264", "hevc") else lambda data: [data]
    return [CodedPicture(tuple(cut(bytes(one))), bool(one.is_keyframe)) for one in packets if one.size]


def _encoder(codec: str, size: tuple[int, int], every: int, options: Mapping[str, str]) -> Any:
    encoder: Any = av.CodecContext.create(_ENCODERS[codec], "w")
    encoder.width, encoder.height = size
    encoder.pix_fmt = "yuvj420p" if codec == "jpeg" else "yuv420p"
    encoder.framerate, encoder.time_base, encoder.gop_size = FILMED_FPS, Fraction(1, FILMED_FPS), every
    encoder.thread_count = 1
    usual = {
        "vp8": {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0"},
        "jpeg": {"huffman": "default", "force_duplicated_matrix": "1"},
        "hevc": {"preset": "ultrafast", "tune": "zerolatency", "x265-params": "log-level=none"},
    }
    encoder.options = usual.get(codec, _H264) | dict(options)
    return encoder


def _frames(
    count: int, size: tuple[int, int], first: int, ground: tuple[int, int, int], grain: int, clock_ms: int
) -> Iterator[Any]:
    noise = np.random.default_rng(1).integers(-grain, grain + 1, (size[1], size[0], 1), np.int16)
    for number in range(count):
        picture = _numbered(first + number, size, ground, clock_ms)
        if grain:
            moved = np.roll(noise, (number * 37, number * 91), (0, 1))
            picture = np.clip(picture + moved, 0, 255).astype(np.uint8)
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
        frame.pts = number
        yield frame


def _numbered(number: int, size: tuple[int, int], ground: tuple[int, int, int], clock_ms: int) -> npt.NDArray[np.uint8]:
    width, height = size
    picture = np.full((height, width, 3), ground, np.uint8)
    cells = np.array(barcode.cells(number, clock_ms), np.uint8) * 255
    top, bottom = round(height * barcode.TOP), round(height * barcode.BOTTOM)
    left, right = round(width * barcode.LEFT), round(width * barcode.RIGHT)
    rows = np.arange(bottom - top) * barcode.ROWS // (bottom - top)
    columns = np.arange(right - left) * barcode.COLUMNS // (right - left)
    picture[top:bottom, left:right] = cells[rows][:, columns, None]
    return picture


def _in_transport_stream(frames: Iterator[Any], size: tuple[int, int], every: int) -> list[CodedPicture]:
    """The packets that a multiplexer writes with each picture; its tables come with each keyframe."""
    made, pictures = _Pieces(), []
    with av.open(
        made, "w", format="mpegts", options={"mpegts_flags": "+pat_pmt_at_frames", "flush_packets": "1"}
    ) as out:
        stream: Any = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.gop_size = every
        stream.options = _H264
        for frame in [*frames, None]:
            for packet in stream.encode(frame):
                out.mux(packet)
                pictures.append(CodedPicture((made.taken(),), bool(packet.is_keyframe)))
    return pictures


class _Pieces:
    """A file for PyAV that is emptied piece by piece."""

    def __init__(self) -> None:
        self._written = b""

    def write(self, data: bytes) -> int:
        self._written += bytes(data)
        return len(data)

    def taken(self) -> bytes:
        taken, self._written = self._written, b""
        return taken
