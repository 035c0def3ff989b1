"""The database of the households: one SQLite file that only its owner can read, and that outlives power cuts.

Knows its tables and how to open it; what they mean is known beside it, one subject a module.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock

from wall.files.atomic import sync_folder

log = logging.getLogger("tivi.households")

DATABASE_FILE = "households.db"
_BUSY_MS = 5000
"""How long a process waits for another one that writes (ms)."""
_RUINED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

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
)
"""What makes each version of the tables from the one before it; `PRAGMA user_version` counts them."""


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
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _RUINED:
            raise
        aside = _put_aside(path)
        log.error("%s is damaged (%s). It is now %s, and every household needs a new code", path, error, aside.name)
        return Database(_opened(path), aside)


def _opened(path: Path) -> sqlite3.Connection:
    # SQLite gives the files beside it the same mode.
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        sync_folder(path.parent)
    connection = sqlite3.connect(path, _BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if told != "ok":
            raise _ruined(str(told))
        _bring_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up(connection: sqlite3.Connection) -> None:
    """Make the tables, or those that this version knows more of."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(_VERSIONS):
            raise _ruined(f"it is of version {version}, of a newer tivi")
        for script in _VERSIONS[version:]:
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(_VERSIONS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _ruined(why: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(why)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _put_aside(path: Path) -> Path:
    """Rename the file and the two that SQLite keeps beside it. Raises OSError."""
    aside = path.with_name(f"{path.name}.{datetime.now():%Y-%m-%d-%H%M%S}.damaged")
    for ending in ("", "-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside
