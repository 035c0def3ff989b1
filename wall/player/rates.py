"""Measures a stream's frame rate, bit rate and keyframe interval."""

from __future__ import annotations

import threading
from collections import deque
from typing import NamedTuple

from wall.player.packets import Packet

_WINDOW_S = 4.0


class Measured(NamedTuple):
    """Packets per second, kilobits per second, and seconds from one keyframe to the next; 0 while unknown."""

    fps: float
    kbps: float
    gop_s: float


class Rates:
    """Over the packets of the last seconds. One thread notes them, another measures."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._arrivals: deque[tuple[float, int]] = deque()  # monotonic seconds, bytes
        self._keyframe_at: float | None = None
        self._gop_s = 0.0

    def note(self, packet: Packet) -> None:
        with self._lock:
            self._arrivals.append((packet.arrived, len(packet.data)))
            if packet.keyframe:
                self._gop_s = 0.0 if self._keyframe_at is None else packet.arrived - self._keyframe_at
                self._keyframe_at = packet.arrived

    def measured(self, now: float) -> Measured:
        """`now` is in monotonic seconds."""
        with self._lock:
            arrivals = self._arrivals
            while arrivals and now - arrivals[0][0] > _WINDOW_S:
                arrivals.popleft()
            if len(arrivals) < 2:
                return Measured(0.0, 0.0, self._gop_s)
            span = max(now - arrivals[0][0], 0.001)
            kilobits = sum(size for _, size in arrivals) * 8 / 1000
            return Measured(len(arrivals) / span, kilobits / span, self._gop_s)
