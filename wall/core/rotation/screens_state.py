"""What stands on all screens: their pages in turn, their tiles in pixels. Knows what fits the machine; asks no camera.

Screens are counted from 0, the wall's first. Times are arguments, in seconds of one monotonic clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Protocol

from wall.core.layout.geometry import Size
from wall.core.layout.scene import SceneTile, scene
from wall.core.layout.stream_use import USUAL_MAIN, USUAL_RATE, USUAL_SUB
from wall.core.rotation import cycle, playlist, screens
from wall.core.rotation.playlist import Playlist
from wall.core.rotation.screens import Output
from wall.core.streams import decode_budget
from wall.model.camera import Source
from wall.model.wall import Wall

PageNumbers = tuple[int | None, ...]
"""The page on each screen, by its number in the layout; None where a screen has none."""
Scenes = tuple[tuple[SceneTile, ...], ...]
"""The tiles of each screen."""


class StreamSizes(Protocol):
    """What is known of streams that have been connected."""

    @property
    def sizes(self) -> Mapping[Source, Size]: ...

    @property
    def rates(self) -> Mapping[Source, float]: ...

    @property
    def resizes(self) -> int:
        """Counts the changes of both."""


class ScreensState:
    """`decodable` is how many pixels per second this machine may decode, for all screens together; None: not known."""

    def __init__(self, seen: StreamSizes) -> None:
        self._seen = seen
        self._wall: Wall | None = None
        self._subs: frozenset[Source] = frozenset()
        self._outputs: tuple[Output, ...] = (Output("", (1920, 1080)),)
        self._programmes: tuple[Playlist | None, ...] = (None,)
        self._pages: PageNumbers = (None,)
        self._scenes: dict[PageNumbers, Scenes] = {}
        self._scenes_from: object = None
        self.decodable: float | None = None

    @property
    def outputs(self) -> tuple[Output, ...]:
        return self._outputs

    @property
    def programmes(self) -> tuple[Playlist | None, ...]:
        """The pages of each screen; None where it has none."""
        return self._programmes

    def show(self, wall: Wall, now: float) -> None:
        """From now on the pages of this wall. Each screen stays on its page as far as it can."""
        self._wall = wall
        self._subs = frozenset(camera.sub for camera in wall.cameras.values() if camera.sub is not None)
        self._share_out(now)

    def light(self, outputs: Sequence[Output], now: float) -> bool:
        """From now on these outputs: the wall's, then the others from left to right. True where one came or went."""
        before, self._outputs = self._outputs, tuple(outputs)
        if [output.name for output in before] == [output.name for output in outputs]:
            return False
        self._share_out(now)
        return True

    def _share_out(self, now: float) -> None:
        pages = () if self._wall is None else self._wall.pages
        shares = screens.shares(pages, [output.name for output in self._outputs])
        old = [*self._programmes, *(None for _ in shares)]
        self._put(playlist.reloaded(old[screen], pages, numbers, now) for screen, numbers in enumerate(shares))

    def _put(self, programmes: Iterable[Playlist | None]) -> None:
        self._programmes = tuple(programmes)
        self._pages = tuple(None if shown is None else shown.number for shown in self._programmes)

    # -- pages

    def turn(self, ready: Callable[[int], bool], now: float) -> None:
        """Let time pass. `ready` is asked of a screen whose next page is due."""
        for screen, shown in enumerate(self._programmes):
            if shown is not None:
                self.put(screen, shown.turned(partial(ready, screen), now))

    def hold(self, screen: int, now: float) -> None:
        """Its page does not turn just now, and has its whole dwell afterwards."""
        shown = self._programmes[screen]
        if shown is not None:
            self.put(screen, shown.with_cycle(cycle.held(shown.cycle, now)))

    def put(self, screen: int, shown: Playlist) -> None:
        if shown is not self._programmes[screen]:
            self._put((*self._programmes[:screen], shown, *self._programmes[screen + 1 :]))

    @property
    def pages(self) -> PageNumbers:
        return self._pages

    def pages_after(self, screen: int) -> PageNumbers | None:
        """Once the page of this screen turns; None where it will not."""
        shown = self._programmes[screen]
        if shown is None or shown.following is None:
            return None
        return (*self._pages[:screen], shown.following, *self._pages[screen + 1 :])

    # -- tiles

    @property
    def scenes(self) -> Scenes:
        """The tiles at present."""
        return self.together(self._pages)

    def together(self, pages: PageNumbers) -> Scenes:
        """The tiles while these pages are shown: what fits this machine depends on all of them."""
        if self._wall is None:
            return ((),) * len(pages)
        # With every tick, for the same answer as before, unless one of these has changed.
        made_from = (id(self._wall), self._outputs, self._seen.resizes, self.decodable)
        if made_from != self._scenes_from:
            self._scenes, self._scenes_from = {}, made_from
        if pages not in self._scenes:
            whole = [
                () if page is None else scene(page, self._wall.pages[page], output.size, self._seen.sizes)
                for page, output in zip(pages, self._outputs, strict=True)
            ]
            self._scenes[pages] = decode_budget.within(whole, self.cost, self.decodable)
        return self._scenes[pages]

    @property
    def demand(self) -> float:
        """Pixels per second that all screens together take at present."""
        return decode_budget.demand(chain.from_iterable(self.scenes), self.cost)

    def cost(self, source: Source) -> float:
        """Decoded pixels per second, of a stream never seen what such a stream usually takes."""
        width, height = self._seen.sizes.get(source, USUAL_SUB if source in self._subs else USUAL_MAIN)
        return width * height * self._seen.rates.get(source, USUAL_RATE)
