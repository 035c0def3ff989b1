"""Puts coded packets into fragmented MP4, each picture a fragment of its own (moof and mdat)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import av
import av.error

from wall.player.packet_stream import StreamHeader
from wall.player.packets import TICKS, Packet
from wall.player.parameter_sets import ANNEX_B_CODECS, with_parameter_sets
from wall.player.reading.template import template_of

_TIME_BASE = Fraction(1, TICKS)
_SYNC_SAMPLE, _NO_SYNC_SAMPLE = bytes.fromhex("02000000"), bytes.fromhex("01010000")
"""Sample flags (ISO/IEC 14496-12, 8.8.3.1): needs no other picture; needs others, and is no place to begin at."""
_OPTIONS = {"movflags": "empty_moov+default_base_moof+frag_every_frame", "flush_packets": "1"}


class UnplayableError(Exception):
    """The video cannot be put into MP4 that a browser plays."""


class Fragment(NamedTuple):
    """One picture. `dts` is in ticks of the packets' clock, `arrived` in seconds of the monotonic clock."""

    data: bytes
    keyframe: bool
    dts: int
    arrived: float


class _File:
    """As much of a file as PyAV needs."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.open = True

    def write(self, data: bytes) -> int:
        if self.open:
            self.written += data
        return len(data)


class Fragments:
    """Makes fragments of packets, the first of which is a keyframe, as long as `header` describes them.

    FFmpeg writes a picture when it is given the next one, whose time tells how long the first is to stay.
    """

    def __init__(self, header: StreamHeader, on_fragment: Callable[[Fragment], None]) -> None:
        """Raises UnplayableError for codecs other than H.264 and H.265, and those with lengths for start codes."""
        if header.codec not in ANNEX_B_CODECS or header.extradata[:1] == b"\1":
            raise UnplayableError(header.codec)
        self.init = b""
        """What comes before the first fragment (ftyp and moov); empty before the first packet."""
        self._header, self._on_fragment = header, on_fragment
        self._file = _File()
        self._container: Any = None
        self._stream: Any = None
        self._origin = 0
        self._held: Packet | None = None

    def push(self, packet: Packet) -> None:
        """Take one packet. Raises UnplayableError where FFmpeg makes nothing of it; `close` is to be called then."""
        data = packet.data
        if packet.keyframe:
            data = with_parameter_sets(data, self._header.extradata, self._header.codec)
        try:
            if self._container is None:
                self._open(data)
                self._origin = packet.dts
            coded: Any = av.Packet(data)
            coded.stream = self._stream
            coded.time_base = _TIME_BASE
            coded.pts, coded.dts = packet.pts - self._origin, packet.dts - self._origin
            self._container.mux_one(coded)
            self._flush()
        except (av.error.FFmpegError, ValueError, StopIteration) as error:
            raise UnplayableError(type(error).__name__) from error
        self._held = packet

    def close(self) -> None:
        """Make no more fragments. Left to the garbage collector, PyAV would crash (seen with 10.0)."""
        self._file.open = False
        if self._container is not None:
            self._container.close()

    def _open(self, keyframe: bytes) -> None:
        template = template_of(self._header.codec, keyframe)
        if template is None:
            raise UnplayableError("no size")
        self._container = av.open(self._file, "w", format="mp4", options=_OPTIONS)
        if hasattr(self._container, "add_stream_from_template"):
            self._stream = self._container.add_stream_from_template(template)
        else:  # PyAV before 14
            self._stream = self._container.add_stream(template=template)
        if self._header.codec == "hevc":
            self._stream.codec_context.codec_tag = "hvc1"  # Apple's devices refuse hev1, which FFmpeg writes by itself

    def _flush(self) -> None:
        written, self._file.written = bytes(self._file.written), bytearray()
        if not self.init:
            self.init = written
        elif written and self._held is not None:
            if self._held.keyframe:
                written = _marked_as_keyframe(written)
            self._on_fragment(Fragment(written, self._held.keyframe, self._held.dts, self._held.arrived))


def _marked_as_keyframe(fragment: bytes) -> bytes:
    """The fragment of one picture, marked as one that can be begun with.

    FFmpeg marks it by the packet's own mark, which PyAV 10 cannot set; to have it set by a parser takes milliseconds.
    The mark is in the sample flags, which FFmpeg puts at the end of the track fragment's header (ISO/IEC 14496-12,
    8.8.7).
    """
    at = fragment.find(b"tfhd")
    ends = at - 4 + int.from_bytes(fragment[at - 4 : at], "big")
    if at < 4 or fragment[ends - 4 : ends] != _NO_SYNC_SAMPLE:
        raise ValueError("a fragment in another form")
    return fragment[: ends - 4] + _SYNC_SAMPLE + fragment[ends:]
