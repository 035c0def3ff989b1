"""The present of the wall: which page, which tiles, which streams. Knows the rules' order; paints nothing.

The shell around the rules in `core`: it turns pages, follows keys, the screen's size and the layout, and asks
`Streams` for exactly the streams that are shown, about to be, or likely to be.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wall.core import attention as attentions
from wall.core import budget
from wall.core import cycle as cycles
from wall.core.attention import Attention, Key
from wall.core.cycle import Cycle
from wall.core.plan import Coming, plan
from wall.core.scene import USUAL_MAIN, USUAL_RATE, USUAL_SUB, SceneTile, Size, enlarged, held, scene
from wall.core.supervisor import State
from wall.model import Source, StreamName, Wall
from wall.player.protocol import Show
from wall.streams import Streams, StreamView, Wanted

log = logging.getLogger("tivi.wall")


@dataclass(frozen=True, slots=True)
class TileView:
    """A tile and the stream that it shows at this moment.

    `waits_for` is how many connections its device takes, where that is why the stream is not connected.
    """

    tile: SceneTile
    stream: StreamName
    view: StreamView | None
    waits_for: int | None = None


class Conductor:
    def __init__(self, streams: Streams, clock: Callable[[], float]) -> None:
        self._streams = streams
        self._clock = clock
        self._wall: Wall | None = None
        self._labels: dict[Source, str] = {}
        self._size: Size = (1920, 1080)
        self._cycle: Cycle | None = None
        self._attention = Attention()
        self._scenes: dict[int, tuple[SceneTile, ...]] = {}
        self._scenes_from: object = None
        self._decodable: float | None = None
        self._limits: Mapping[str, int] = {}
        self._subs: frozenset[Source] = frozenset()
        self._waiting: frozenset[Source] = frozenset()
        self._resting = False

    @property
    def wall(self) -> Wall | None:
        return self._wall

    @property
    def page(self) -> int:
        """The page on the screen, from 0."""
        return 0 if self._cycle is None else self._cycle.page

    @property
    def paused(self) -> bool:
        return self._cycle is not None and self._cycle.paused

    @property
    def decodable(self) -> float | None:
        """Pixels per second that this machine may decode; None while it has not been measured."""
        return self._decodable

    @decodable.setter
    def decodable(self, pixels_per_s: float) -> None:
        self._decodable = pixels_per_s
        self._ask()

    @property
    def demand(self) -> float:
        """Pixels per second that the present page takes."""
        return budget.demand(self._scene(self.page), self._cost)

    @property
    def attention(self) -> Attention:
        """What somebody at the wall looks at."""
        return self._attention

    @property
    def enlarged(self) -> SceneTile | None:
        """The tile of the page whose camera has the whole screen just now."""
        return self._tile(self._attention.zoomed)

    def show(self, wall: Wall) -> None:
        """From now on this wall. What stays the same in it keeps playing."""
        now = self._clock()
        before = self.enlarged
        if self._wall is None or self._cycle is None:
            self._cycle = cycles.begin(now)
        else:
            self._cycle = cycles.reloaded(self._cycle, _named(self._wall), _named(wall), now)
        self._wall = wall
        self._limits = budget.limits(wall.cameras.values())
        self._subs = frozenset(camera.sub for camera in wall.cameras.values() if camera.sub is not None)
        self._labels = {}
        for camera in wall.cameras.values():
            self._labels[camera.main] = camera.name
            if camera.sub is not None:
                self._labels[camera.sub] = f"{camera.name} (sub)"
        self._streams.forget_all_but(self._labels)
        if (before and before.camera.name) != (self.enlarged and self.enlarged.camera.name):
            self._attention = Attention()  # the same letter, another camera
        log.info("layout: %d cameras, %d pages", len(wall.cameras), len(wall.pages))
        self._ask()

    def resize(self, size: Size) -> None:
        """The screen has `size` pixels."""
        if size != self._size:
            self._size = size
            self._ask()

    def rest(self, resting: bool) -> None:
        """While it rests nobody looks: no stream is asked for, and no page turns."""
        if resting != self._resting:
            self._resting = resting
            log.info("the cameras %s", "rest: the screen is off" if resting else "are asked for again")
            self._ask()

    def tick(self) -> bool:
        """Let time pass; call several times a second. True where the page turned."""
        if self._wall is None or self._cycle is None:
            return False
        self._streams.tick()
        if self._resting:
            self._hold(self._clock())
            return False
        now, before = self._clock(), self._cycle.page
        was_zoomed = self._attention.zoomed
        self._attention = attentions.passed(self._attention, self._keys(), now)
        if was_zoomed or self._attention.zoomed:
            self._hold(now)
        self._cycle = cycles.turned(self._cycle, self._dwells(), self._next_is_ready(), now)
        self._ask()
        if self._cycle.page == before:
            return False
        self._attention = Attention(helping=self._attention.helping, touched_at=self._attention.touched_at)
        log.info("page %d: %s", self._cycle.page + 1, self._wall.pages[self._cycle.page].name)
        return True

    # -- somebody at the wall

    def pressed(self, key: Key) -> None:
        """A key of a keyboard or of a remote."""
        if self._wall is None or self._cycle is None:
            return
        now = self._clock()
        if not self._attention.zoomed:
            if key is Key.PAUSE and len(self._wall.pages) > 1:
                self._cycle = cycles.paused(self._cycle, not self._cycle.paused, now)
                log.info("the cycle is %s", "paused" if self._cycle.paused else "going on")
            if key in (Key.LEFT, Key.RIGHT):
                step = 1 if key is Key.RIGHT else -1
                self._cycle = cycles.stepped(self._cycle, len(self._wall.pages), step, now)
        self._attend(attentions.pressed(self._attention, key, self._keys(), now))

    def typed(self, letter: str) -> None:
        """The name of a tile, or the beginning of it."""
        self._attend(attentions.typed(self._attention, letter, self._keys(), self._clock()))

    def pointed(self, x: int, y: int, click: bool) -> None:
        """The pointer is at (x, y), in pixels of the screen."""
        now = self._clock()
        if click and (self._attention.zoomed or self._attention.helping):
            self._attend(attentions.pressed(self._attention, Key.BACK, self._keys(), now))
            return
        over = next((tile.key for tile in self._scene(self.page) if tile.rect.holds(x, y)), "")
        if click and over:
            self._attend(attentions.zoomed(self._attention, over, now))
        else:
            self._attend(attentions.framed(self._attention, over, now))

    def _attend(self, attention: Attention) -> None:
        was_zoomed = self._attention.zoomed
        self._attention = attention
        if was_zoomed or attention.zoomed:
            self._hold(self._clock())
        self._ask()

    def _hold(self, now: float) -> None:
        """While a camera is enlarged no page turns, and afterwards the page has its whole dwell again."""
        if self._cycle is not None:
            self._cycle = cycles.held(self._cycle, now)

    def _keys(self) -> list[str]:
        return [tile.key for tile in self._scene(self.page)]

    def _zoomed_tile(self) -> SceneTile | None:
        tile = self.enlarged
        if tile is None:
            return None
        whole = enlarged(tile, self._size, self._streams.sizes)
        if self._decodable is None or whole.stand_in is not StreamName.SUB:
            return whole
        return held(whole) if self.demand + self._cost(whole.source) > self._decodable else whole

    def _tile(self, key: str) -> SceneTile | None:
        return next((tile for tile in self._scene(self.page) if key and tile.key == key), None)

    # -- what is shown

    def tiles(self) -> list[TileView]:
        """The present page, each tile with the stream that stands in it: its own, or the stand-in until then."""
        return [self._tile_view(tile) for tile in self._scene(self.page)]

    def sight(self) -> list[TileView]:
        """What is on the screen: the page, or the one camera that is enlarged."""
        zoomed = self._zoomed_tile()
        return self.tiles() if zoomed is None else [self._tile_view(zoomed)]

    def stream(self, source: Source) -> StreamView | None:
        """Any stream of the wall; None where it was never asked for."""
        return self._streams.view(source)

    def _tile_view(self, tile: SceneTile) -> TileView:
        waits_for = self._limits.get(budget.device(tile.source)) if tile.source in self._waiting else None
        own = TileView(tile, tile.stream, self._streams.view(tile.source), waits_for)
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
        made_from = (id(self._wall), self._size, self._streams.resizes, self._decodable)
        if made_from != self._scenes_from:
            self._scenes, self._scenes_from = {}, made_from
        if page not in self._scenes:
            tiles = scene(page, self._wall.pages[page], self._size, self._streams.sizes)
            poorer = budget.held_to_sub(tiles, self._cost, self._decodable)
            self._scenes[page] = tuple(held(tile) if tile.camera.name in poorer else tile for tile in tiles)
        return self._scenes[page]

    # -- what is asked for

    def _coming(self) -> Coming | None:
        if self._cycle is None or self._attention.zoomed:
            return None
        page = cycles.following(self._cycle, self._dwells())
        due = cycles.due_in_s(self._cycle, self._dwells(), self._clock())
        return None if page is None or due is None else Coming(self._scene(page), due)

    def _next_is_ready(self) -> bool:
        """Every tile of the next page has a picture, or a reason for having none."""
        coming = self._coming()
        if coming is None or coming.due_s > 0:
            return False
        for tile in coming.tiles:
            tile_view = self._tile_view(tile)
            shown = tile_view.view
            if tile_view.waits_for is None and (
                shown is None or not (shown.playing or shown.state in (State.REFUSED, State.OFFLINE))
            ):
                return False
        return True

    def _ask(self) -> None:
        if self._wall is None:
            return
        # Main streams that somebody may enlarge next: what is pointed at, and what was enlarged last.
        likely = [
            enlarged(tile, self._size, self._streams.sizes).source
            for tile in map(self._tile, (self._attention.framed, self._attention.last))
            if tile is not None
        ]
        asks = plan(
            self._scene(self.page),
            self._zoomed_tile(),
            self._coming(),
            likely,
            self._has_picture,
            self._streams.took,
        )
        if self._resting:
            asks = {}
        admitted = budget.admitted(asks, self._limits, self._streams.running) if self._limits else asks.keys()
        self._waiting = frozenset(asks.keys() - admitted)
        wanted = {
            source: Wanted(ask.temperature, None if ask.box is None else Show(*ask.box, ask.fit))
            for source, ask in asks.items()
            if source in admitted
        }
        self._streams.want(wanted, self._labels)

    def _cost(self, source: Source) -> float:
        """Decoded pixels per second, of a stream never seen what such a stream usually takes."""
        width, height = self._streams.sizes.get(source, USUAL_SUB if source in self._subs else USUAL_MAIN)
        return width * height * self._streams.rates.get(source, USUAL_RATE)

    def _dwells(self) -> list[float]:
        return [] if self._wall is None else [page.dwell_s for page in self._wall.pages]

    def _has_picture(self, source: Source) -> bool:
        view = self._streams.view(source)
        return view is not None and view.playing


def _named(wall: Wall) -> list[tuple[str, float]]:
    return [(page.name, page.dwell_s) for page in wall.pages]
