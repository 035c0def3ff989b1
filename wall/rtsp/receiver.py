"""One track's packets, from RTP and RTCP to access units and reports back."""

from __future__ import annotations

from dataclasses import dataclass

from wall.rtsp.depacketizers.access_unit import AccessUnit, Depacketizer
from wall.rtsp.depacketizers.h264 import H264Depacketizer
from wall.rtsp.depacketizers.h265 import H265Depacketizer
from wall.rtsp.depacketizers.mjpeg import JpegDepacketizer
from wall.rtsp.depacketizers.mp2t import TransportStreamDepacketizer
from wall.rtsp.depacketizers.vp8 import Vp8Depacketizer
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.rtcp import Goodbye, ReceptionQuality, SenderReport, parse_rtcp, receiver_report
from wall.rtsp.rtp import ReorderBuffer, RtpPacket, SequenceTracker, SourceFilter, parse_rtp
from wall.rtsp.sdp import Codec, MediaTrack
from wall.rtsp.setup import Delivery

REPORT_EVERY_S = 5.0  # RFC 3550, 6.2


@dataclass(frozen=True, slots=True)
class ReceptionStatistics:
    """Counts since the beginning. `foreign` are packets of another source, `strange` those that are no RTP."""

    packets: int
    lost: int
    foreign: int
    strange: int
    source_changes: int


class MediaReceiver:
    """Takes the packets of one track, by TCP or UDP, and gives its access units.

    All times are seconds of one monotonic clock.
    """

    def __init__(self, track: MediaTrack, delivery: Delivery, foreign_types: frozenset[int], own_ssrc: int) -> None:
        """Raises RtspError (CODEC_UNKNOWN)."""
        self._depacketizer = depacketizer_of(track)
        self._clock_rate = track.clock_rate
        self._filter = SourceFilter(delivery.ssrc, foreign_types)
        self._tracker = SequenceTracker(is_udp=delivery.is_udp)
        self._reorder = ReorderBuffer() if delivery.is_udp else None
        self._own_ssrc = own_ssrc
        self._stamps = TimestampCounter()
        self._changes = self._strange = 0
        self._jitter = 0.0
        self._transit: float | None = None
        self._reported = (0, 0)
        self._sender_report: tuple[SenderReport, float] | None = None
        self.report_due = 0.0
        """When `report` is due."""
        self.expects_more = False
        """Whether the last packet did not end a picture, so that others follow at once."""

    def rtp(self, data: bytes, now: float) -> list[AccessUnit]:
        """Takes one RTP packet. Raises RtspError (CODEC_UNKNOWN) where it shows that there will be no pictures."""
        packet = parse_rtp(data)
        if packet is None:
            self._strange += 1
            return []
        if not self._filter.takes(packet, now):
            return []
        if self._filter.changes != self._changes:
            self._source_changed()
        if self._reorder is None:
            return self._push(packet, now)  # over TCP, packets come in order
        units: list[AccessUnit] = []
        for one in self._reorder.push(packet, now):
            units += self._push(one, now)
        return units

    def rtcp(self, data: bytes, now: float) -> None:
        """Takes one RTCP packet."""
        for one in parse_rtcp(data):
            if isinstance(one, Goodbye):
                self._filter.goodbye(one.ssrc)
            elif one.ssrc == self._filter.current:
                self._sender_report = one, now

    def flush(self, now: float) -> list[AccessUnit]:
        """Gives what is due without a further packet; see `deadline`."""
        units: list[AccessUnit] = []
        if self._reorder is not None:
            for one in self._reorder.expire(now):
                units += self._push(one, now)
        return units + self._counted(self._depacketizer.flush(now))

    @property
    def deadline(self) -> float:
        """When `flush` is due."""
        waiting = float("inf") if self._reorder is None else self._reorder.deadline
        return min(waiting, self._depacketizer.deadline)

    def report(self, now: float) -> bytes:
        """A receiver report, to be sent now."""
        self.report_due = now + REPORT_EVERY_S
        ssrc, tracker = self._filter.current, self._tracker
        if ssrc is None:
            return receiver_report(self._own_ssrc, None)
        received, lost = tracker.received - self._reported[0], tracker.lost - self._reported[1]
        self._reported = tracker.received, tracker.lost
        fraction = lost * 256 // (received + lost) if received + lost else 0
        told = self._sender_report
        quality = ReceptionQuality(
            ssrc=ssrc,
            fraction_lost=min(fraction, 255),
            lost=tracker.lost,
            highest=tracker.highest,
            jitter=int(self._jitter),
            middle=told[0].middle if told else 0,
            delay_s=now - told[1] if told else 0.0,
        )
        return receiver_report(self._own_ssrc, quality)

    def sent_at(self, timestamp: int) -> float | None:
        """When the camera took the picture with an access unit's `timestamp`, by its own clock (s since 1970).

        None before its first sender report.
        """
        if self._sender_report is None:
            return None
        report = self._sender_report[0]
        return report.unix_s + _signed(timestamp - report.timestamp) / self._clock_rate

    @property
    def statistics(self) -> ReceptionStatistics:
        return ReceptionStatistics(
            packets=self._tracker.received,
            lost=self._tracker.lost,
            foreign=self._filter.foreign,
            strange=self._strange,
            source_changes=self._changes,
        )

    def _push(self, packet: RtpPacket, now: float) -> list[AccessUnit]:
        self.expects_more = not packet.marker
        lost = self._tracker.next(packet.sequence)
        units = self._depacketizer.push(packet, lost, now)
        return self._counted(units) if units else units

    def _counted(self, units: list[AccessUnit]) -> list[AccessUnit]:
        """The units with their timestamps counted on, and their jitter noted (RFC 3550, A.8)."""
        counted = []
        for unit in units:
            timestamp = self._stamps.count(unit.timestamp)
            transit = unit.arrived * self._clock_rate - timestamp
            change = 0.0 if self._transit is None else min(abs(transit - self._transit), self._clock_rate)
            self._jitter += (change - self._jitter) / 16
            self._transit = transit
            counted.append(
                AccessUnit(unit.data, timestamp, unit.keyframe, unit.complete, unit.parameter_sets, unit.arrived)
            )
        return counted

    def _source_changed(self) -> None:
        self._changes = self._filter.changes
        self._tracker.restart()
        self._depacketizer.restart()
        self._sender_report = None
        if self._reorder is not None:
            self._reorder.restart()


class TimestampCounter:
    """RTP's 32 bits counted on: a camera's clock turns over every 13 hours."""

    def __init__(self) -> None:
        self._last: int | None = None

    def count(self, timestamp: int) -> int:
        self._last = timestamp if self._last is None else self._last + _signed(timestamp - self._last)
        return self._last


def _signed(difference: int) -> int:
    """The shorter way between two values of 32 bits."""
    return (difference + 0x8000_0000 & 0xFFFF_FFFF) - 0x8000_0000


def depacketizer_of(track: MediaTrack) -> Depacketizer:
    """Raises RtspError (CODEC_UNKNOWN)."""
    match track.codec:
        case Codec.H264:
            return H264Depacketizer(track.parameter_sets)
        case Codec.H265:
            return H265Depacketizer(track.parameter_sets, has_decoding_order=track.has_decoding_order)
        case Codec.JPEG:
            return JpegDepacketizer(track.width, track.height)
        case Codec.VP8:
            return Vp8Depacketizer()
        case Codec.TRANSPORT_STREAM:
            return TransportStreamDepacketizer()
    raise RtspError(Outcome.CODEC_UNKNOWN, track.encoding)
