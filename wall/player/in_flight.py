"""Matches the pictures that come out of a decoder with the packets that went in."""

from __future__ import annotations

import math
from collections import deque
from typing import NamedTuple

from wall.player.packets import Packet


class Origin(NamedTuple):
    """When a picture's packet arrived, and when the camera sent it, in seconds of the monotonic clock; 0 if unknown."""

    arrived: float
    sent: float


class InFlight:
    """The packets that are on their way through a decoder, which does not say which of them a picture comes from.

    One thread calls `push`, another `shown`; `update` may come from a third.
    """

    def __init__(self, usual_s: float) -> None:
        """`usual_s` is the longest time in seconds that a packet takes through a decoder that is in time.

        A packet that was pushed earlier has been shown, or has given no picture.
        """
        self._usual_s = usual_s
        self._packets: deque[Origin] = deque(maxlen=3000)
        self._last = Origin(0.0, 0.0)
        self._late = 0
        self._skipped = 0  # taken out without a picture of theirs, since the decoder was last in time
        self._in_time_until = math.inf

    def push(self, packet: Packet) -> None:
        self._packets.append(Origin(packet.arrived, packet.arrived - packet.late_s))

    def update(self, late: int, in_time_until: float) -> None:
        """Take over the decoder's count of pictures that came too late to be shown, and until when it is in time.

        Of a decoder that is behind, a picture is taken for the oldest that it can be: one that looks too old is better
        than an old one that looks new.
        """
        self._late, self._in_time_until = late, in_time_until
        if in_time_until:
            self._skipped = late

    def shown(self, now: float) -> Origin:
        """The origin of the picture that is shown at `now`."""
        packets, in_time = self._packets, now < self._in_time_until
        while len(packets) > 1:
            if not (packets[0].arrived < now - self._usual_s if in_time else self._skipped < self._late):
                break
            packets.popleft()
            self._skipped += 1
        if packets:
            self._last = packets.popleft()
        return self._last  # again, where the picture is
