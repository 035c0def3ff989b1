"""The pages of all screens, each turning by itself.

Screens are counted from 0, the wall's own first. Times are monotonic seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from wall.core.rotation import cycle, playlist, screens
from wall.core.rotation.playlist import Playlist
from wall.core.rotation.screens import Output
from wall.model.wall import Wall

PageNumbers = tuple[int | None, ...]
"""The page on each screen, by its number in the layout; None where a screen has none."""


@dataclass(frozen=True, slots=True)
class ScreensState:
    """`wall` is None while no layout was read; a screen's playlist is None where it has no pages."""

    wall: Wall | None = None
    outputs: tuple[Output, ...] = (Output("", (1920, 1080)),)
    playlists: tuple[Playlist | None, ...] = (None,)

    @property
    def pages(self) -> PageNumbers:
        return tuple(None if shown is None else shown.number for shown in self.playlists)

    def pages_after(self, screen: int) -> PageNumbers | None:
        """The pages once this screen turns; None where it will not."""
        shown = self.playlists[screen]
        if shown is None or shown.following is None:
            return None
        return (*self.pages[:screen], shown.following, *self.pages[screen + 1 :])

    def with_wall(self, wall: Wall, now: float) -> ScreensState:
        """With the pages of `wall`. Each screen stays on its page as far as it can."""
        return replace(self, wall=wall)._shared_out(now)

    def with_outputs(self, outputs: Sequence[Output], now: float) -> ScreensState:
        """With these outputs: the wall's own, then the others from left to right."""
        if self.outputs == tuple(outputs):
            return self
        state = replace(self, outputs=tuple(outputs))
        if [output.name for output in self.outputs] == [output.name for output in outputs]:
            return state
        return state._shared_out(now)

    def _shared_out(self, now: float) -> ScreensState:
        pages = () if self.wall is None else self.wall.pages
        shares = screens.shares(pages, [output.name for output in self.outputs])
        old = [*self.playlists, *(None for _ in shares)]
        made = (playlist.reloaded(old[screen], pages, numbers, now) for screen, numbers in enumerate(shares))
        return replace(self, playlists=tuple(made))

    def turned(self, is_ready: Callable[[int], bool], now: float) -> ScreensState:
        """At `now`. `is_ready` is asked of a screen whose next page is due."""
        state = self
        for screen, shown in enumerate(self.playlists):
            if shown is not None:
                state = state.with_playlist(screen, shown.turned(partial(is_ready, screen), now))
        return state

    def held(self, screen: int, now: float) -> ScreensState:
        """The page of this screen does not turn just now, and has its whole dwell afterwards."""
        shown = self.playlists[screen]
        return self if shown is None else self.with_playlist(screen, shown.with_cycle(cycle.held(shown.cycle, now)))

    def with_playlist(self, screen: int, shown: Playlist) -> ScreensState:
        if shown is self.playlists[screen]:
            return self
        return replace(self, playlists=(*self.playlists[:screen], shown, *self.playlists[screen + 1 :]))
