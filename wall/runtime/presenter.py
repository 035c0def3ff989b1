"""The present of the wall: which pages, which tiles, which streams. Knows the rules' order; paints nothing.

The shell around the rules in `core`: it turns pages, follows keys, the screens and the layout, and asks `Streams` for
exactly the streams that are shown, about to be, or likely to be. Screens are counted from 0 here, the wall's first;
what somebody at the wall does concerns that one, and the others only turn their pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from wall.core import attention as attentions
from wall.core.attention import Attention, Key
from wall.core.devices import connections
from wall.core.layout.scene import SceneTile, enlarged, held
from wall.core.rotation import cycle as cycles
from wall.core.rotation.playlist import Playlist
from wall.core.rotation.screens import Output
from wall.core.rotation.screens_state import PageNumbers, ScreensState
from wall.core.streams import decode_budget, load
from wall.core.streams.load import Load
from wall.core.streams.plan import Coming, plan
from wall.core.streams.supervisor import State
from wall.model.camera import Source, StreamName
from wall.model.wall import Wall
from wall.player.protocol import Show
from wall.runtime.streams import Streams, StreamView, Wanted

log = logging.getLogger("tivi.wall")


@dataclass(frozen=True, slots=True)
class TileStream:
    """A tile and the stream that it shows at this moment; both None for a content without one.

    `waits_for` is how many connections its device takes, where that is why the stream is not connected.
    """

    tile: SceneTile
    stream: StreamName | None
    view: StreamView | None
    waits_for: int | None = None


class Presenter:
    def __init__(self, streams: Streams, clock: Callable[[], float]) -> None:
        self._streams = streams
        self._clock = clock
        self._wall: Wall | None = None
        self._labels: dict[Source, str] = {}
        self._stage = ScreensState(streams)
        self._attention = Attention()
        self._limits: Mapping[str, int] = {}
        self._waiting: frozenset[Source] = frozenset()
        self._resting = False
        self._strain = Load()

    @property
    def wall(self) -> Wall | None:
        return self._wall

    @property
    def outputs(self) -> Sequence[Output]:
        """Every screen that is there, the wall's first."""
        return self._stage.outputs

    def programme(self, screen: int = 0) -> Playlist | None:
        """The pages of a screen, and which is on it; None where it has none."""
        return self._stage.programmes[screen]

    @property
    def paused(self) -> bool:
        """Whether the wall's pages stand still; those of other screens go on."""
        shown = self.programme()
        return shown is not None and shown.cycle.paused

    @property
    def decodable(self) -> float | None:
        """Pixels per second that this machine may decode; None while it has not been measured.

        Set to what was measured; it turns out less where the machine does not keep up.
        """
        return self._stage.decodable

    @decodable.setter
    def decodable(self, pixels_per_s: float) -> None:
        self._strain = Load(pixels_per_s)
        self._stage.decodable = pixels_per_s
        self._ask()

    @property
    def demand(self) -> float:
        """Pixels per second that the present pages take, those of all screens together."""
        return self._stage.demand

    @property
    def attention(self) -> Attention:
        """What somebody at the wall looks at."""
        return self._attention

    @property
    def enlarged(self) -> SceneTile | None:
        """The tile of the wall's page whose camera has the whole screen just now."""
        return self._tile(self._attention.zoomed)

    def show(self, wall: Wall) -> None:
        """From now on this wall. What stays the same in it keeps playing."""
        before = self.enlarged
        self._wall = wall
        self._stage.show(wall, self._clock())
        self._limits = connections.limits(wall.cameras.values())
        self._labels = {}
        for camera in wall.cameras.values():
            self._labels[camera.main] = camera.name
            if camera.sub is not None:
                self._labels[camera.sub] = f"{camera.name} (sub)"
        self._streams.forget_all_but(self._labels)
        self._keep_enlarged(before)
        log.info("layout: %d cameras, %d pages", len(wall.cameras), len(wall.pages))
        self._ask()

    def screens(self, outputs: Sequence[Output]) -> None:
        """The outputs that are there from now on: the wall's first, then the others from left to right."""
        before, enlarged_before = self.outputs, self.enlarged
        if self._stage.light(outputs, self._clock()):
            self._keep_enlarged(enlarged_before)
            for screen, output in enumerate(outputs[1:], 2):
                log.info("screen %d is %s, %dx%d", screen, output.name, *output.size)
        if self.outputs != before:
            self._ask()

    def _keep_enlarged(self, before: SceneTile | None) -> None:
        if _camera_name(before) != _camera_name(self.enlarged):
            self._attention = Attention()  # the same letter, another camera

    def rest(self, resting: bool) -> None:
        """While it rests nobody looks: no stream is asked for, and no page turns."""
        if resting != self._resting:
            self._resting = resting
            log.info("the cameras %s", "rest: the screen is off" if resting else "are asked for again")
            self._ask()

    def tick(self) -> None:
        """Let time pass; call several times a second."""
        if self._wall is None:
            return
        self._streams.tick()
        now = self._clock()
        if self._resting:
            for screen in range(len(self.outputs)):
                self._stage.hold(screen, now)
            return
        was_zoomed = self._attention.zoomed
        self._attention = attentions.passed(self._attention, self._keys(), now)
        if was_zoomed or self._attention.zoomed:
            self._stage.hold(0, now)
        self._bear(now)
        before = self._stage.pages
        self._stage.turn(self._next_is_ready, now)
        self._ask()
        if self._stage.pages != before:
            self._tell_turns(before)

    def _bear(self, now: float) -> None:
        """Ask less of a machine that does not keep up, and more again in time."""
        zoomed = self._zoomed_tile()
        asked = self.demand + decode_budget.demand([] if zoomed is None else [zoomed], self._stage.cost)
        self._strain = load.passed(self._strain, self._streams.behind, asked, now)
        before, borne = self._stage.decodable, self._strain.decodable
        if before is not None and borne is not None and borne != before:
            how = "does not keep up" if borne < before else "has kept up"
            log.warning("this machine %s: it is asked for %d megapixels a second at most", how, borne / 1e6)
            self._stage.decodable = borne

    def _tell_turns(self, before: PageNumbers) -> None:
        for screen, (shown, old) in enumerate(zip(self._stage.programmes, before, strict=True)):
            if shown is None or shown.number == old:
                continue
            if screen:
                log.info("screen %d, page %d: %s", screen + 1, shown.cycle.page + 1, shown.name)
            else:
                self._attention = Attention(helping=self._attention.helping, touched_at=self._attention.touched_at)
                log.info("page %d: %s", shown.cycle.page + 1, shown.name)

    # -- somebody at the wall

    def pressed(self, key: Key) -> None:
        """A key of a keyboard or of a remote."""
        shown = self.programme()
        if shown is None:
            return
        now = self._clock()
        if not self._attention.zoomed:
            cycle = shown.cycle
            if key is Key.PAUSE and len(shown.numbers) > 1:
                cycle = cycles.paused(cycle, not cycle.paused, now)
                log.info("the cycle is %s", "paused" if cycle.paused else "going on")
            if key in (Key.LEFT, Key.RIGHT):
                cycle = cycles.stepped(cycle, len(shown.numbers), 1 if key is Key.RIGHT else -1, now)
            self._stage.put(0, shown.with_cycle(cycle))
        self._attend(attentions.pressed(self._attention, key, self._keys(), now))

    def typed(self, letter: str) -> None:
        """The name of a tile, or the beginning of it."""
        self._attend(attentions.typed(self._attention, letter, self._keys(), self._clock()))

    def pointed(self, x: int, y: int, click: bool) -> None:
        """The pointer is at (x, y), in pixels of the wall's screen."""
        now = self._clock()
        if click and (self._attention.zoomed or self._attention.helping):
            self._attend(attentions.pressed(self._attention, Key.BACK, self._keys(), now))
            return
        over = next((tile.key for tile in self._stage.scenes[0] if tile.use and tile.rect.holds(x, y)), "")
        if click and over:
            self._attend(attentions.zoomed(self._attention, over, now))
        else:
            self._attend(attentions.framed(self._attention, over, now))

    def _attend(self, attention: Attention) -> None:
        was_zoomed = self._attention.zoomed
        self._attention = attention
        if was_zoomed or attention.zoomed:
            self._stage.hold(0, self._clock())
        self._ask()

    def _keys(self) -> list[str]:
        """The tiles that can be enlarged: those that show a stream."""
        return [tile.key for tile in self._stage.scenes[0] if tile.use is not None]

    def _zoomed_tile(self) -> SceneTile | None:
        tile = self.enlarged
        if tile is None:
            return None
        whole = enlarged(tile, self.outputs[0].size, self._streams.sizes)
        use = whole.use
        if self.decodable is None or use is None or use.stand_in is not StreamName.SUB:
            return whole
        return held(whole) if self.demand + self._stage.cost(use.source) > self.decodable else whole

    def _tile(self, key: str) -> SceneTile | None:
        return next((tile for tile in self._stage.scenes[0] if key and tile.key == key and tile.use), None)

    # -- what is shown

    def tiles(self, screen: int = 0) -> list[TileStream]:
        """The present page, each tile with the stream that stands in it: its own, or the stand-in until then."""
        return [self._tile_view(tile) for tile in self._stage.scenes[screen]]

    def sight(self, screen: int = 0) -> list[TileStream]:
        """What is on a screen: its page, or on the wall's the one camera that is enlarged."""
        zoomed = None if screen else self._zoomed_tile()
        return self.tiles(screen) if zoomed is None else [self._tile_view(zoomed)]

    def stream(self, source: Source) -> StreamView | None:
        """Any stream of the wall; None where it was never asked for."""
        return self._streams.view(source)

    def _tile_view(self, tile: SceneTile) -> TileStream:
        use = tile.use
        if use is None:
            return TileStream(tile, None, None)
        waits_for = self._limits.get(connections.device(use.source)) if use.source in self._waiting else None
        own = TileStream(tile, use.stream, self._streams.view(use.source), waits_for)
        stand_in = use.stand_in_source
        if stand_in is None or use.stand_in is None or (own.view is not None and own.view.playing):
            return own
        view = self._streams.view(stand_in)
        if view is not None and view.pictures is not None:
            has_older = own.view is not None and own.view.pictures is not None
            if view.playing or not has_older:
                return TileStream(tile, use.stand_in, view)
        return own

    # -- what is asked for

    def _coming(self) -> Iterator[Coming]:
        for screen, shown in enumerate(self._stage.programmes):
            if screen == 0 and self._attention.zoomed:
                continue
            pages = self._stage.pages_after(screen)
            due_s = None if shown is None else shown.due_in_s(self._clock())
            if pages is not None and due_s is not None:
                yield Coming([*chain.from_iterable(self._stage.together(pages))], due_s)

    def _next_is_ready(self, screen: int) -> bool:
        """Every tile of the next page has a picture, or a reason for having none."""
        pages = self._stage.pages_after(screen)
        if pages is None:
            return False
        for tile in self._stage.together(pages)[screen]:
            tile_view = self._tile_view(tile)
            shown = tile_view.view
            if (
                tile.use is not None
                and tile_view.waits_for is None
                and (shown is None or not (shown.playing or shown.state in (State.REFUSED, State.OFFLINE)))
            ):
                return False
        return True

    def _ask(self) -> None:
        if self._wall is None:
            return
        # Main streams that somebody may enlarge next: what is pointed at, and what was enlarged last.
        tiles = [self._tile(key) for key in (self._attention.framed, self._attention.last)]
        wholes = [enlarged(tile, self.outputs[0].size, self._streams.sizes) for tile in tiles if tile is not None]
        likely = [whole.use.source for whole in wholes if whole.use is not None]
        asks = plan(
            [*chain.from_iterable(self._stage.scenes)],
            self._zoomed_tile(),
            self._coming(),
            likely,
            self._has_picture,
            self._streams.took,
        )
        if self._resting:
            asks = {}
        admitted = connections.admitted(asks, self._limits, self._streams.running) if self._limits else asks.keys()
        self._waiting = frozenset(asks.keys() - admitted)
        wanted = {
            source: Wanted(ask.temperature, None if ask.box is None else Show(*ask.box, ask.fit))
            for source, ask in asks.items()
            if source in admitted
        }
        self._streams.want(wanted, self._labels)

    def _has_picture(self, source: Source) -> bool:
        view = self._streams.view(source)
        return view is not None and view.playing


def _camera_name(tile: SceneTile | None) -> str | None:
    return None if tile is None or tile.use is None else tile.use.camera.name
