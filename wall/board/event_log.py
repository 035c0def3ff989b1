"""Writes the log of events, on a thread that waits for the disk.

An emergency that nobody has answered outlives the wall in it, whatever ends the wall.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wall.board import event_database as database
from wall.board.database_writer import DatabaseWriter
from wall.board.event_entries import EventBegun, EventEntry, EventProlonged
from wall.core.board.condition import DAY_S
from wall.core.board.event_tally import Begun
from wall.core.events.now import PresentEvent
from wall.files import sqlite_file

log = logging.getLogger("tivi.events")

BUSY_MS = 1000
"""How long another writing process is waited for (ms): whoever raised an alarm waits as well."""
_LOOK_S = 3600.0
_FIRST_FORGET_S = 3600.0
"""Time before anything is forgotten (seconds): a machine may start with a wrong clock, which is set by then."""
_MOST_WAITING = 5000
"""Maximum number of entries that wait for a disk."""
_TALLIED_S = 3 * DAY_S
"""Age up to which beginnings are read for the tally of today and yesterday (seconds)."""


@dataclass(frozen=True, slots=True)
class EventsPast:
    """What the log held when the wall began: the emergencies that stand, numbered by their rows, and what began lately.

    `next_number` is the least that no row has.
    """

    emergencies: tuple[PresentEvent, ...] = ()
    begun: tuple[Begun, ...] = ()
    next_number: int = 1


Settled = Callable[[], None]


class EventLog(DatabaseWriter[EventEntry, EventsPast]):
    """One wall's log."""

    def __init__(
        self,
        folder: Path,
        time_of_day: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
        busy_ms: int = BUSY_MS,
        boot: str = "",
    ) -> None:
        """`time_of_day` gives Unix seconds, `clock` monotonic ones. `boot` names this start of the machine, "" where
        that is not known. Opens nothing before `start`.
        """
        path = folder / database.EVENTS_FILE
        super().__init__(path, "the log of events", database.VERSIONS, busy_ms, log, idle_s=_LOOK_S)
        self._time_of_day = time_of_day
        self._clock = clock
        self._boot = boot
        self._settled: list[Settled] = []
        self._rows: dict[int, int] = {}
        self._present: dict[int, EventBegun] = {}
        self._forget_at = clock() + _FIRST_FORGET_S
        self._is_losing = False

    def add(self, entry: EventEntry, on_settled: Settled | None = None) -> None:
        """Write `entry` as soon as it can be written. Never waits, never fails.

        `on_settled` is called on the thread as soon as it is on the disk, or could not be written.
        """
        self._do(partial(self._wait_with, entry, on_settled))

    def adopt(self, event: PresentEvent, row: int) -> None:
        """An emergency of the past, which has this row, goes on as `event`."""
        self._do(partial(self._adopt, event, row))

    # -- on the thread

    def _adopt(self, event: PresentEvent, row: int) -> None:
        self._rows[event.number] = row
        self._present[event.number] = EventBegun(event)

    def _wait_with(self, entry: EventEntry, on_settled: Settled | None) -> None:
        if on_settled is not None:
            self._settled.append(on_settled)
        if isinstance(entry, EventBegun):
            self._present[entry.event.number] = entry
        elif not isinstance(entry, EventProlonged):
            self._present.pop(entry.number, None)
        self._waiting.append(entry)
        if len(self._waiting) > _MOST_WAITING:
            self._waiting.popleft()
            if not self._is_losing:
                log.error("%s: too much waits for the disk, and the oldest of it is lost", self._path)
            self._is_losing = True

    def _write(self) -> None:
        super()._write()
        settled, self._settled = self._settled, []
        for call in settled:
            call()

    def _write_waiting(self, connection: sqlite3.Connection) -> bool:
        is_due = self._clock() >= self._forget_at
        try:
            self._write_all(connection, self._waiting)
        except ValueError:
            self._write_each(connection)
        if is_due:
            with sqlite_file.transaction(connection):
                database.forget_old(connection, self._time_of_day())
            self._forget_at = self._clock() + DAY_S
        self._is_losing = False
        return True

    def _write_all(self, connection: sqlite3.Connection, entries: Collection[EventEntry]) -> None:
        if not entries:
            return
        rows = dict(self._rows)
        with sqlite_file.transaction(connection):
            for entry in entries:
                database.write(connection, rows, entry, self._boot)
        self._rows = rows

    def _write_each(self, connection: sqlite3.Connection) -> None:
        """What cannot be written however often it is tried is left out, and keeps nothing else from the disk."""
        while self._waiting:
            try:
                self._write_all(connection, [self._waiting[0]])
            except ValueError as error:
                log.error("%s: an entry cannot be written, and is left out (%s)", self._path, error)
            self._waiting.popleft()

    def _read_past(self, connection: sqlite3.Connection) -> EventsPast:
        begun = database.begun_since(connection, self._time_of_day() - _TALLIED_S)
        stands = database.take_over(connection, self._boot)
        return EventsPast(stands, begun, database.next_number(connection))

    def _begins_with(self) -> Iterable[EventEntry]:
        self._rows = {}
        return self._present.values()
