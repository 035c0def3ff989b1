"""`tivi households list`: the households of the file, with what is known of their codes and devices."""

from __future__ import annotations

import argparse
import json
from datetime import datetime, timedelta
from typing import Any

from wall.commands.columns import aligned
from wall.commands.household_state import StateError, with_database
from wall.commands.households.place import households_of, place
from wall.commands.terminal import Terminal
from wall.config.text.names import fold
from wall.households.database import Database
from wall.households.registry import Registry
from wall.households.sessions import HouseholdSessions
from wall.model.household import Household
from wall.model.language import Language
from wall.words import households as words


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where there is a list, with names or without."""
    found = place(options, terminal)
    language = terminal.language
    households = households_of(found, terminal)
    if households is None:
        return 1
    if not found.exists:
        return terminal.fail(words.NO_FILE.said(language, file=found.file))
    try:
        known = with_database(found.state, _known)
    except StateError as error:
        return terminal.fail(error.text.said(language, **error.values))
    rows = [_row(one, known.get(fold(one.name), {})) for one in households.people]
    if options.json:
        terminal.answer(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    head = [text.said(language) for text in words.LIST_COLUMNS]
    now = datetime.now().astimezone()
    lines = aligned(
        [head, *(_cells(one, row, now, language) for one, row in zip(households.people, rows, strict=True))]
    )
    terminal.answer("\n".join(lines))
    return 0


def _known(database: Database) -> dict[str, Any]:
    """What the database knows, by folded names."""
    sessions = HouseholdSessions(database)
    known = {}
    for one in Registry(database).all():
        devices = sessions.of(one.number)
        known[one.folded] = {
            "number": f"{one.number:03}",
            "issued": one.issued if one.hashed else None,
            "devices": len(devices),
            "last_seen": devices[0].seen if devices else None,
        }
    return known


def _row(household: Household, known: dict[str, Any]) -> dict[str, Any]:
    """A household as JSON. Times are in ISO 8601, with the zone."""
    return {
        "name": household.name,
        "number": known.get("number"),
        "code": known.get("issued") is not None,
        "issued": _iso(known.get("issued")),
        "devices": known.get("devices", 0),
        "last_seen": _iso(known.get("last_seen")),
        "until": None if household.until is None else household.until.isoformat(),
        "cameras": None if household.cameras is None else sorted(household.cameras),
    }


def _iso(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(int(seconds)).astimezone().isoformat()


def _cells(household: Household, row: dict[str, Any], now: datetime, language: Language) -> list[str]:
    seen = "-" if row["last_seen"] is None else f"{datetime.fromisoformat(row['last_seen']):%Y-%m-%d %H:%M}"
    cameras = words.ALL_CAMERAS.said(language) if row["cameras"] is None else ", ".join(row["cameras"]) or "-"
    return [
        row["number"] or "-",
        household.name,
        (words.HAS_CODE if row["code"] else words.NO_CODE).said(language),
        str(row["devices"]),
        seen,
        _until(household.until, now, language),
        cameras,
    ]


def _until(until: datetime | None, now: datetime, language: Language) -> str:
    if until is None:
        return "-"
    if until <= now:
        return words.OVER.said(language)
    whole = (until.hour, until.minute) == (0, 0)
    return f"{until - timedelta(days=1):%Y-%m-%d}" if whole else f"{until:%Y-%m-%d %H:%M}"
