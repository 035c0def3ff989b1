"""Looks at every camera once a second: what lasts goes into the history, and all of it onto the tiles."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from wall.board.history import Past
from wall.board.history_entries import Changed, Entry, Flickered, Listed, RunBeat
from wall.core.board import condition_trace
from wall.core.board.condition import (
    DAY_S,
    LIVE,
    UNWATCHED,
    Change,
    Condition,
    HealthState,
    PictureTrouble,
    condition_of,
)
from wall.core.board.condition_trace import Trace
from wall.core.board.health_now import NO_HEALTH, CameraRecord, HealthNow, camera_record, moved
from wall.core.board.picture_reference import PictureReference, ReferenceKey
from wall.core.board.recorded import Recorded
from wall.core.streams.stream_view import StreamView
from wall.model.camera import Camera, Source

LOOK_S = 1.0
BEAT_S = 60.0
"""Interval of beats (seconds): as much of the last run's end is unknown after a power cut."""
_STOOD_STILL_S = 120.0
"""Longer without a look, and the machine was asleep: nobody has seen the cameras."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """`since_start` gives seconds since the machine was started, its sleep included; `unix` Unix seconds."""

    since_start: Callable[[], float] = lambda: time.clock_gettime(time.CLOCK_BOOTTIME)
    unix: Callable[[], float] = time.time
    local: Callable[[], datetime] = datetime.now


class Writer(Protocol):
    """The history, as far as it is needed here."""

    def add(self, entry: Entry) -> None: ...

    def take_past(self) -> Past | None: ...


@dataclass(slots=True)
class _Seen:
    """One camera. `changes` count from the machine's start; `past` is from before this run, in Unix seconds."""

    trace: Trace
    changes: list[Change] = field(default_factory=list)
    past: tuple[Change, ...] = ()


class HealthLog:
    """Every camera of the wall, as far as somebody watches it."""

    def __init__(
        self,
        view: Callable[[Source], StreamView | None],
        history: Writer,
        trouble: Callable[[str], PictureTrouble | None],
        remember: Callable[[Mapping[ReferenceKey, PictureReference]], None],
        clocks: Clocks = Clocks(),
        still_s: Callable[[str], float | None] = lambda _: None,
    ) -> None:
        """`view` gives a stream of the wall; `trouble` says what is wrong with the pictures of a camera, by name,
        `remember` takes how they usually were before this wall began, and `still_s` says for how many seconds nothing
        has moved in them, None where that is not known.
        """
        self._view = view
        self._history = history
        self._trouble = trouble
        self._remember = remember
        self._clocks = clocks
        self._still_s = still_s
        self._begin = self._looked_at = clocks.since_start()
        self._beat_at = self._begin
        self._cameras: Mapping[str, Camera] = {}
        self._seen: dict[str, _Seen] = {}
        self._past = Recorded()
        self._made_of: object = None
        self.state: HealthNow = NO_HEALTH

    def follow(self, cameras: Mapping[str, Camera]) -> None:
        """The wall has these cameras from now on, by name."""
        now = self._clocks.since_start()
        for name in self._seen.keys() - cameras.keys():
            self._stop_watching(name, self._seen.pop(name), now)
        for name in cameras:
            if name not in self._seen:
                self._seen[name] = _Seen(condition_trace.begun(now), past=self._past_of(name))
        self._cameras = cameras
        self._history.add(Listed(tuple(cameras)))
        self._made_of = None

    def tick(self) -> None:
        """Let time pass; call it a few times a second."""
        now = self._clocks.since_start()
        if now - self._looked_at < LOOK_S:
            return
        epoch = self._clocks.unix() - now
        if now - self._looked_at >= _STOOD_STILL_S:
            self._wake(now)
        self._looked_at = now
        self._take_past()
        for name, camera in self._cameras.items():
            self._look(name, camera, now, epoch)
        if now - self._beat_at >= BEAT_S:
            self._beat_at = now
            self._history.add(RunBeat(self._begin, now, epoch))
            self._forget(now)
        self._show(now, epoch)

    def end(self) -> None:
        """The wall ends in order: until now it ran."""
        now = self._clocks.since_start()
        if now - self._begin >= BEAT_S:
            self._history.add(RunBeat(self._begin, now, self._clocks.unix() - now))

    def _look(self, name: str, camera: Camera, now: float, epoch: float) -> None:
        seen = self._seen[name]
        step = condition_trace.looked(seen.trace, self._condition(name, camera), now)
        seen.trace = step.trace
        if step.change is not None:
            self._record(name, seen, step.change)
        if step.flickered:
            unix = int(epoch + now)
            self._history.add(Flickered(name, unix - unix % 3600))

    def _condition(self, name: str, camera: Camera) -> Condition:
        condition = condition_of(self._view(source) for source in (camera.main, camera.sub) if source is not None)
        cause = self._trouble(name) if condition == LIVE else None
        return condition if cause is None else Condition(HealthState.BAD, cause)

    def _record(self, name: str, seen: _Seen, change: Change) -> None:
        seen.changes.append(change)
        self._history.add(Changed(name, change.at, change.condition))

    def _stop_watching(self, name: str, seen: _Seen, at: float) -> None:
        if seen.trace.recorded.is_watched:
            self._record(name, seen, Change(at, UNWATCHED))

    def _wake(self, now: float) -> None:
        """The machine has slept since the last look."""
        for name, seen in self._seen.items():
            self._stop_watching(name, seen, self._looked_at)
            seen.trace = condition_trace.begun(now)

    # -- the last 24 hours

    def _take_past(self) -> None:
        past = self._history.take_past()
        if past is None:
            return
        self._past = past.recorded
        self._remember(past.usual)
        for name, seen in self._seen.items():
            seen.past = self._past_of(name)
        self._made_of = None

    def _past_of(self, name: str) -> tuple[Change, ...]:
        """With the end of each run, when the camera was seen no more."""
        ends = (Change(run.end, UNWATCHED) for run in self._past.runs)
        return tuple(sorted([*self._past.changes.get(name, ()), *ends], key=lambda change: change.at))

    def _forget(self, now: float) -> None:
        """All of a camera's changes that are older than a day, but the last of these."""
        for seen in self._seen.values():
            old = sum(change.at < now - DAY_S for change in seen.changes)
            del seen.changes[: max(0, old - 1)]

    def _show(self, now: float, epoch: float) -> None:
        """Anew where a camera has changed, and each minute: a strip is no finer."""
        presents = {name: seen.trace.present for name, seen in self._seen.items()}
        made_of = presents, int(epoch + now) // 60
        if made_of == self._made_of:
            return
        self._made_of = made_of
        self.state = HealthNow(epoch + now, self._clocks.local(), tuple(self._records(presents, now, epoch)))

    def _records(self, presents: Mapping[str, Change], now: float, epoch: float) -> Iterable[CameraRecord]:
        begin = epoch + self._begin
        for name in self._cameras:
            seen, present = self._seen[name], presents[name]
            past = [change for change in seen.past if change.at < begin]
            changes = [*past, Change(begin, UNWATCHED), *(moved(change, epoch) for change in seen.changes)]
            still_s = self._still_s(name)
            still_since = None if still_s is None else epoch + now - still_s
            yield replace(camera_record(name, changes, moved(present, epoch), epoch + now), still_since=still_since)
