"""What the house may send through the gate: which streams may go on, and how long the gate keeps a still. Pure.

A stream is a camera's video in one of its forms. Each goes through the tunnel once, however many watch it, so their
number decides how much of the home's line is used. Over the limit the newest stream goes; its viewers see stills.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass

from wall.model.household import UPLINK_BIT_S

RETRY_S = 30.0
"""A stream that had to go is not admitted again before."""
_OVERHEAD = 1.06
"""Bytes of ssh, TCP and IP for each byte that is sent."""
_WINDOW_S = 5.0
"""What was sent is measured over this time: longer than from one keyframe to the next, as a rule."""
_PATIENCE_S = 10.0
"""The limit may be exceeded for so long: many who open the page at once need keyframes."""
_LEFT_AFTER_S = 3.0
"""A stream of which nothing was asked for so long goes on no more."""
_ASSUMED_BIT_S = 400_000.0
"""Of a stream that has just begun."""
_OTHERS = 0.08
"""Share of the limit that is kept for stills, answers and permissions, though few are asked for just now."""
_BUSY = 0.6
"""Share of the limit from which stills are asked for less often."""
_KEPT_S, _KEPT_BUSY_S, _KEPT_BUSY_LARGE_S = 1, 5, 10


@dataclass(slots=True)
class _Going:
    """A stream that was admitted, the latest time at which something of it was asked for, and what it needs (bit/s)."""

    last: float
    needs: float


class Uplink:
    """The present time, in monotonic seconds, is an argument everywhere."""

    def __init__(self, bit_s: int = UPLINK_BIT_S) -> None:
        self.bit_s = bit_s
        """The limit."""
        self._sent: deque[tuple[float, str | None, int]] = deque()
        self._bytes: Counter[str | None] = Counter()
        self._going: dict[str, _Going] = {}
        self._refused: dict[str, float] = {}
        self._over_since: float | None = None

    def sent(self, size: int, now: float, stream: str | None = None) -> None:
        """`size` bytes are on their way through the tunnel: of a stream, or of something else."""
        self._forget(now)
        self._sent.append((now, stream, size))
        self._bytes[stream] += size

    def admits(self, stream: str, bit_s: float | None, now: float) -> bool:
        """Whether a stream may go on, or begin. `bit_s` is what its camera sends, as far as it is known."""
        self._forget(now)
        if stream in self._refused:
            return False
        needs = bit_s or _ASSUMED_BIT_S
        going = self._going.get(stream)
        if going is None:
            if self.needed(now) + needs * _OVERHEAD > self.bit_s:
                return False
            self._going[stream] = _Going(now, needs)
            return True
        if self._is_too_much(now) and stream == next(reversed(self._going)):
            del self._going[stream]
            self._refused[stream] = now + RETRY_S
            self._over_since = None
            return False
        going.last, going.needs = now, needs
        return True

    def needed(self, now: float) -> float:
        """Bits a second that all which goes on will need, keyframes for those who join left aside."""
        self._forget(now)
        streams = sum(max(one.needs, self._measured(name)) for name, one in self._going.items()) * _OVERHEAD
        return streams + max(self._measured(None) * _OVERHEAD, _OTHERS * self.bit_s)

    def still_kept_s(self, large: bool, now: float) -> int:
        """How many seconds the gate is to keep a still before it asks for the next."""
        if self.needed(now) < _BUSY * self.bit_s:
            return _KEPT_S
        return _KEPT_BUSY_LARGE_S if large else _KEPT_BUSY_S

    def used(self, now: float) -> float:
        """Bits a second that were sent lately."""
        self._forget(now)
        return sum(self._bytes.values()) * 8 / _WINDOW_S * _OVERHEAD

    def _is_too_much(self, now: float) -> bool:
        """Whether the limit has been exceeded for long."""
        if self.used(now) <= self.bit_s:
            self._over_since = None
            return False
        if self._over_since is None:
            self._over_since = now
        return now - self._over_since >= _PATIENCE_S

    def _measured(self, stream: str | None) -> float:
        return self._bytes[stream] * 8 / _WINDOW_S

    def _forget(self, now: float) -> None:
        while self._sent and self._sent[0][0] <= now - _WINDOW_S:
            _, stream, size = self._sent.popleft()
            self._bytes[stream] -= size
            if not self._bytes[stream]:
                del self._bytes[stream]
        for stream in [name for name, one in self._going.items() if now - one.last > _LEFT_AFTER_S]:
            del self._going[stream]
        for stream in [name for name, until in self._refused.items() if now >= until]:
            del self._refused[stream]
