"""Writes the cameras' history, on a thread that waits for the disk."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wall.board import history_database as database
from wall.board.database_writer import DatabaseWriter
from wall.board.history_entries import Changed, Entry, Listed, ReferenceLearnt, RunBeat
from wall.core.board.condition import DAY_S
from wall.core.board.picture_reference import PictureReference, ReferenceKey
from wall.core.board.recorded import Recorded
from wall.files import sqlite_file

log = logging.getLogger("tivi.history")

_NICE = 10
"""The thread's niceness: pictures go before it."""
_MOST_WAITING = 20_000
"""Maximum number of waiting entries: a disk that takes none for weeks must not fill the memory."""
_FIRST_FORGET_S = 3600.0
"""Time before anything is forgotten (seconds): a machine may start with a wrong clock, which is set by then."""


@dataclass(frozen=True, slots=True)
class Past:
    """The last day, and the cameras' usual pictures."""

    recorded: Recorded
    usual: Mapping[ReferenceKey, PictureReference]


class History(DatabaseWriter[Entry, Past]):
    """One wall's writer. All times of entries are explained in `wall.board.history_entries`."""

    def __init__(
        self,
        folder: Path,
        boot: str,
        time_of_day: Callable[[], float] = time.time,
        busy_ms: int = sqlite_file.BUSY_MS,
    ) -> None:
        """`boot` names the machine's present run; `time_of_day` gives Unix seconds. Opens nothing before `start`."""
        path = folder / database.HISTORY_FILE
        super().__init__(path, "the history", database.VERSIONS, busy_ms, log, niceness=_NICE)
        self._boot = boot
        self._time_of_day = time_of_day
        self._run: int | None = None
        self._beat: RunBeat | None = None
        self._forget_at = _FIRST_FORGET_S
        self._latest: dict[str, Changed] = {}
        self._listed: Listed | None = None

    def add(self, entry: Entry) -> None:
        """Write `entry` as soon as it can be written. Never waits, never fails."""
        self._do(partial(self._wait_with, entry))

    # -- on the thread

    def _wait_with(self, entry: Entry) -> None:
        if isinstance(entry, RunBeat):
            self._beat = entry
            return  # the last one says all that those before it did
        if isinstance(entry, Listed):
            self._listed = entry
        if isinstance(entry, Changed):
            self._latest[entry.camera] = entry
        if len(self._waiting) >= _MOST_WAITING:
            if not self.trouble.endswith("lost"):
                self.trouble = "too much waits for the disk: the oldest of it is lost"
                log.error("%s: %s", self._path, self.trouble)
            self._waiting.popleft()
        self._waiting.append(entry)

    def _write_waiting(self, connection: sqlite3.Connection) -> bool:
        beat, run = self._beat, self._run
        if beat is None:
            return False  # the wall has not run for a minute: such a run leaves nothing
        with sqlite_file.transaction(connection):
            if run is None:
                run = database.begin_run(connection, self._boot, beat)
            for entry in self._waiting:
                database.write(connection, run, entry)
            database.write(connection, run, beat)
            is_due = beat.at - beat.begin >= self._forget_at
            if is_due:
                database.forget_old(connection, beat.epoch + beat.at)
        self._run = run
        if is_due:
            self._forget_at = beat.at - beat.begin + DAY_S
        return True

    def _read_past(self, connection: sqlite3.Connection) -> Past:
        since = self._time_of_day() - DAY_S
        return Past(database.recorded(connection, since), database.usual_pictures(connection))

    def _begins_with(self) -> Iterable[Entry]:
        self._run = None
        known = [self._listed] if self._listed is not None else []
        learnt = [entry for entry in self._waiting if isinstance(entry, ReferenceLearnt)]
        return [*known, *self._latest.values(), *learnt]
