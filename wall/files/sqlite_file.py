"""An SQLite file that only its owner can read, that outlives power cuts, and that is put aside where it is ruined."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from wall.files.atomic import sync_folder

BUSY_MS = 5000
"""How long a process waits for another one that writes (ms)."""
_RUINED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def opened(path: Path, versions: Sequence[str], busy_ms: int = BUSY_MS) -> sqlite3.Connection:
    """Open the database at `path` for any thread; it is made where there is none.

    `versions` are the statements that make each version of the tables from the one before it. Raises OSError and
    sqlite3.Error; see `is_ruined`.
    """
    # SQLite gives the files beside it the same mode.
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        sync_folder(path.parent)
    connection = sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if told != "ok":
            raise _ruined(str(told))
        _bring_up(connection, versions)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """The database at `path` to read from, while it is written or not; None where there is none, or an empty one.

    Raises OSError and sqlite3.Error.
    """
    try:
        path.stat()
    except FileNotFoundError:
        yield None
        return
    # A database that nobody has open has no files beside it, and none must be made: they would belong to another user.
    is_open = path.with_name(path.name + "-wal").exists()
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{'mode=ro' if is_open else 'immutable=1'}", uri=True)
    try:
        connection.row_factory = sqlite3.Row
        is_made = connection.execute("PRAGMA user_version").fetchone()[0] > 0
        yield connection if is_made else None
    finally:
        connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, on the disk when it ends. Raises sqlite3.Error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_ruined(error: sqlite3.Error) -> bool:
    """Whether the file is to blame, and not the disk or another process."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _RUINED


def put_aside(path: Path) -> Path:
    """Rename the file and the two that SQLite keeps beside it. Raises OSError."""
    aside = path.with_name(f"{path.name}.{datetime.now():%Y-%m-%d-%H%M%S}.damaged")
    for ending in ("", "-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside


def _bring_up(connection: sqlite3.Connection, versions: Sequence[str]) -> None:
    """Make the tables, or those that this version knows more of."""
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(versions):
            raise _ruined(f"it is of version {version}, of a newer tivi")
        for script in versions[version:]:
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(versions)}")


def _ruined(why: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(why)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
