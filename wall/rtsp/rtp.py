"""RTP packets, and their way into order: sources, losses, packets that overtake each other (RFC 3550)."""

from __future__ import annotations

from struct import Struct
from typing import NamedTuple

_HEADER = Struct("!BBHII")
_JPEG_EXTENSION = 0xFFD8
_OTHER_SOURCE_AFTER_S = 0.5
"""How long a source is silent before another one on the same channel is taken for its successor."""
_MOST_WAITING = 512
"""Packets that are kept for one that is missing: those of 0.7 MB."""
_LONGEST_WAIT_S = 0.1
_RESTART_GAP = 3000
"""A step in the sequence numbers over which a source has begun anew (RFC 3550, A.1: MAX_DROPOUT)."""

_BELIEVED = 50
"""Packets after which sequence numbers must have made sense."""


class RtpPacket(NamedTuple):
    """`jpeg_header` is ONVIF's extension of JPEG packets (Streaming Specification 5.1.3), else empty."""

    marker: bool
    payload_type: int
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes
    jpeg_header: bytes = b""


def parse_rtp(data: bytes) -> RtpPacket | None:
    """None for what is no RTP packet of version 2."""
    size = len(data)
    if size < 12:
        return None
    first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(data)
    if first == 0x80:
        return RtpPacket(second > 0x7F, second & 0x7F, sequence, timestamp, ssrc, data[12:])
    if first >> 6 != 2:
        return None
    start, jpeg_header = 12 + 4 * (first & 0x0F), b""
    if first & 0x10:
        if size < start + 4:
            return None
        kind, words = int.from_bytes(data[start : start + 2], "big"), int.from_bytes(data[start + 2 : start + 4], "big")
        if kind == _JPEG_EXTENSION:
            jpeg_header = data[start + 4 : start + 4 + 4 * words]
        start += 4 + 4 * words
    end = size
    if first & 0x20:
        end -= data[-1]
    if end < start:
        return None
    return RtpPacket(second > 0x7F, second & 0x7F, sequence, timestamp, ssrc, data[start:end], jpeg_header)


class SourceFilter:
    """Lets one source through.

    Old live555 goes on sending a lost client's session on the next client's channel. The source is the one that SETUP
    named, if it ever comes, else the first; another takes its place once it has been silent, or has said goodbye.
    """

    def __init__(self, named: int | None, foreign_types: frozenset[int]) -> None:
        self._named, self._foreign_types = named, foreign_types
        self._heard = float("-inf")
        self._gone = False
        self.current: int | None = None
        self.foreign = 0
        """Packets of other sources so far."""
        self.changes = 0

    def takes(self, packet: RtpPacket, now: float) -> bool:
        ssrc = packet.ssrc
        if ssrc != self.current and not self._succeeds(ssrc, now):
            self.foreign += 1
            return False
        if packet.payload_type in self._foreign_types:
            self.foreign += 1
            return False
        if ssrc != self.current:
            self.changes += self.current is not None
            self.current, self._gone = ssrc, False
        self._heard = now
        return True

    def goodbye(self, ssrc: int) -> None:
        """Takes an RTCP BYE."""
        if ssrc == self.current:
            self._gone = True

    def _succeeds(self, ssrc: int, now: float) -> bool:
        if self.current is None or self._gone or ssrc == self._named:
            return True
        return now - self._heard > _OTHER_SOURCE_AFTER_S


class SequenceTracker:
    """Counts what is missing of packets that come in order.

    Nothing is thrown away for its number. Over TCP, where a packet can only be missing in the camera itself, numbers
    that leap all the time are not believed: some cameras count audio and video together.
    """

    def __init__(self, *, is_udp: bool) -> None:
        self._is_udp = is_udp
        self._next: int | None = None
        self._gaps = 0
        self.received = self.lost = 0
        self.highest = 0
        """The highest sequence number, extended by 2**16 for each turn."""

    def next(self, sequence: int) -> int:
        """How many packets are missing before this one."""
        expected = self._next
        self._next = (sequence + 1) & 0xFFFF
        self.received += 1
        if sequence == expected:
            self.highest += 1
            return 0
        if expected is None:
            self.highest = sequence
            return 0
        gap = (sequence - expected) & 0xFFFF
        if gap >= _RESTART_GAP:
            # Counted anew; over TCP also backwards, or the same again. By UDP that follows a long outage.
            return int(self._is_udp)
        self._gaps += 1
        if not self._is_udp and self.received > _BELIEVED and self._gaps * 2 > self.received:
            return 0
        self.highest += gap + 1
        self.lost += gap
        return gap

    def restart(self) -> None:
        """Takes a change of the source."""
        self._next = None


class ReorderBuffer:
    """Puts packets that come by UDP back into their order; waits for a missing one, but not long.

    What waits is bounded in number and in time; what comes twice, or after its turn, is dropped.
    """

    def __init__(self) -> None:
        self._next: int | None = None
        self._waiting: dict[int, RtpPacket] = {}
        self._since = 0.0
        self._backwards = 0
        self.dropped = 0

    @property
    def deadline(self) -> float:
        """When `expire` is due."""
        return self._since + _LONGEST_WAIT_S if self._waiting else float("inf")

    def push(self, packet: RtpPacket, now: float) -> list[RtpPacket]:
        """The packets whose turn has come, in order."""
        sequence = packet.sequence
        if self._next is None or sequence == self._next:
            self._next = (sequence + 1) & 0xFFFF
            self._backwards = 0
            return [packet, *self._following(now)] if self._waiting else [packet]
        ahead = (sequence - self._next) & 0xFFFF
        if ahead >= 0x8000:
            self._backwards += 1
            if 0x10000 - ahead < _RESTART_GAP and self._backwards < _MOST_WAITING:
                self.dropped += 1
                return []
            return self._restarted(packet)
        if ahead >= _RESTART_GAP:
            return self._restarted(packet)
        if not self._waiting:
            self._since = now
        self._waiting.setdefault(sequence, packet)
        return self._give_up(now) if len(self._waiting) > _MOST_WAITING else self.expire(now)

    def expire(self, now: float) -> list[RtpPacket]:
        """The packets that have waited long enough for the one before them."""
        return self._give_up(now) if now >= self.deadline else []

    def restart(self) -> None:
        self._next = None
        self._waiting.clear()

    def _give_up(self, now: float) -> list[RtpPacket]:
        start = self._next or 0
        self._next = min(self._waiting, key=lambda sequence: (sequence - start) & 0xFFFF)
        return self._following(now)

    def _following(self, now: float) -> list[RtpPacket]:
        packets = []
        while self._next is not None and (packet := self._waiting.pop(self._next, None)) is not None:
            packets.append(packet)
            self._next = (self._next + 1) & 0xFFFF
        self._since = now
        return packets

    def _restarted(self, packet: RtpPacket) -> list[RtpPacket]:
        start = self._next or 0
        before = sorted(self._waiting.values(), key=lambda one: (one.sequence - start) & 0xFFFF)
        self._waiting.clear()
        self._backwards = 0
        self._next = (packet.sequence + 1) & 0xFFFF
        return [*before, packet]
