"""The present of the wall: which page, which tiles, which streams. Knows the rules' order; paints nothing.

The shell around `core.cycle` and `core.scene`: it turns pages, follows the screen's size and the layout, and asks
`Streams` for exactly the streams that are shown or about to be.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from wall.core import cycle as cycles
from wall.core.cycle import Cycle
from wall.core.scene import SceneTile, Size, scene, wanted_boxes
from wall.core.supervisor import State, Temperature
from wall.model import Source, StreamName, Wall
from wall.player.protocol import Show
from wall.streams import Streams, StreamView, Wanted

log = logging.getLogger("tivi.wall")

WARM_AHEAD_S = 10.0
"""The next page's cameras are connected this long before its turn: the longest usual distance of keyframes."""
LIVE_AHEAD_S = 0.8
"""They are decoded this long before, so that every tile has its picture when the page turns."""


@dataclass(frozen=True, slots=True)
class TileView:
    """A tile and the stream that it shows at this moment."""

    tile: SceneTile
    stream: StreamName
    view: StreamView | None


class Conductor:
    def __init__(self, streams: Streams, clock: Callable[[], float]) -> None:
        self._streams = streams
        self._clock = clock
        self._wall: Wall | None = None
        self._labels: dict[Source, str] = {}
        self._size: Size = (1920, 1080)
        self._cycle: Cycle | None = None
        self._scenes: dict[int, tuple[SceneTile, ...]] = {}
        self._scenes_from: object = None

    @property
    def wall(self) -> Wall | None:
        return self._wall

    @property
    def page(self) -> int:
        """The page on the screen, from 0."""
        return 0 if self._cycle is None else self._cycle.page

    def show(self, wall: Wall) -> None:
        """From now on this wall. What stays the same in it keeps playing."""
        now = self._clock()
        if self._wall is None or self._cycle is None:
            self._cycle = cycles.begin(now)
        else:
            self._cycle = cycles.reloaded(self._cycle, _named(self._wall), _named(wall), now)
        self._wall = wall
        self._labels = {}
        for camera in wall.cameras.values():
            self._labels[camera.main] = camera.name
            if camera.sub is not None:
                self._labels[camera.sub] = f"{camera.name} (sub)"
        self._streams.forget_all_but(self._labels)
        log.info("layout: %d cameras, %d pages", len(wall.cameras), len(wall.pages))
        self._ask()

    def resize(self, size: Size) -> None:
        """The screen has `size` pixels."""
        if size != self._size:
            self._size = size
            self._ask()

    def tick(self) -> bool:
        """Let time pass; call several times a second. True where the page turned."""
        if self._wall is None or self._cycle is None:
            return False
        self._streams.tick()
        before = self._cycle.page
        dwells = [page.dwell_s for page in self._wall.pages]
        self._cycle = cycles.turned(self._cycle, dwells, self._next_is_ready(), self._clock())
        self._ask()
        if self._cycle.page == before:
            return False
        log.info("page %d: %s", self._cycle.page + 1, self._wall.pages[self._cycle.page].name)
        return True

    def tiles(self) -> list[TileView]:
        """The present page, each tile with the stream that stands in it: its own, or the stand-in until then."""
        return [self._tile_view(tile) for tile in self._scene(self.page)]

    def _tile_view(self, tile: SceneTile) -> TileView:
        own = TileView(tile, tile.stream, self._streams.view(tile.source))
        stand_in = tile.stand_in_source
        if stand_in is None or tile.stand_in is None or (own.view is not None and own.view.playing):
            return own
        view = self._streams.view(stand_in)
        if view is not None and view.pictures is not None:
            has_older = own.view is not None and own.view.pictures is not None
            if view.playing or not has_older:
                return TileView(tile, tile.stand_in, view)
        return own

    def _scene(self, page: int) -> tuple[SceneTile, ...]:
        if self._wall is None:
            return ()
        # Ten times a second, for the same answer as before, unless one of these has changed.
        made_from = (id(self._wall), self._size, self._streams.resizes)
        if made_from != self._scenes_from:
            self._scenes, self._scenes_from = {}, made_from
        if page not in self._scenes:
            self._scenes[page] = scene(page, self._wall.pages[page], self._size, self._streams.sizes)
        return self._scenes[page]

    def _next_page(self) -> tuple[int | None, float]:
        if self._wall is None or self._cycle is None:
            return None, 0.0
        dwells = [page.dwell_s for page in self._wall.pages]
        due = cycles.due_in_s(self._cycle, dwells, self._clock())
        return cycles.following(self._cycle, dwells), 0.0 if due is None else due

    def _next_is_ready(self) -> bool:
        """Every tile of the next page has a picture, or a reason for having none."""
        page, due = self._next_page()
        if page is None or due > 0:
            return False
        for tile in self._scene(page):
            shown = self._tile_view(tile).view
            if shown is None or not (shown.playing or shown.state in (State.REFUSED, State.OFFLINE)):
                return False
        return True

    def _ask(self) -> None:
        if self._wall is None:
            return
        wanted = self._live(self.page)
        page, due = self._next_page()
        if page is not None and due <= WARM_AHEAD_S:
            for source, coming in self._live(page).items():
                cold = Wanted(Temperature.WARM)
                wanted.setdefault(source, coming if due <= LIVE_AHEAD_S else cold)
        self._streams.want(wanted, self._labels)

    def _live(self, page: int) -> dict[Source, Wanted]:
        boxes = wanted_boxes(self._scene(page), self._has_picture)
        return {
            source: Wanted(Temperature.LIVE, Show(width, height, fit))
            for source, ((width, height), fit) in boxes.items()
        }

    def _has_picture(self, source: Source) -> bool:
        view = self._streams.view(source)
        return view is not None and view.playing


def _named(wall: Wall) -> list[tuple[str, float]]:
    return [(page.name, page.dwell_s) for page in wall.pages]
