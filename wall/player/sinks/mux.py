"""Puts coded packets into a container that libVLC reads with little delay."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av

from wall.player.packets import TICKS, Packet

_TIME_BASE = Fraction(1, TICKS)
_TS = {"h264", "hevc", "mpeg4", "mpeg2video"}
_DELIMITERS = {"h264": b"\0\0\0\1\x09\xf0", "hevc": b"\0\0\0\1\x46\x01\x50"}
"""Two access unit delimiters stand behind each picture: the first ends the picture, the second ends the first.

Without them libVLC's packetizer would hold each picture until the next one comes, and most pictures of a camera that
sends five per second would be too late to be shown (9 of 25 were shown; with these, 31 of 31). Source: Rec. ITU-T
H.264, 7.3.2.4, and H.265, 7.3.2.5, with "any kind of slice".
"""
_LONGEST_WITH_LENGTH = 65_000
"""MPEG-TS does not give the length of longer packets, and libVLC's demultiplexer holds those until the next one begins.

Of a camera that sends 15 such pictures per second one in ten was shown (measured), so other packets follow: see
`_closing`.
"""
_TS_PACKET, _TURNS = 188, 16


def is_timed(codec: str) -> bool:
    """Whether its container tells when a picture is due; else libVLC takes the time at which it reads it."""
    return container_for(codec)[0] != "mpjpeg"


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
        self._delimiter = b"" if lengths else _DELIMITERS.get(codec, b"")
        options = {"flush_packets": "1"}
        if self._format == "mpegts":
            # Without this, a picture would wait for the next one, to learn its length.
            options["omit_video_pes_length"] = "0"
            # The tables never change here; by default they would be written, and read, with every other picture.
            options |= {"pat_period": "30", "sdt_period": "30"}
            # The clock stands in every picture, in ms. With the muxer's usual 100, libVLC mostly saw none after the
            # first that a decoder begins with. It started its own with the next packet: of a camera that was silent
            # meanwhile, everything came as much too late (up to 5 s, measured).
            options |= {"pcr_period": "1"}
        self._write = write
        self._last = b""
        self._file = _File(self._written)
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
        is_long = self._delimiter and len(packet.data) > _LONGEST_WITH_LENGTH
        coded: Any = av.Packet(packet.data if is_long else packet.data + 2 * self._delimiter)
        coded.stream = self._stream
        coded.time_base = _TIME_BASE
        coded.pts = packet.pts - self._origin
        coded.dts = packet.dts - self._origin
        self._container.mux_one(coded)
        if is_long:
            self._write(_closing(self._last, self._delimiter))

    def _written(self, data: bytes) -> None:
        self._last = data[-_TS_PACKET:] if len(data) >= _TS_PACKET else (self._last + data)[-_TS_PACKET:]
        self._write(data)

    def close(self) -> None:
        """Write nothing any more.

        Left to the garbage collector, PyAV would write the container's end when the file may be gone already, and crash
        (seen with 10.0).
        """
        self._file.on_write = None
        self._container.close()


def _closing(last: bytes, delimiter: bytes) -> bytes:
    """What follows the packet of the transport stream that ends a long picture: packets with a delimiter each.

    They have no time, or the next picture would be given theirs. They are as many as their counter has values, so that
    the muxer, which does not know of them, counts on rightly (ISO/IEC 13818-1, 2.4.3.3 and 2.4.3.7).
    """
    payload = b"\0\0\1\xe0" + (3 + len(delimiter)).to_bytes(2, "big") + b"\x80\0\0" + delimiter
    room = _TS_PACKET - 5 - len(payload)
    stuffing = bytes((room,)) + b"\0" + b"\xff" * (room - 1)
    begins, counter = b"\x47" + bytes((last[1] | 0x40,)) + last[2:3], last[3]
    return b"".join(
        begins + bytes((0x30 | counter + turn & 0xF,)) + stuffing + payload for turn in range(1, _TURNS + 1)
    )
