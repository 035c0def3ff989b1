"""All that concerns events as one part of the wall: their sources, rules, listeners, and keys."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from wall.board.event_log import EventLog
from wall.board.state_folder import state_folder
from wall.control.alarms import alarm_in
from wall.control.events import ANSWER, EVENT
from wall.core.board.event_tally import EventTally
from wall.core.events.intake import HOUSEHOLDS
from wall.core.events.now import EventsNow
from wall.model.wall import Wall
from wall.runtime.boot_id import boot_id
from wall.runtime.emergency_keys import EmergencyKeys
from wall.runtime.events.events import Events
from wall.runtime.events.requests import EventRequests
from wall.runtime.events_out.events_out import EventsOut
from wall.runtime.sockets import Requests

_FAREWELL_S = 1.0
"""How long the wall waits at its end for the log to be written (seconds)."""


class EventFeed:
    """`keys` are asked before the wall's own keys.

    `requests`, `askers` and `listeners` are what the wall's sockets answer.
    """

    def __init__(self, on_now: Callable[[], None], on_alarm_refused: Callable[[], None]) -> None:
        """`on_now` is called when `now` has changed.

        `on_alarm_refused` is called when somebody at the wall has raised the alarm in vain.
        """
        self._on_now = on_now
        event_log = EventLog(state_folder(os.environ, Path.home()), boot=boot_id())
        self._events = Events(event_log, self._follow, on_alarm_refused=on_alarm_refused)
        self._out = EventsOut()
        self._events.on_change.append(self._out.changed)
        self._taking = EventRequests(self._events)
        self._touched_at = time.monotonic()
        self.keys = EmergencyKeys(self._events.answered, self._events.raise_alarm, time.monotonic)
        self.requests = Requests(takes={ANSWER: self._taking.take_answer}, standing={EVENT: self._taking.take})
        self.listeners = Requests(standing={EVENT: self._taking.take})
        self.askers = Requests(standing={EVENT: self._taking.reading(alarm_in, HOUSEHOLDS)})

    @property
    def now(self) -> EventsNow:
        """The events to show."""
        return self._events.now

    @property
    def tally(self) -> EventTally:
        """The number of events today and yesterday."""
        return self._events.tally

    @property
    def events(self) -> Events:
        """For parts of the wall that report events, or follow their changes."""
        return self._events

    def start(self) -> None:
        """Open the log; events that stood when the wall ended stand again as soon as it is read."""
        self._events.start()

    def follow(self, wall: Wall) -> None:
        """Apply the rules of this wall from now on."""
        self._events.follow(wall.events)
        self._out.follow(wall.events, wall.title)

    def touched(self) -> None:
        """Note that somebody is at the keys: tiles wait before they grow."""
        self._touched_at = time.monotonic()

    def tick(self, watched: Collection[str]) -> None:
        """Let time pass; call this several times a second. `watched` are the cameras that are being replayed."""
        now = time.monotonic()
        self._events.tick(now - self._touched_at, watched)
        self._taking.tick()
        self.keys.tick()
        self._out.tick(self._events.now, now, datetime.now())

    def told(self) -> dict[str, Any]:
        """The part of `tivi status --json` beside the events themselves."""
        return {"event_log_trouble": self._events.log_trouble, **self._out.told()}

    def _follow(self) -> None:
        self.keys.follow(self.now.focus)
        self._on_now()

    def close(self) -> None:
        """Write everything, and end."""
        self._events.close(_FAREWELL_S)
        self._out.close()
