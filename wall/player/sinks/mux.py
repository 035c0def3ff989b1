"""Coded packets into the one byte stream that libVLC reads well. Knows containers; opens no camera."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av

from wall.player.packets import TICKS, Packet

_TIME_BASE = Fraction(1, TICKS)
_TS = {"h264", "hevc", "mpeg4", "mpeg2video"}
_ENDS = {"h264": 2 * b"\0\0\0\1\x09\xf0", "hevc": 2 * b"\0\0\0\1\x46\x01\x50"}
"""Behind each picture: "the next one begins", and again, so that where the first of these ends is seen as well.

Else libVLC's packetizer would hold each picture until the next one comes. Of a camera that sends five a second most
would then be too late to be shown (9 of 25; 31 of 31 with these). Source: access unit delimiters of Rec. ITU-T H.264,
7.3.2.4, and H.265, 7.3.2.5, with "any kind of slice" in them. Of pictures over 64 KiB MPEG-TS does not tell the length,
and libVLC's demultiplexer holds them all the same.
"""


def container_for(codec: str) -> tuple[str, str]:
    """FFmpeg's muxer and libVLC's demuxer for a codec.

    MPEG-TS has the least delay but cannot carry MJPEG; for that, multipart JPEG beats NUT by 90 ms (measured).
    """
    if codec in _TS:
        return "mpegts", "ts"
    if codec == "mjpeg":
        return "mpjpeg", "mjpeg"
    return "nut", "avformat"


class _Sink:
    """A file as far as PyAV asks for one."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self.on_write: Callable[[bytes], None] | None = write

    def write(self, data: bytes) -> int:
        if self.on_write is not None:
            self.on_write(data)
        return len(data)


class Mux:
    """Packets in, bytes out at once: nothing is held back for the next packet."""

    def __init__(self, template: Any, write: Callable[[bytes], None]) -> None:
        """`template` is PyAV's video stream as the camera was opened with."""
        codec = template.codec_context.name
        self._format, _ = container_for(codec)
        # Out of FLV or MP4 pictures come with lengths in front of their parts instead of start codes between them.
        lengths = (template.codec_context.extradata or b"").startswith(b"\x01")
        self._end = b"" if lengths else _ENDS.get(codec, b"")
        options = {"flush_packets": "1"}
        if self._format == "mpegts":
            # Without this a frame would wait for the next one, to learn its length.
            options["omit_video_pes_length"] = "0"
            # The tables never change here; by default they would go, and be read, with every other picture.
            options |= {"pat_period": "30", "sdt_period": "30"}
        self._sink = _Sink(write)
        self._container: Any = av.open(self._sink, "w", format=self._format, options=options)
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
        """Nothing is written any more.

        Left to the garbage collector, PyAV would write the container's end when what it writes through may be gone
        already: a crash (seen with 10.0).
        """
        self._sink.on_write = None
        self._container.close()
