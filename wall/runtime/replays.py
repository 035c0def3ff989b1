"""Carries out what `wall.core.replay` decides: orders the players of the wall's own screen to show again what was."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from wall.core import replay as rules
from wall.core.attention import Key
from wall.core.events.now import NO_EVENTS, EventsNow
from wall.core.layout.scene import SceneTile
from wall.core.replay import LIVE, Choice, OnScreen, Replays, Room, RunningReplay
from wall.core.view.shown import ShownTile
from wall.model.camera import Source
from wall.model.kept import Kept
from wall.player.protocol import Show
from wall.runtime.streams import Streams

log = logging.getLogger("tivi.replay")

_ENDING = (Key.BACK, Key.ENTER, Key.LEFT, Key.RIGHT)
"""Keys after which something else is to be seen."""


class ReplayControl:
    """`state` is what is shown again at the moment."""

    def __init__(
        self,
        streams: Streams,
        clock: Callable[[], float],
        room: Callable[[], Room],
        epoch: Callable[[], float] = time.time,
    ) -> None:
        """`clock` gives monotonic seconds, `epoch` those since 1970.

        `room` says what this machine can decode beside all that is live.
        """
        self.state: Replays = LIVE
        self._streams = streams
        self._clock, self._epoch = clock, epoch
        self._room = room
        self._keep_s = 0.0
        self._events = NO_EVENTS

    @property
    def sources(self) -> Collection[Source]:
        """The streams that are decoded once more."""
        return _sources(self.state.running)

    def follow(self, keep_s: float) -> None:
        """The layout wants so many seconds to be kept."""
        self._keep_s = keep_s
        self._streams.keep(keep_s)

    def follow_events(self, events: EventsNow) -> None:
        """These events are present from now on. A new emergency ends a replay."""
        self._events = events

    def took(self, key: Key, place: OnScreen, tiles: Sequence[SceneTile], framed: str) -> bool:
        """A key was pressed while `tiles` are on the wall's own screen. Whether that was its whole effect."""
        if key is Key.REPLAY:
            keys = rules.meant(self.state, place, [tile.key for tile in tiles if tile.use is not None], framed)
            self._press(place, [tile for tile in tiles if tile.key in keys])
            return True
        if key in _ENDING and self.state.running is not None:
            self._apply(LIVE)
            return key is Key.BACK
        return False

    def tick(self, place: OnScreen | None) -> None:
        """Let time pass. `place` is what the wall's own screen shows, None while the screens rest."""
        emergencies = [event.number for event in self._events.emergencies]
        self._apply(rules.passed(self.state, place, self._has_picture, self._clock(), emergencies))

    def shown(self, tile: ShownTile) -> ShownTile:
        """A tile of the wall's own screen, with what is shown again in it."""
        running, camera = self.state.running, None if tile.use is None else tile.use.camera
        if running is None or camera is None:
            return tile
        for part in running.parts:
            # Under another mask a stream is another one, and what was decoded without is not shown any more.
            if part.tile == tile.tile.key and part.source in (camera.main, camera.sub):
                replayed = self._streams.replayed(part.source)
                if replayed is not None and replayed.pictures is not None and replayed.behind_s is not None:
                    return replace(tile, replayed=replayed)
        return tile

    def _press(self, place: OnScreen, tiles: Sequence[SceneTile]) -> None:
        emergencies = self._events.emergencies
        cameras = {tile.use.camera.name for tile in tiles if tile.use is not None}
        began = [event.since for event in emergencies if event.camera in cameras and len(tiles) == 1]
        after = rules.pressed(
            self.state,
            place,
            [Choice(tile.key, self._streams_of(tile)) for tile in tiles],
            self._keep_s,
            self._clock(),
            [event.number for event in emergencies],
            max(0.0, self._epoch() - max(began)) if began else None,
            self._room(),
        )
        if after.running is None:
            log.info("nothing is kept that could be shown again")
        else:
            log.info("%d tiles show what was %.0f s ago", len(after.running.parts), after.running.ago_s)
        self._apply(after, tiles)

    def _streams_of(self, tile: SceneTile) -> Sequence[tuple[Source, Kept]]:
        """The streams that may be shown again in a tile."""
        use = tile.use
        if use is None:
            return ()
        views = [(source, self._streams.view(source)) for source in (use.source, use.stand_in_source) if source]
        return [(source, view.kept) for source, view in views if view is not None]

    def _has_picture(self, source: Source) -> bool | None:
        replayed = self._streams.replayed(source)
        return None if replayed is None else replayed.pictures is not None

    def _apply(self, after: Replays, tiles: Sequence[SceneTile] = ()) -> None:
        """Order what is new in it; `tiles` are those of a replay that begins."""
        old, new = self.state.running, after.running
        self.state = after
        gone = _sources(old) - _sources(new)
        for source in gone:
            self._streams.end_replay(source)
        if gone and new is None:
            log.info("all is live again")
        if new is None or (old is not None and old.asked_at == new.asked_at):
            return
        boxes = {tile.key: tile for tile in tiles}
        for part in new.parts:
            use, box = boxes[part.tile].use, boxes[part.tile].box
            if use is not None:
                self._streams.replay(part.source, Show(*box, use.camera.fit, use.camera.aspect), new.since)


def _sources(running: RunningReplay | None) -> set[Source]:
    return set() if running is None else {part.source for part in running.parts}
