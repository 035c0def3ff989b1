"""The size of what happens again and again, as against what has happened once."""

from __future__ import annotations

from collections import deque

_TIMES = 3


class Recurrence:
    """Knows how large something is each time that it happens; what happens once or twice does not count."""

    def __init__(self, window_s: float) -> None:
        self._window_s = window_s
        self._seen: deque[tuple[float, float]] = deque()

    def note(self, size: float, now: float) -> None:
        """It has happened at `now` (s), as large as `size`."""
        self._seen.append((now, size))
        while self._seen[0][0] <= now - self._window_s:
            self._seen.popleft()

    def size(self, now: float) -> float:
        """The third largest of the last `window_s` seconds; 0 where there were fewer."""
        recent = sorted((size for at, size in self._seen if at > now - self._window_s), reverse=True)
        return recent[_TIMES - 1] if len(recent) >= _TIMES else 0.0
