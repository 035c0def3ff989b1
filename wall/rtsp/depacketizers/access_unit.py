"""One coded picture, and what every depacketizer offers."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from wall.rtsp.rtp import RtpPacket

MOST_BYTES = 8 << 20
"""Longest coded picture; a keyframe of 12 megapixels has about 3 MiB."""


class AccessUnit(NamedTuple):
    """One coded picture, or a piece of a transport stream.

    `data` is Annex B for H.264 and H.265, with the parameter sets in front of each keyframe where they are known; a
    whole JPEG; a VP8 frame; or packets of a transport stream. `timestamp` is in the track's clock, counted on beyond
    32 bits. A picture is not `complete` where packets of it, or before it, were lost: the pictures up to the next
    keyframe refer to what is missing. `parameter_sets` are those that hold for it (Annex B, empty where unknown).
    `arrived` is when its last packet came, in seconds of the caller's clock.
    """

    data: bytes
    timestamp: int
    keyframe: bool
    complete: bool
    parameter_sets: bytes
    arrived: float


class Depacketizer(Protocol):
    """Turns the packets of one source, in order, into access units with raw timestamps."""

    deadline: float
    """When `flush` is due, in seconds of the caller's clock."""

    def push(self, packet: RtpPacket, lost: int, now: float) -> list[AccessUnit]:
        """Takes the next packet, before which `lost` others are missing."""
        ...

    def flush(self, now: float) -> list[AccessUnit]:
        """Gives what is surely whole though no packet has ended it yet."""
        ...

    def restart(self) -> None:
        """Forgets the picture in progress: what follows is from another source."""
        ...
