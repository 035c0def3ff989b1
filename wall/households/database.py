"""The database of the households: one SQLite file that only its owner can read, and that outlives power cuts.

Knows its tables and how to open it; what they mean is known beside it, one subject a module.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from wall.files import sqlite_file

log = logging.getLogger("tivi.households")

DATABASE_FILE = "households.db"

_VERSIONS = (
    """
    CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE households (
        number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 999),
        folded TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        hash TEXT,
        issued REAL,
        gone REAL
    );
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        token BLOB NOT NULL UNIQUE,
        number INTEGER NOT NULL REFERENCES households (number),
        device BLOB NOT NULL,
        name TEXT NOT NULL,
        since REAL NOT NULL,
        seen REAL NOT NULL
    );
    CREATE INDEX sessions_of ON sessions (number);
    CREATE TABLE devices (
        device BLOB NOT NULL,
        number INTEGER NOT NULL REFERENCES households (number),
        seen REAL NOT NULL,
        PRIMARY KEY (device, number)
    ) WITHOUT ROWID;
    CREATE TABLE tries (
        scope TEXT NOT NULL,
        who TEXT NOT NULL,
        times TEXT NOT NULL,
        locks INTEGER NOT NULL,
        locked_at REAL NOT NULL,
        PRIMARY KEY (scope, who)
    ) WITHOUT ROWID;
    CREATE TABLE views (
        id INTEGER PRIMARY KEY,
        number INTEGER NOT NULL REFERENCES households (number),
        device TEXT NOT NULL,
        camera TEXT NOT NULL,
        begun REAL NOT NULL,
        ended REAL NOT NULL,
        bytes INTEGER NOT NULL,
        address TEXT
    );
    CREATE INDEX views_of ON views (number, ended);
    CREATE INDEX views_by_end ON views (ended);
    CREATE TABLE reports (
        number INTEGER NOT NULL REFERENCES households (number),
        camera TEXT NOT NULL,
        at REAL NOT NULL,
        PRIMARY KEY (number, camera)
    ) WITHOUT ROWID;
    """,
    "ALTER TABLE views ADD COLUMN alarm TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE waiting_alarms (
        number INTEGER PRIMARY KEY REFERENCES households (number),
        what TEXT NOT NULL,
        camera TEXT NOT NULL,
        device TEXT NOT NULL,
        address TEXT NOT NULL,
        at REAL NOT NULL
    );
    """,
)
"""The statements that make each version of the tables from the one before; `PRAGMA user_version` counts them."""


class Database:
    """An open database, for any thread. `put_aside` is where a ruined one went that was in its place."""

    def __init__(self, connection: sqlite3.Connection, put_aside: Path | None = None) -> None:
        self._connection = connection
        self._lock = RLock()
        self.put_aside = put_aside

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, on the disk when it ends. Other writers wait. Raises sqlite3.Error.

        Within another one it is a part of that.
        """
        with self._lock:
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """The rows of a SELECT. Raises sqlite3.Error."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row of a SELECT, if any. Raises sqlite3.Error."""
        found = self.rows(query, *values)
        return found[0] if found else None

    def version_if_free(self) -> int | None:
        """A number that is another one once another connection has written; None while a thread is at work here.

        Takes some microseconds, and waits for nobody.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        finally:
            self._lock.release()

    def close(self) -> None:
        with self._lock:
            self._connection.close()


def open_database(folder: Path) -> Database:
    """Open the database of a folder; both are made where there are none.

    A ruined file is put aside, with a line in the log: better that codes are given anew than that nobody can watch.
    Raises OSError and sqlite3.Error for what the disk or other processes are to blame for.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / DATABASE_FILE
    try:
        return Database(_opened(path))
    except sqlite3.DatabaseError as error:
        if not sqlite_file.is_ruined(error):
            raise
        aside = sqlite_file.put_aside(path)
        log.error("%s is damaged (%s). It is now %s, and every household needs a new code", path, error, aside.name)
        return Database(_opened(path), aside)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite_file.opened(path, _VERSIONS)
    connection.execute("PRAGMA secure_delete = ON")
    return connection
