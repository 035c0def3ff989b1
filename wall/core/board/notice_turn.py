"""Whose turn it is among the notices in a tile. Times are monotonic seconds.

A turn passes only while somebody can see it. By the time of day alone a page that comes back every minute would show
the same notices every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wall.core.board.notice import BoardNotice

_MOST_REMEMBERED = 5000
"""More than there can be at a time."""


@dataclass(frozen=True, slots=True)
class NoticeTurn:
    """The notice `shown` is on since `since_s`; it is named by its path, empty before the first.

    `had` are those that had their turn, the one that waits the longest first. Whatever comes, goes or is saved again
    meanwhile, none of the others is passed over.
    """

    shown: str = ""
    since_s: float = 0.0
    had: tuple[str, ...] = ()

    def number(self, present: Sequence[BoardNotice]) -> int:
        """Which of `present` is on, from 0; of one that is there no more its successor is."""
        paths = [notice.path for notice in present]
        return paths.index(self.shown) if self.shown in paths else self._following(paths)

    def passed(self, present: Sequence[BoardNotice], dwell_s: float, now: float) -> NoticeTurn:
        """The turn at `now`, where each of `present` has `dwell_s` seconds. One alone stands still."""
        paths = [notice.path for notice in present]
        is_over = len(paths) > 1 and now - self.since_s >= max(1.0, dwell_s)
        if not paths or (self.shown in paths and not is_over):
            return self
        following = paths[self._following(paths)]
        had = (*(path for path in self.had if path != following), following)
        return NoticeTurn(following, now, had[-_MOST_REMEMBERED:])

    def paused(self, seconds: float) -> NoticeTurn:
        """The same turn after `seconds` in which nobody saw it."""
        return replace(self, since_s=self.since_s + seconds)

    def _following(self, paths: Sequence[str]) -> int:
        """The first one that has had no turn yet, or else the one that waits the longest."""
        waited = {path: turn for turn, path in enumerate(self.had)}
        return min(range(len(paths)), key=lambda number: waited.get(paths[number], -1), default=0)


FIRST_TURN = NoticeTurn()
"""Before anybody has seen a notice."""
