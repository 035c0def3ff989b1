"""VP8 from RTP (RFC 7741)."""

from __future__ import annotations

from wall.rtsp.depacketizers.access_unit import MOST_BYTES, AccessUnit
from wall.rtsp.rtp import RtpPacket


class Vp8Depacketizer:
    """Puts VP8 frames together. One begins with its first partition, and ends with the marker or a new timestamp."""

    deadline = float("inf")

    def __init__(self) -> None:
        self._timestamp: int | None = None
        self._now = 0.0
        self._begin()

    def push(self, packet: RtpPacket, lost: int, now: float) -> list[AccessUnit]:
        units: list[AccessUnit] = []
        if lost:
            self._complete = False
        if packet.timestamp != self._timestamp:
            self._finish(units)
            self._timestamp = packet.timestamp
            self._complete = not lost
        self._now = now
        payload = packet.payload
        start = _descriptor_size(payload)
        if 0 < start < len(payload):
            begins = payload[0] & 0x10 and not payload[0] & 0x07
            if not self._parts and not begins:
                self._complete = False
            self._size += len(payload) - start
            if self._size <= MOST_BYTES:
                self._parts.append(payload[start:])
            else:
                self._complete = False
        if packet.marker:
            self._finish(units)
        return units

    def flush(self, now: float) -> list[AccessUnit]:
        return []

    def restart(self) -> None:
        self._begin()
        self._timestamp = None

    def _begin(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self._complete = True

    def _finish(self, units: list[AccessUnit]) -> None:
        if self._parts:
            # The lowest bit of a frame's first byte is 0 for a keyframe (RFC 6386, 9.1).
            keyframe = not self._parts[0][0] & 1
            data = b"".join(self._parts)
            units.append(AccessUnit(data, self._timestamp or 0, keyframe, self._complete, b"", self._now))
        self._begin()


def _descriptor_size(payload: bytes) -> int:
    """Bytes in front of the frame's data (RFC 7741, 4.2); 0 for a packet that is cut short."""
    if len(payload) < 2:
        return 0
    if not payload[0] & 0x80:
        return 1
    extension, size = payload[1], 2
    if extension & 0x80:
        if len(payload) <= size:
            return 0
        size += 2 if payload[size] & 0x80 else 1
    return size + bool(extension & 0x40) + bool(extension & 0x30)
