"""The wrong tries of every scope, kept over restarts."""

from __future__ import annotations

import json
from collections.abc import Mapping

from wall.households.database import Database
from wall.households.limits import LIMITS, NO_TRIES, Scope, WrongTries, is_over

Counted = tuple[Scope, str]
"""A scope, and which of its kind: the household's number, the address, the device."""


class KeptTries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, counted: Counted) -> WrongTries:
        scope, who = counted
        row = self._database.row("SELECT * FROM tries WHERE scope = ? AND who = ?", scope.value, who)
        return NO_TRIES if row is None else WrongTries(tuple(json.loads(row["times"])), row["locks"], row["locked_at"])

    def keep(self, tries: Mapping[Counted, WrongTries]) -> None:
        """Keep these in place of the former ones, all or none."""
        with self._database.transaction() as connection:
            for (scope, who), one in tries.items():
                if one == NO_TRIES:
                    connection.execute("DELETE FROM tries WHERE scope = ? AND who = ?", (scope.value, who))
                    continue
                values = (scope.value, who, json.dumps(one.times), one.locks, one.locked_at)
                connection.execute("INSERT OR REPLACE INTO tries VALUES (?, ?, ?, ?, ?)", values)

    def forget_old(self, now: float) -> None:
        """Forget what does not count any more: addresses above all."""
        over: dict[Counted, WrongTries] = {}
        for row in self._database.rows("SELECT * FROM tries"):
            scope = Scope(row["scope"])
            tries = WrongTries(tuple(json.loads(row["times"])), row["locks"], row["locked_at"])
            if is_over(tries, LIMITS[scope], now):
                over[scope, row["who"]] = NO_TRIES
        if over:
            self.keep(over)
