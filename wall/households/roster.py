"""The last good households file, kept so that a broken one at the start keeps nobody out and lets nobody in."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from wall.households.database import Database
from wall.model.household import Household, Households

_KEY = "roster"


def keep_roster(database: Database, households: Households) -> None:
    """Keep what a good file holds. Raises sqlite3.Error."""
    text = json.dumps(_as_json(households), ensure_ascii=False)
    found = database.row("SELECT value FROM kept WHERE key = ?", _KEY)
    if found is None or found["value"] != text:
        with database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (_KEY, text))


def kept_roster(database: Database) -> Households:
    """The last that was kept; nobody where there was none. Raises sqlite3.Error."""
    found = database.row("SELECT value FROM kept WHERE key = ?", _KEY)
    return Households() if found is None else _from_json(json.loads(found["value"]))


def _as_json(households: Households) -> dict[str, Any]:
    return {
        "leader": households.leader,
        "phone": households.phone,
        "purpose": households.purpose,
        "people": [
            {
                "name": one.name,
                "cameras": None if one.cameras is None else sorted(one.cameras),
                "until": None if one.until is None else one.until.isoformat(),
                "alarm": one.may_alarm,
            }
            for one in households.people
        ],
    }


def _from_json(kept: dict[str, Any]) -> Households:
    people = tuple(
        Household(
            one["name"],
            None if one["cameras"] is None else frozenset(one["cameras"]),
            None if one["until"] is None else datetime.fromisoformat(one["until"]),
            one.get("alarm", False),  # one that was kept before an update says nothing of it
        )
        for one in kept["people"]
    )
    return Households(people, kept["leader"], kept["phone"], kept["purpose"])
