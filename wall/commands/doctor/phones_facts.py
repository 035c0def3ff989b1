"""Looks at the households' server of this machine and at its database, and changes neither."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from dataclasses import asdict
from pathlib import Path

from wall.commands.doctor.phones import DatabaseState, PhonesFacts
from wall.commands.doctor.system import asked
from wall.commands.rights import run_as
from wall.files.sqlite_file import is_ruined, reading

_ACTIVE = ("active", "activating", "reloading")


def phones() -> PhonesFacts | None:
    """None where the package tivi-web is not installed."""
    try:
        from wall.commands.household_state import SERVICE_STATE
        from wall.commands.households.service import UNIT, HouseholdService
        from wall.households.database import DATABASE_FILE
    except ImportError:
        return None
    service = HouseholdService()
    if not service.installed:
        return None
    told = asked(["systemctl", "show", "--property=ActiveState", "--value", UNIT])
    runs = None if told is None else told.strip() in _ACTIVE
    database = SERVICE_STATE / DATABASE_FILE
    return PhonesFacts(service.on, runs, state_of(database), put_aside(database))


def state_of(database: Path) -> DatabaseState | None:
    """How it is; well where there is none yet. None where this user may not look.

    Root looks as its owner: SQLite makes files beside what it reads, which must be the server's.
    """
    try:
        owner = database.parent.stat()
        if os.geteuid() != 0:
            return _state(database)
        told = run_as((owner.st_uid, owner.st_gid), lambda: json.dumps(asdict(_state(database))).encode())
        return DatabaseState(**json.loads(told))
    except OSError:
        return None


def _state(database: Path) -> DatabaseState:
    """Raises OSError where it may not be looked at."""
    try:
        with reading(database) as connection:
            told = "ok" if connection is None else str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return DatabaseState(str(error), is_ruined(error))
    return DatabaseState() if told == "ok" else DatabaseState(told, is_ruined=True)


def put_aside(database: Path) -> tuple[Path, ...]:
    """Former databases that were damaged, by the time in their names."""
    with contextlib.suppress(OSError):
        return tuple(sorted(database.parent.glob(f"{database.name}.*.damaged")))
    return ()
