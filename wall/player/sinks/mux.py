"""Puts coded packets into a container that libVLC reads with little delay."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av

from wall.player.packets import TICKS, Packet

_TIME_BASE = Fraction(1, TICKS)
_TS = {"h264", "hevc", "mpeg4", "mpeg2video"}
_ENDS = {"h264": 2 * b"\0\0\0\1\x09\xf0", "hevc": 2 * b"\0\0\0\1\x46\x01\x50"}
"""Two access unit delimiters behind each picture: the first ends the picture, the second ends the first.

Without them libVLC's packetizer would hold each picture until the next one comes, and most pictures of a camera that
sends five per second would be too late to be shown (9 of 25 were shown; with these, 31 of 31). Source: Rec. ITU-T
H.264, 7.3.2.4, and H.265, 7.3.2.5, with "any kind of slice". MPEG-TS does not give the length of pictures over 64 KiB,
and libVLC's demultiplexer holds those all the same.
"""


def container_for(codec: str) -> tuple[str, str]:
    """FFmpeg's muxer and libVLC's demultiplexer for a codec.

    MPEG-TS has the least delay, but cannot carry MJPEG or VP8. Multipart JPEG is 90 ms faster than NUT, and AVI 2 s:
    libVLC has no demultiplexer of its own for NUT, and FFmpeg's waits there for 32 KiB (measured).
    """
    if codec in _TS:
        return "mpegts", "ts"
    if codec == "mjpeg":
        return "mpjpeg", "mjpeg"
    if codec == "vp8":
        return "avi", "avi"
    return "nut", "avformat"


class _File:
    """As much of a file as PyAV needs."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self.on_write: Callable[[bytes], None] | None = write

    def write(self, data: bytes) -> int:
        if self.on_write is not None:
            self.on_write(data)
        return len(data)


class Mux:
    """Calls `write` with the bytes of each packet at once: nothing is held back for the next packet."""

    def __init__(self, template: Any, write: Callable[[bytes], None]) -> None:
        """`template` is PyAV's video stream of the opened camera."""
        codec = template.codec_context.name
        self._format, _ = container_for(codec)
        # Pictures out of FLV or MP4 have lengths in front of their parts instead of start codes between them.
        lengths = (template.codec_context.extradata or b"").startswith(b"\x01")
        self._end = b"" if lengths else _ENDS.get(codec, b"")
        options = {"flush_packets": "1"}
        if self._format == "mpegts":
            # Without this, a picture would wait for the next one, to learn its length.
            options["omit_video_pes_length"] = "0"
            # The tables never change here; by default they would be written, and read, with every other picture.
            options |= {"pat_period": "30", "sdt_period": "30"}
        self._file = _File(write)
        self._container: Any = av.open(self._file, "w", format=self._format, options=options)
        self._stream: Any
        if hasattr(self._container, "add_stream_from_template"):
            self._stream = self._container.add_stream_from_template(template)
        else:  # PyAV before 14
            old: Any = self._container
            self._stream = old.add_stream(template=template)
        self._origin: int | None = None

    def write(self, packet: Packet) -> None:
        if self._origin is None:
            self._origin = packet.dts - TICKS  # one second of room, so that no time is negative
        coded: Any = av.Packet(packet.data + self._end)
        coded.stream = self._stream
        coded.time_base = _TIME_BASE
        coded.pts = packet.pts - self._origin
        coded.dts = packet.dts - self._origin
        self._container.mux_one(coded)

    def close(self) -> None:
        """Write nothing any more.

        Left to the garbage collector, PyAV would write the container's end when the file may be gone already, and crash
        (seen with 10.0).
        """
        self._file.on_write = None
        self._container.close()
