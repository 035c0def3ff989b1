"""The coded packets of one video stream, and the cache of those since the last keyframe."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
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


class Gop:
    """The packets since the last keyframe: what a decoder needs to show a picture at once."""

    def __init__(self) -> None:
        self._packets: deque[Packet] = deque()
        self._bytes = 0

    def push(self, packet: Packet) -> None:
        if packet.keyframe:
            self._packets.clear()
            self._bytes = 0
        elif not self._packets:
            return
        self._packets.append(packet)
        self._bytes += len(packet.data)
        if self._bytes > LONGEST_GOP_BYTES:
            # A camera that sends no keyframe for minutes: who joins then waits for the next one.
            self._packets.clear()
            self._bytes = 0

    def __iter__(self) -> Iterator[Packet]:
        return iter(self._packets)

    def __len__(self) -> int:
        return len(self._packets)


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
