"""The pages of one screen, and which of them is shown. Times are monotonic seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wall.core.rotation import cycle as cycles
from wall.core.rotation.cycle import Cycle
from wall.model.page import Page


@dataclass(frozen=True, slots=True)
class Playlist:
    """At least one page. `numbers` are their places in the layout, from 0; `cycle` counts within the playlist."""

    numbers: tuple[int, ...]
    names: tuple[str, ...]
    dwells: tuple[float, ...]
    cycle: Cycle

    @property
    def number(self) -> int:
        """The page on the screen, by its number in the layout."""
        return self.numbers[self.cycle.page]

    @property
    def name(self) -> str:
        """The page on the screen, by its name."""
        return self.names[self.cycle.page]

    @property
    def following(self) -> int | None:
        """The page that comes next, by its number in the layout; None where nothing will turn."""
        page = cycles.following(self.cycle, self.dwells)
        return None if page is None else self.numbers[page]

    def due_in_s(self, now: float) -> float | None:
        """Seconds until the next page is due, negative once it is late; None where nothing will turn."""
        return cycles.due_in_s(self.cycle, self.dwells, now)

    def turned(self, ready: Callable[[], bool], now: float) -> Playlist:
        """The playlist at `now`. `ready` is called only when the next page is due."""
        due = self.due_in_s(now)
        if due is None or due > 0:
            return self
        return self.with_cycle(cycles.turned(self.cycle, self.dwells, ready(), now))

    def with_cycle(self, cycle: Cycle) -> Playlist:
        return self if cycle is self.cycle else replace(self, cycle=cycle)


def reloaded(old: Playlist | None, pages: Sequence[Page], numbers: Sequence[int], now: float) -> Playlist | None:
    """The playlist of the layout's `pages` with these `numbers`. It stays where `old` was as far as it can."""
    if not numbers:
        return None
    names = tuple(pages[number].name for number in numbers)
    dwells = tuple(pages[number].dwell_s for number in numbers)
    if old is None:
        cycle = cycles.begin(now)
    else:
        before = tuple(zip(old.names, old.dwells, strict=True))
        cycle = cycles.reloaded(old.cycle, before, tuple(zip(names, dwells, strict=True)), now)
    return Playlist(tuple(numbers), names, dwells, cycle)
