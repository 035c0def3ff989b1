"""Makes coded packets into samples as MP4 holds them, and writes the init segment that describes them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import av
import av.error

from wall.player.packet_stream import StreamHeader
from wall.player.packets import TICKS, Packet
from wall.player.parameter_sets import ANNEX_B_CODECS, with_parameter_sets
from wall.player.reading.template import template_of

_START = b"\0\0\1"
_LONGEST_S = 3600
_OPTIONS = {"movflags": "empty_moov+default_base_moof"}


class UnplayableError(Exception):
    """The video cannot be put into MP4 that a browser plays."""


class Sample(NamedTuple):
    """One picture: its NAL units, each behind its length of four bytes.

    Times are in ticks since the first sample, `length` is how long it stays. `shift` is how much later than `dts` it is
    shown. `arrived` is in seconds of the monotonic clock.
    """

    data: bytes
    keyframe: bool
    dts: int
    shift: int
    length: int
    arrived: float


class _File:
    """As much of a file as PyAV needs."""

    def __init__(self) -> None:
        self.written = bytearray()

    def write(self, data: bytes) -> int:
        self.written += data
        return len(data)


class Samples:
    """Makes samples of packets, the first of which is a keyframe, as long as `header` describes them."""

    def __init__(self, header: StreamHeader) -> None:
        """Raises UnplayableError for codecs other than H.264 and H.265, and those with lengths for start codes."""
        if header.codec not in ANNEX_B_CODECS or header.extradata[:1] == b"\1":
            raise UnplayableError(header.codec)
        self.init = b""
        """What comes before the first sample (ftyp and moov); empty before the first packet."""
        self._header = header
        self._origin = 0
        self._held: Packet | None = None

    def push(self, packet: Packet) -> Sample | None:
        """Take one packet; the sample of the one before, whose length is known by now. Raises UnplayableError."""
        held, self._held = self._held, packet
        if held is None:
            self._origin = packet.dts
            self.init = _init_segment(self._header.codec, self._with_parameter_sets(packet))
            return None
        length = packet.dts - held.dts
        if not 0 < length < _LONGEST_S * TICKS:
            raise UnplayableError(f"{length / TICKS:.1f} s between two pictures")
        data = _with_lengths(self._with_parameter_sets(held) if held.keyframe else held.data)
        return Sample(data, held.keyframe, held.dts - self._origin, held.pts - held.dts, length, held.arrived)

    def _with_parameter_sets(self, keyframe: Packet) -> bytes:
        return with_parameter_sets(keyframe.data, self._header.extradata, self._header.codec)


def _init_segment(codec: str, keyframe: bytes) -> bytes:
    """What FFmpeg writes in front of all fragments of a track numbered 1, in ticks. Raises UnplayableError."""
    template = template_of(codec, keyframe)
    if template is None:
        raise UnplayableError("no size")
    file = _File()
    try:
        container: Any = av.open(file, "w", format="mp4", options=_OPTIONS)
        if hasattr(container, "add_stream_from_template"):
            stream = container.add_stream_from_template(template)
        else:  # PyAV before 14
            stream = container.add_stream(template=template)
        stream.time_base = Fraction(1, TICKS)
        if codec == "hevc":
            stream.codec_context.codec_tag = "hvc1"  # Apple's devices refuse hev1, which FFmpeg writes by itself
        container.start_encoding()
        written = bytes(file.written)
        container.close()
    except (av.error.FFmpegError, ValueError) as error:
        raise UnplayableError(type(error).__name__) from error
    return written


def _with_lengths(data: bytes) -> bytes:
    """NAL units behind lengths instead of start codes (ISO/IEC 14496-15, 4.3.3; Rec. ITU-T H.264, B.1).

    Zeros at a unit's end belong to the next start code.
    """
    units = (unit.rstrip(b"\0") for unit in data.split(_START)[1:])
    return b"".join(len(unit).to_bytes(4, "big") + unit for unit in units if unit)
