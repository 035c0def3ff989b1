"""Runs a source on a thread of its own, and knows when it was last alive and how it ended."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from wall.events.devices import ListenedDevice
from wall.events.source import EventSource
from wall.model.event import EventReport
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventSourceError, EventTrouble

log = logging.getLogger("tivi.events")

CONNECT_S = 240.0
"""How long a forgotten subscription may keep us waiting (seconds)."""
SILENT_S = 90.0
"""Silence after which a source is ended (seconds): with what leads here, a lost one is reported within 2 min."""


class SourceThread:
    """One source for one device. Times are in seconds of `clock`, which are monotonic.

    `stood_at` is the time of its first sign of life, None before that. `fell_silent` is set by `end_if_silent`. `put`
    counts the reports that it has handed over, and only its thread changes it; `taken` counts those that its keeper has
    taken.
    """

    def __init__(self, device: ListenedDevice, way: EventSourceChoice, clock: Callable[[], float]) -> None:
        self.device, self.way = device, way
        self._clock = clock
        self._begun_at = self._alive_at = clock()
        self._ended = threading.Event()
        self.stood_at: float | None = None
        self.fell_silent = False
        self.put = self.taken = 0

    def start(
        self,
        source: EventSource,
        tell: Callable[[SourceThread, EventReport], None],
        over: Callable[[SourceThread, EventSourceError | None], None],
    ) -> None:
        """Run the source. Both callbacks come from its thread; the error is None if it was asked to end."""

        def run() -> None:
            error: EventSourceError | None = None
            try:
                source.run(lambda report: tell(self, report), self._ended, self._alive)
            except EventSourceError as raised:
                error = raised
            except Exception as raised:  # a camera's nonsense is not to end the others' events
                log.exception("%s: a source has failed", self.device.name)
                error = EventSourceError(EventTrouble.OWN_FAULT, type(raised).__name__)
            over(self, error)

        threading.Thread(target=run, name=f"events-{self.device.host}", daemon=True).start()

    def end(self) -> None:
        """Ask the source to end; a callback says when it has."""
        self._ended.set()

    def end_if_silent(self, now: float) -> bool:
        """Ask a silent source to end; whether it has just become silent."""
        limit = self._begun_at + CONNECT_S if self.stood_at is None else self._alive_at + SILENT_S
        if now <= limit or self.fell_silent:
            return False
        self.fell_silent = True
        self.end()
        return True

    def _alive(self) -> None:
        self._alive_at = self._clock()
        if self.stood_at is None:
            self.stood_at = self._alive_at
