"""Writes a database on a thread of its own, so that nothing waits for a disk; whatever cannot be written waits.

The database may be locked, the disk full or gone: entries are kept until it takes them. A ruined file is put aside, and
a new one begins with what its writer knows.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from wall.files import sqlite_file

_AGAIN_S = 5.0
"""Interval of attempts to write after a failure (seconds)."""

Entry = TypeVar("Entry")
Past = TypeVar("Past")


class DatabaseWriter(ABC, Generic[Entry, Past]):
    """One file's writer. `trouble` is why it cannot be written at present; "" if it can.

    A subclass says how entries are written, what was there before, and what a new file begins with.
    """

    def __init__(
        self,
        path: Path,
        what: str,
        versions: Sequence[str],
        busy_ms: int,
        log: logging.Logger,
        idle_s: float | None = None,
        niceness: int = 0,
    ) -> None:
        """`what` is the file's name in the log, `versions` the tables', `busy_ms` the patience with other writers (ms).

        Without news it writes each `idle_s` seconds, never with None. Opens nothing before `start`.
        """
        self.trouble = ""
        self._path, self._what, self._versions, self._busy_ms = path, what, versions, busy_ms
        self._log = log
        self._idle_s, self._niceness = idle_s, niceness
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._waiting: deque[Entry] = deque()
        self._connection: sqlite3.Connection | None = None
        self._thread: threading.Thread | None = None
        self._past: Past | None = None
        self._is_past_read = self._is_anew = False

    def start(self) -> None:
        """Open the database, and make it where there is none; on the thread."""
        self._thread = threading.Thread(target=self._work, name=self._what, daemon=True)
        self._thread.start()

    def take_past(self) -> Past | None:
        """What was there before this wall began; once only. None while the database could not be read yet."""
        past, self._past = self._past, None
        return past

    def close(self, seconds: float) -> None:
        """Write what waits, for at most this long."""
        self._calls.put(None)
        if self._thread is not None:
            self._thread.join(seconds)
            if self._thread.is_alive():
                self._log.warning("%s could not be written to the end", self._what)

    def _do(self, call: Callable[[], None]) -> None:
        """Do this on the thread, and write what waits then. Never waits, never fails."""
        self._calls.put(call)

    # -- on the thread

    @abstractmethod
    def _write_waiting(self, connection: sqlite3.Connection) -> bool:
        """Write what waits. Whether there was anything to be written. Raises OSError, sqlite3.Error, ValueError."""

    @abstractmethod
    def _read_past(self, connection: sqlite3.Connection) -> Past:
        """What was there before this wall began."""

    @abstractmethod
    def _begins_with(self) -> Iterable[Entry]:
        """What a new file begins with, once a ruined one is put aside."""

    def _work(self) -> None:
        if self._niceness:
            # On Linux niceness is each thread's own (setpriority(2)).
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), self._niceness)
        going_on = True
        self._write()
        while going_on:
            going_on = self._collect()
            self._write()
        if self._connection is not None:
            self._connection.close()

    def _collect(self) -> bool:
        """Wait for calls, or for the next attempt; False once there will be no more."""
        try:
            call = self._calls.get(timeout=_AGAIN_S if self._waiting or self._connection is None else self._idle_s)
            while call is not None:
                call()
                call = self._calls.get_nowait()
        except Empty:
            return True
        return False

    def _write(self) -> None:
        try:
            is_written = self._write_waiting(self._opened())
        except (OSError, sqlite3.Error, ValueError) as error:
            self._fail(error)
            return
        if is_written:
            self._waiting.clear()
            self._is_anew = False
            if self.trouble:
                self._log.info("%s is written again", self._path)
            self.trouble = ""

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite_file.opened(self._path, self._versions, self._busy_ms)
            with contextlib.ExitStack() as undone:
                undone.callback(connection.close)
                if not self._is_past_read:
                    self._past = self._read_past(connection)
                    self._is_past_read = True
                undone.pop_all()
            self._connection = connection
        return self._connection

    def _fail(self, error: OSError | sqlite3.Error | ValueError) -> None:
        # A disk that ruins a new file as well is out of order: it is not to be filled with them.
        if isinstance(error, sqlite3.Error) and sqlite_file.is_ruined(error) and not self._is_anew:
            self._begin_anew(error)
            return
        if str(error) != self.trouble:
            self.trouble = str(error)
            self._log.warning("%s cannot be written (%s); it is tried again", self._path, error)

    def _begin_anew(self, error: sqlite3.Error) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        try:
            aside = sqlite_file.put_aside(self._path)
        except OSError as failure:
            self._fail(failure)
            return
        message = "%s is damaged (%s). It is now %s, and %s begins anew"
        self._log.error(message, self._path, error, aside.name, self._what)
        self._waiting = deque(self._begins_with())
        self._is_anew = True
        self._write()
