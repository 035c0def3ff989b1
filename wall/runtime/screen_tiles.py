"""The tiles of all screens and of the enlarged camera, as far as this machine can decode them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wall.core.attention import Attention
from wall.core.focus import Cause, Focus
from wall.core.layout.scene import SceneTile
from wall.core.replay import Room
from wall.core.rotation.scenes import Scenes, demand
from wall.core.rotation.screens_state import PageNumbers, ScreensState
from wall.core.rotation.strips import strips
from wall.core.streams.decode_cost import cost_of
from wall.core.view import enlarged
from wall.core.view.shown import StreamsNow
from wall.model.camera import Source
from wall.runtime.decode_load import DecodeLoad
from wall.runtime.scene_cache import SceneCache
from wall.runtime.streams import Streams


@dataclass(frozen=True, slots=True)
class Situation:
    """What the tiles depend on, apart from the streams. `focus` is the camera that has the wall's own screen.

    `is_urgent` is set while an urgent notice takes its part of every screen.
    """

    screens: ScreensState
    focus: Focus | None
    is_urgent: bool


class ScreenTiles:
    """Amounts of decoding are in pixels per second."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._cache = SceneCache(streams.seen)
        self._load = DecodeLoad()

    @property
    def decodable(self) -> float | None:
        """What this machine can decode; None while it has not been measured."""
        return self._load.decodable

    def measured(self, pixels_per_s: float) -> None:
        """This machine can decode so much, for as long as it keeps up."""
        self._load.measured(pixels_per_s)

    def follow_load(self, situation: Situation, replayed: Collection[Source], now: float) -> None:
        """Admit less on a machine that does not keep up, and more again in time; `replayed` is decoded once more."""
        asked = self._asked(situation) + sum(self._cost(situation, source) for source in replayed)
        self._load.passed(self._streams.behind, asked, now)

    def scenes(self, situation: Situation, pages: PageNumbers | None = None) -> Scenes:
        """The tiles of every screen while `pages` are shown, the present ones unless they are given."""
        screens = situation.screens
        budget = self.decodable
        if screens.wall is not None:
            cost = cost_of(screens.wall, self._streams.seen)
            budget = enlarged.page_budget(screens.wall, screens.pages, situation.focus, cost, self.decodable)
        shown = screens.pages if pages is None else pages
        return self._cache.scenes(screens.wall, shown, screens.outputs, budget, situation.is_urgent)

    def enlarged(self, situation: Situation) -> SceneTile | None:
        """The camera that has the whole of the wall's own screen, by its main stream where this machine can."""
        wall, focus = situation.screens.wall, situation.focus
        if focus is None or wall is None:
            return None
        scenes, sizes = self.scenes(situation), self._streams.seen.sizes
        own = situation.screens.outputs[0]
        if focus.cause is Cause.EVENT:
            return enlarged.tile_of_emergency(wall, focus, scenes, own, self.streams_now(), sizes)
        page = strips(own, wall, situation.is_urgent).page
        tile = enlarged.tile_of_person(wall, focus, scenes[0], page, sizes)
        cost = cost_of(wall, self._streams.seen)
        return enlarged.within_budget(tile, self.demand(situation), cost, self.decodable)

    def likely(self, situation: Situation, attention: Attention) -> Iterator[Source]:
        """Main streams that a person may enlarge next."""
        screens = situation.screens
        page = strips(screens.outputs[0], screens.wall, situation.is_urgent).page
        return enlarged.likely(attention, self.scenes(situation)[0], page, self._streams.seen.sizes)

    def demand(self, situation: Situation) -> float:
        """What the pages take."""
        wall = situation.screens.wall
        return 0.0 if wall is None else demand(self.scenes(situation), wall, self._streams.seen)

    def room(self, situation: Situation) -> Room:
        """What is left beside all that is live."""
        spare = math.inf if self.decodable is None else self.decodable - self._asked(situation)
        return Room(spare, lambda source: self._cost(situation, source))

    def streams_now(self) -> StreamsNow:
        return StreamsNow(self._streams.view, self._streams.waiting, self._streams.limits)

    def _asked(self, situation: Situation) -> float:
        """What is decoded for the screens, with what is enlarged."""
        tile = self.enlarged(situation)
        more = 0.0 if tile is None or tile.use is None else self._cost(situation, tile.use.source)
        return self.demand(situation) + more

    def _cost(self, situation: Situation, source: Source) -> float:
        wall = situation.screens.wall
        return 0.0 if wall is None else cost_of(wall, self._streams.seen)(source)
