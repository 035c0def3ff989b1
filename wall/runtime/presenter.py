"""What is on the screens: follows the layout, the outputs, time and whoever is at the wall.

Screens are counted from 0, the wall's own first. What a person does concerns that one; the others only turn their
pages.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from wall.core import attention as attentions
from wall.core.attention import ENLARGED_S, Attention, Key, Reaction
from wall.core.devices import connections
from wall.core.events.now import NO_EVENTS, EventsNow
from wall.core.focus import Cause, Foci, Focus
from wall.core.layout.scene import SceneTile
from wall.core.replay import OnScreen, is_letter
from wall.core.rotation import cycle as cycles
from wall.core.rotation.scenes import Scenes
from wall.core.rotation.screens import Output
from wall.core.rotation.screens_state import PageNumbers, ScreensState
from wall.core.streams.demand import Priority
from wall.core.view.arrangement import arrangement, with_grown
from wall.core.view.state import ScreenState, WallState
from wall.model.camera import Source
from wall.model.wall import Wall
from wall.runtime import wall_demand
from wall.runtime.replays import ReplayControl
from wall.runtime.screen_tiles import ScreenTiles, Situation
from wall.runtime.streams import Streams

log = logging.getLogger("tivi.wall")


class Presenter:
    def __init__(self, streams: Streams, clock: Callable[[], float]) -> None:
        """`clock` gives monotonic seconds."""
        self._streams = streams
        self._clock = clock
        self._screens = ScreensState()
        self._tiles = ScreenTiles(streams)
        self._attention = Attention()
        self._foci = Foci()
        self._resting = False
        self._is_urgent = False
        self._events = NO_EVENTS
        self.replays = ReplayControl(streams, clock, lambda: self._tiles.room(self._situation))
        """What is being replayed."""

    @property
    def wall(self) -> Wall | None:
        return self._screens.wall

    @property
    def outputs(self) -> Sequence[Output]:
        """Every screen that is there, the wall's own first."""
        return self._screens.outputs

    def state(self) -> WallState:
        """Everything on the screens at this moment. Changes nothing."""
        now, situation = self._tiles.streams_now(), self._situation
        scenes, tile = self._tiles.scenes(situation), self._tiles.enlarged(situation)
        shown = [tuple(map(now.shown, tiles)) for tiles in scenes]
        if tile is None:
            shown[0] = tuple(map(self.replays.shown, shown[0]))
        return WallState(
            wall=self.wall,
            screens=tuple(map(ScreenState, self.outputs, self._screens.playlists, shown)),
            stream=self._streams.view,
            enlarged=None if tile is None else self.replays.shown(now.shown(tile)),
            focus=None if tile is None else self._foci.current,
            attention=self._attention,
            decodable=self._tiles.decodable,
            demand=self._tiles.demand(situation),
            is_urgent=self._is_urgent,
            replays=self.replays.state,
            events=self._events,
        )

    @property
    def visible(self) -> Sequence[SceneTile]:
        """The tiles on the screens, of the wall's own the enlarged one alone where there is one; none at rest."""
        if self._resting:
            return ()
        scenes, tile = self._scenes(), self._tiles.enlarged(self._situation)
        return [*chain.from_iterable(scenes)] if tile is None else [tile, *chain.from_iterable(scenes[1:])]

    # -- what changes outside

    @property
    def watched_again(self) -> Collection[str]:
        """The cameras of which is shown what was before."""
        sources, wall = self.replays.sources, self.wall
        if not sources or wall is None:
            return ()
        return [camera.name for camera in wall.cameras.values() if camera.main in sources or camera.sub in sources]

    def show(self, wall: Wall) -> None:
        """Show this wall from now on. What stays the same in it keeps playing."""
        self._screens = self._screens.with_wall(wall, self._clock())
        labels: dict[Source, str] = {}
        for camera in wall.cameras.values():
            labels[camera.main] = camera.name
            if camera.sub is not None:
                labels[camera.sub] = f"{camera.name} (sub)"
        self.replays.follow(wall.replay_s)
        self._streams.follow(labels, connections.limits(wall.cameras.values()))
        self._foci = self._foci.passed(wall.cameras, self._clock())
        self._follow_emergency()
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

    def make_room(self, is_urgent: bool) -> None:
        """Leave room for an urgent notice on every page, or take it back."""
        if is_urgent != self._is_urgent:
            self._is_urgent = is_urgent
            log.info("an urgent notice %s", "stands on every page" if is_urgent else "is over")
            self._ask()

    def follow_events(self, events: EventsNow) -> None:
        """Show these from now on. An emergency's camera goes before whatever else is on the wall's own screen."""
        before, self._events = self._events, events
        self.replays.follow_events(events)
        if (before.focus, before.grown) != (events.focus, events.grown):
            self._follow_emergency()
            self._ask()

    def _follow_emergency(self) -> None:
        event, before = self._events.focus, self._foci.of(Cause.EVENT)
        if self.wall is None or event is None or event.camera not in self.wall.cameras:
            self._foci = self._foci.released(Cause.EVENT)
        elif before is None or before.camera != event.camera:
            self._foci = self._foci.asked(Focus(event.camera, Cause.EVENT, Priority.EMERGENCY, math.inf))
            log.info("%s has the screen, for an emergency", event.camera)

    def rest(self, resting: bool) -> None:
        """While the screens rest nobody looks: they want no stream, and no page turns."""
        if resting != self._resting:
            self._resting = resting
            log.info("the screens %s", "rest: they want no camera" if resting else "want their cameras again")
            self._ask()

    def measured(self, pixels_per_s: float) -> None:
        """This machine can decode so many pixels per second, for as long as it keeps up."""
        self._tiles.measured(pixels_per_s)
        self._ask()

    def tick(self) -> None:
        """Let time pass; call several times a second."""
        if self.wall is None:
            return
        self._streams.tick()
        now = self._clock()
        self.replays.tick(None if self._resting else self._place)
        if self._resting:
            for screen in range(len(self.outputs)):
                self._screens = self._screens.held(screen, now)
            return
        if self.replays.state.running is not None:
            # Somebody watches it: nothing turns, and what is enlarged or framed stays so.
            self._screens = self._screens.held(0, now)
            if not self._attention.typed:
                self._attention = replace(self._attention, touched_at=now)
        self._foci = self._foci.passed(self.wall.cameras, now)
        self._react(attentions.passed(self._attention, self._page_cameras(), self._looked_at, now))
        self._tiles.follow_load(self._situation, self.replays.sources, now)
        before = self._screens
        self._screens = before.turned(self._next_is_ready, now)
        self._ask()
        self._follow_turns(before.pages)

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
        tile = self._tiles.enlarged(self._situation)
        tiles = self._scenes()[0] if tile is None else [tile]
        if not self._attention.helping and self.replays.took(key, self._place, tiles, self._attention.framed):
            self._attention = replace(self._attention, typed="", touched_at=now)
            return
        if not self._looked_at and not self._attention.helping:
            cycle = shown.cycle
            if key is Key.PAUSE and len(shown.numbers) > 1:
                cycle = cycles.paused(cycle, not cycle.paused, now)
                log.info("the cycle is %s", "paused" if cycle.paused else "going on")
            if key in (Key.LEFT, Key.RIGHT):
                cycle = cycles.stepped(cycle, len(shown.numbers), 1 if key is Key.RIGHT else -1, now)
            self._screens = self._screens.with_playlist(0, shown.with_cycle(cycle))
        self._touch(partial(attentions.pressed, self._attention, key))

    def typed(self, letter: str) -> None:
        """A letter or digit: the key of a tile, or the beginning of it; or the letter for a replay."""
        if is_letter(letter, self._page_cameras()):
            self.pressed(Key.REPLAY)
            return
        self._touch(partial(attentions.typed, self._attention, letter))

    def keep_enlarged(self) -> None:
        """Somebody has pressed a key that means something elsewhere: what is enlarged stays so."""
        self._touch(partial(attentions.touched, self._attention))

    def pointed(self, x: int, y: int, click: bool) -> None:
        """The pointer is at (x, y), in pixels of the wall's own screen."""
        placing = arrangement(self.state(), 0).placing
        over = next((tile.key for tile in self._scenes()[0] if tile.use and placing(tile.rect).holds(x, y)), "")
        if self._foci.of(Cause.EVENT) is not None:
            over = ""  # the page is not there to be pointed at
        if click:
            self._touch(partial(attentions.clicked, self._attention, over))
        else:
            attention = attentions.pointed(self._attention, over, self._looked_at, self._clock())
            self._react((attention, self._looked_at))
            self._ask()

    def focus(self, focus: Focus) -> None:
        """Enlarge a camera of the wall, on the present page or not."""
        if self.wall is not None and focus.camera in self.wall.cameras:
            self._foci = self._foci.asked(focus)
            log.info("%s is enlarged (%s)", focus.camera, focus.cause.value)
            self._ask()

    def _touch(self, reaction: Callable[[dict[str, str], str, float], Reaction]) -> None:
        self._react(reaction(self._page_cameras(), self._looked_at, self._clock()))
        self._ask()

    def _react(self, reaction: Reaction) -> None:
        before, (self._attention, camera) = self._foci.of(Cause.PERSON), reaction
        if not camera:
            self._foci = self._foci.released(Cause.PERSON)
        else:
            until = self._attention.touched_at + ENLARGED_S
            if before is not None and before.camera == camera:
                until = max(until, before.until)
            self._foci = self._foci.asked(Focus(camera, Cause.PERSON, Priority.SCREEN, until))
        if before is not None or camera or self._foci.current is not None:
            self._screens = self._screens.held(0, self._clock())

    @property
    def _looked_at(self) -> str:
        """The camera that a person has enlarged, also while an emergency stands before it."""
        focus = self._foci.of(Cause.PERSON)
        return "" if focus is None else focus.camera

    @property
    def _place(self) -> OnScreen:
        focus = self._foci.current
        return OnScreen(self._screens.pages[0], "" if focus is None else focus.camera)

    @property
    def pointed_at(self) -> str:
        """The camera that a person has enlarged or chosen; "" for none."""
        return self._looked_at or self._page_cameras().get(self._attention.framed, "")

    def _page_cameras(self) -> dict[str, str]:
        """The cameras of the wall's present page, by the keys of their tiles."""
        return {tile.key: tile.use.camera.name for tile in self._scenes()[0] if tile.use is not None}

    # -- tiles

    @property
    def _situation(self) -> Situation:
        return Situation(self._screens, self._foci.current, self._is_urgent)

    def _scenes(self, pages: PageNumbers | None = None) -> Scenes:
        return self._tiles.scenes(self._situation, pages)

    def _next_is_ready(self, screen: int) -> bool:
        """Every tile of the next page has a picture, or a reason for having none."""
        pages = self._screens.pages_after(screen)
        now = self._tiles.streams_now()
        return pages is not None and all(now.shown(tile).is_ready for tile in self._scenes(pages)[screen])

    def _ask(self) -> None:
        if self.wall is None:
            return
        if self._resting:
            wall_demand.withdraw(self._streams)
            return
        focus, tile = self._foci.current, self._tiles.enlarged(self._situation)
        enlarged = None if tile is None or focus is None else wall_demand.Enlarged(tile, focus.priority)
        coming = wall_demand.coming(self._screens, self._scenes, held=enlarged is not None, now=self._clock())
        likely = self._tiles.likely(self._situation, self._attention)
        wall_demand.ask(self._streams, self._asked_scenes(), enlarged, coming, likely)

    def _asked_scenes(self) -> Scenes:
        return with_grown(self.state(), self._scenes()) if self._events.grown else self._scenes()
