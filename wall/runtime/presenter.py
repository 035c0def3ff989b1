"""What is on the screens: follows the layout, the outputs, time and whoever is at the wall.

Screens are counted from 0, the wall's own first. What a person does concerns that one; the others only turn their
pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from wall.core import attention as attentions
from wall.core.attention import ENLARGED_S, Attention, Key, Reaction
from wall.core.devices import connections
from wall.core.focus import Cause, Foci, Focus
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile, enlarged, held, on_whole_screen
from wall.core.rotation import cycle as cycles
from wall.core.rotation.scenes import Scenes, demand
from wall.core.rotation.screens import Output, area
from wall.core.rotation.screens_state import PageNumbers, ScreensState
from wall.core.streams import load
from wall.core.streams.decode_cost import cost_of
from wall.core.streams.demand import Priority
from wall.core.streams.load import Load
from wall.core.streams.supervised_stream import State
from wall.core.view.shown import ShownTile, StreamsNow
from wall.core.view.state import ScreenState, WallState
from wall.model.camera import Source, StreamName
from wall.model.wall import Wall
from wall.runtime import wall_demand
from wall.runtime.scene_cache import SceneCache
from wall.runtime.streams import Streams

log = logging.getLogger("tivi.wall")


class Presenter:
    def __init__(self, streams: Streams, clock: Callable[[], float]) -> None:
        """`clock` gives monotonic seconds."""
        self._streams = streams
        self._clock = clock
        self._screens = ScreensState()
        self._scene_cache = SceneCache(streams.seen)
        self._attention = Attention()
        self._foci = Foci()
        self._load = Load()
        self._resting = False

    @property
    def wall(self) -> Wall | None:
        return self._screens.wall

    @property
    def outputs(self) -> Sequence[Output]:
        """Every screen that is there, the wall's own first."""
        return self._screens.outputs

    def state(self) -> WallState:
        """Everything on the screens at this moment. Changes nothing."""
        now = self._streams_now()
        scenes = self._scenes()
        tile = self._enlarged_tile()
        return WallState(
            wall=self.wall,
            screens=tuple(
                ScreenState(output, playlist, tuple(map(now.shown, tiles)))
                for output, playlist, tiles in zip(self.outputs, self._screens.playlists, scenes, strict=True)
            ),
            stream=self._streams.view,
            enlarged=None if tile is None else now.shown(tile),
            focus=None if tile is None else self._foci.current,
            attention=self._attention,
            decodable=self._load.decodable,
            demand=self._demand(scenes),
        )

    # -- what changes outside

    def show(self, wall: Wall) -> None:
        """Show this wall from now on. What stays the same in it keeps playing."""
        self._screens = self._screens.with_wall(wall, self._clock())
        labels: dict[Source, str] = {}
        for camera in wall.cameras.values():
            labels[camera.main] = camera.name
            if camera.sub is not None:
                labels[camera.sub] = f"{camera.name} (sub)"
        self._streams.follow(labels, connections.limits(wall.cameras.values()))
        self._foci = self._foci.passed(wall.cameras, self._clock())
        log.info("layout: %d cameras, %d pages", len(wall.cameras), len(wall.pages))
        self._ask()

    def follow_outputs(self, outputs: Sequence[Output]) -> None:
        """These outputs are there from now on: the wall's own first, then the others from left to right."""
        before, self._screens = self._screens, self._screens.with_outputs(outputs, self._clock())
        if [output.name for output in before.outputs] != [output.name for output in outputs]:
            for screen, output in enumerate(outputs[1:], 2):
                log.info("screen %d is %s, %dx%d", screen, output.name, *output.size)
        if self._screens is not before:
            self._ask()

    def rest(self, resting: bool) -> None:
        """While the screens rest nobody looks: they want no stream, and no page turns."""
        if resting != self._resting:
            self._resting = resting
            log.info("the screens %s", "rest: they want no camera" if resting else "want their cameras again")
            self._ask()

    def measured(self, pixels_per_s: float) -> None:
        """This machine can decode so many pixels per second, for as long as it keeps up."""
        self._load = Load(pixels_per_s)
        self._ask()

    def tick(self) -> None:
        """Let time pass; call several times a second."""
        if self.wall is None:
            return
        self._streams.tick()
        now = self._clock()
        if self._resting:
            for screen in range(len(self.outputs)):
                self._screens = self._screens.held(screen, now)
            return
        self._foci = self._foci.passed(self.wall.cameras, now)
        self._react(attentions.passed(self._attention, self._page_cameras(), self._enlarged_camera, now))
        self._apply_load(now)
        before = self._screens
        self._screens = before.turned(self._next_is_ready, now)
        self._ask()
        self._follow_turns(before.pages)

    def _apply_load(self, now: float) -> None:
        """Ask less of a machine that does not keep up, and more again in time."""
        tile, before = self._enlarged_tile(), self._load.decodable
        asked = self._demand(self._scenes())
        if tile is not None and tile.use is not None:
            asked += self._cost(tile.use.source)
        self._load = load.passed(self._load, self._streams.behind, asked, now)
        admitted = self._load.decodable
        if before is not None and admitted is not None and admitted != before:
            how = "does not keep up" if admitted < before else "has kept up"
            log.warning("this machine %s: it is asked for %d megapixels a second at most", how, admitted / 1e6)

    def _follow_turns(self, before: PageNumbers) -> None:
        for screen, (shown, old) in enumerate(zip(self._screens.playlists, before, strict=True)):
            if shown is None or shown.number == old:
                continue
            if screen:
                log.info("screen %d, page %d: %s", screen + 1, shown.cycle.page + 1, shown.name)
            else:
                self._attention = attentions.on_another_page(self._attention)
                log.info("page %d: %s", shown.cycle.page + 1, shown.name)

    # -- somebody at the wall

    def pressed(self, key: Key) -> None:
        """A key of a keyboard or of a remote."""
        shown, now = self._screens.playlists[0], self._clock()
        if shown is None:
            return
        if not self._enlarged_camera and not self._attention.helping:
            cycle = shown.cycle
            if key is Key.PAUSE and len(shown.numbers) > 1:
                cycle = cycles.paused(cycle, not cycle.paused, now)
                log.info("the cycle is %s", "paused" if cycle.paused else "going on")
            if key in (Key.LEFT, Key.RIGHT):
                cycle = cycles.stepped(cycle, len(shown.numbers), 1 if key is Key.RIGHT else -1, now)
            self._screens = self._screens.with_playlist(0, shown.with_cycle(cycle))
        self._touch(partial(attentions.pressed, self._attention, key))

    def typed(self, letter: str) -> None:
        """A letter or digit: the key of a tile, or the beginning of it."""
        self._touch(partial(attentions.typed, self._attention, letter))

    def pointed(self, x: int, y: int, click: bool) -> None:
        """The pointer is at (x, y), in pixels of the wall's own screen."""
        over = next((tile.key for tile in self._scenes()[0] if tile.use and tile.rect.holds(x, y)), "")
        if click:
            self._touch(partial(attentions.clicked, self._attention, over))
        else:
            attention = attentions.pointed(self._attention, over, self._enlarged_camera, self._clock())
            self._react((attention, self._enlarged_camera))
            self._ask()

    def focus(self, focus: Focus) -> None:
        """Enlarge a camera of the wall, on the present page or not."""
        if self.wall is not None and focus.camera in self.wall.cameras:
            self._foci = self._foci.asked(focus)
            log.info("%s is enlarged (%s)", focus.camera, focus.cause.value)
            self._ask()

    def _touch(self, reaction: Callable[[dict[str, str], str, float], Reaction]) -> None:
        self._react(reaction(self._page_cameras(), self._enlarged_camera, self._clock()))
        self._ask()

    def _react(self, reaction: Reaction) -> None:
        before, (self._attention, camera) = self._foci.current, reaction
        if not camera:
            self._foci = self._foci.released(Cause.PERSON)
        elif before is None or camera != before.camera or before.cause is Cause.PERSON:
            until = self._attention.touched_at + ENLARGED_S
            if before is not None and before.camera == camera:
                until = max(until, before.until)
            self._foci = self._foci.asked(Focus(camera, Cause.PERSON, Priority.SCREEN, until))
        if before is not None or camera:
            self._screens = self._screens.held(0, self._clock())

    @property
    def _enlarged_camera(self) -> str:
        focus = self._foci.current
        return "" if focus is None else focus.camera

    def _page_cameras(self) -> dict[str, str]:
        """The cameras of the wall's present page, by the keys of their tiles."""
        return {tile.key: tile.use.camera.name for tile in self._scenes()[0] if tile.use is not None}

    # -- tiles

    def _scenes(self, pages: PageNumbers | None = None) -> Scenes:
        shown = self._screens.pages if pages is None else pages
        return self._scene_cache.scenes(self.wall, shown, self.outputs, self._page_budget)

    @property
    def _page_budget(self) -> float | None:
        """What the pages may decode, in pixels per second: an emergency's camera takes its share first."""
        focus, decodable = self._foci.current, self._load.decodable
        if decodable is None or focus is None or focus.priority <= Priority.SCREEN or self.wall is None:
            return decodable
        return max(0.0, decodable - self._cost(self.wall.cameras[focus.camera].main))

    @property
    def _area(self) -> Rect:
        """The part of the wall's own screen that a camera enlarged there fills."""
        return area(self.outputs[0], self.wall)

    def _demand(self, scenes: Scenes) -> float:
        return 0.0 if self.wall is None else demand(scenes, self.wall, self._streams.seen)

    def _cost(self, source: Source) -> float:
        return 0.0 if self.wall is None else cost_of(self.wall, self._streams.seen)(source)

    def _enlarged_tile(self) -> SceneTile | None:
        """The camera that has the whole of the wall's own screen, by its main stream where this machine can."""
        focus = self._foci.current
        if focus is None or self.wall is None:
            return None
        scenes = self._scenes()
        tile = next((tile for tile in scenes[0] if _camera(tile) == focus.camera), None)
        whole_area, sizes = self._area, self._streams.seen.sizes
        if tile is None:
            whole = on_whole_screen(self.wall.cameras[focus.camera], whole_area, sizes)
        else:
            whole = enlarged(tile, whole_area, sizes)
        use, decodable = whole.use, self._load.decodable
        if use is None or use.stand_in is not StreamName.SUB or decodable is None or focus.priority > Priority.SCREEN:
            return whole
        return held(whole) if self._demand(scenes) + self._cost(use.source) > decodable else whole

    def _streams_now(self) -> StreamsNow:
        return StreamsNow(self._streams.view, self._streams.waiting, self._streams.limits)

    def _next_is_ready(self, screen: int) -> bool:
        """Every tile of the next page has a picture, or a reason for having none."""
        pages = self._screens.pages_after(screen)
        now = self._streams_now()
        return pages is not None and all(_is_ready(now.shown(tile)) for tile in self._scenes(pages)[screen])

    def _ask(self) -> None:
        if self.wall is None:
            return
        if self._resting:
            wall_demand.withdraw(self._streams)
            return
        focus, tile = self._foci.current, self._enlarged_tile()
        enlarged = None if tile is None or focus is None else wall_demand.Enlarged(tile, focus.priority)
        coming = wall_demand.coming(self._screens, self._scenes, held=enlarged is not None, now=self._clock())
        wall_demand.ask(self._streams, self._scenes(), enlarged, coming, self._likely())

    def _likely(self) -> Iterable[Source]:
        """Main streams that a person may enlarge next: of the framed tile, and of the camera enlarged last."""
        attention, tiles = self._attention, self._scenes()[0]
        likely = [tile for tile in tiles if tile.key == attention.framed]
        likely += [tile for tile in tiles if attention.last and _camera(tile) == attention.last]
        for tile in likely:
            use = enlarged(tile, self._area, self._streams.seen.sizes).use
            if use is not None:
                yield use.source


def _camera(tile: SceneTile) -> str:
    """The name of the camera that a tile shows; "" where it shows none."""
    return "" if tile.use is None else tile.use.camera.name


def _is_ready(shown: ShownTile) -> bool:
    """Whether a tile has all that it will show, or a reason for having less."""
    view = shown.view
    if shown.use is None or shown.waits_for is not None:
        return True
    return view is not None and (view.playing or view.state in (State.REFUSED, State.OFFLINE))
