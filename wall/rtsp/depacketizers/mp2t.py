"""A transport stream from RTP (RFC 2250, 2): handed on as it is."""

from __future__ import annotations

from wall.rtsp.depacketizers.access_unit import AccessUnit
from wall.rtsp.rtp import RtpPacket


class TransportStreamDepacketizer:
    """Gives each packet's payload; a demuxer makes pictures of them."""

    deadline = float("inf")

    def push(self, packet: RtpPacket, lost: int, now: float) -> list[AccessUnit]:
        if not packet.payload:
            return []
        return [AccessUnit(packet.payload, packet.timestamp, False, not lost, b"", now)]

    def flush(self, now: float) -> list[AccessUnit]:
        return []

    def restart(self) -> None:
        pass
