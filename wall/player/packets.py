"""The coded packets of one video stream."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

TICKS = 90_000
"""Ticks per second of every timestamp here, as in MPEG-TS."""
LONGEST_GOP_BYTES = 16 << 20
"""A longer group of pictures is not cached."""


class Packet(NamedTuple):
    """One coded picture. Times are in ticks, `arrived` in seconds of the monotonic clock.

    `late_s` is how many seconds later it arrived than others with their timestamps did: it was held up in a camera
    that hung, or in the network.
    """

    data: bytes
    pts: int
    dts: int
    keyframe: bool
    arrived: float
    late_s: float = 0.0


def squeezed(packets: Iterable[Packet], within: int) -> list[Packet]:
    """The same packets with their times moved into the last `within` ticks before the newest: all due at once."""
    packets = list(packets)
    if len(packets) < 2:
        return packets
    last, span = packets[-1].dts, packets[-1].dts - packets[0].dts

    def near(time: int) -> int:
        return last + (time - last) * within // span if span else time

    made, before = [], last + 1
    for packet in reversed(packets):
        # The packets of a burst would fall on one tick, and no muxer takes the same time twice.
        before = min(near(packet.dts), before - 1)
        made.append(packet._replace(pts=max(near(packet.pts), before), dts=before))
    return made[::-1]
