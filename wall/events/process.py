"""The whole process: follows the wall, keeps its sources running, and passes on reports until it is told to end."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from wall.control.event_sources import ListenTo
from wall.events.devices import devices_of
from wall.events.intake import IntakeKeeper
from wall.events.keeper import EventSourceKeeper, MakeSource
from wall.events.wall_link import EventWallLink
from wall.model.listening import SourceHealth

_HEALTH_AGAIN_S = 30.0
"""Interval of reporting health if only the time of the last event has changed (seconds)."""


class EventsProcess:
    """Listens for the wall whose socket is at `path`."""

    def __init__(
        self,
        path: Path,
        make: MakeSource,
        alive: Callable[[], None],
        hide: Callable[[Iterable[str]], None] = lambda _: None,
    ) -> None:
        """`make` makes the sources; `alive` is called several times a second while the work goes on.

        `hide` is given whatever must not appear in the log, whenever that changes.
        """
        self._alive, self._hide = alive, hide
        self._wanted: queue.SimpleQueue[ListenTo] = queue.SimpleQueue()
        self._link = EventWallLink(path, self._wanted.put, time.monotonic)
        self._keeper = EventSourceKeeper(self._link.tell, make, time.monotonic, time.time, random.random)
        self._intake = IntakeKeeper(self._link.tell, time.monotonic, time.time)
        self._told: dict[str, tuple[SourceHealth, float]] = {}

    def run(self, ended: threading.Event) -> bool:
        """Work until `ended` is set. False if the way to the wall is lost for good, and a new process has to start."""
        self._link.start()
        while not ended.is_set() and self._link.is_alive:
            self._follow()
            self._keeper.work()
            self._intake.tick()
            self._tell_health()
            self._alive()
        self._intake.close()
        self._keeper.close()
        is_well = self._link.is_alive
        self._link.close()
        return is_well

    def _follow(self) -> None:
        wanted: ListenTo | None = None
        while not self._wanted.empty():
            wanted = self._wanted.get()
        if wanted is None:
            return
        self._hide(wanted.secrets)
        self._keeper.follow(devices_of(wanted.cameras))
        self._intake.follow(wanted.intake, tuple(one.name for one in wanted.cameras))
        self._told.clear()  # it may be another wall, which knows nothing yet

    def _tell_health(self) -> None:
        now = time.monotonic()
        for health in (*self._keeper.health(), *self._intake.health()):
            before, at = self._told.get(health.name, (None, 0.0))
            if before == health:
                continue
            if before is None or _is_news(before, health) or now - at >= _HEALTH_AGAIN_S:
                self._told[health.name] = health, now
                self._link.tell_health(health)


def _is_news(before: SourceHealth, now: SourceHealth) -> bool:
    """Whether more has changed than the time of the last event."""
    states = [(one.state, one.since, one.trouble, one.last_event is None) for one in (before, now)]
    return states[0] != states[1]
