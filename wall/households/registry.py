"""Numbers and codes of the households, by their names.

A number belongs to one name for good, so that an old card never opens another household's door. Names that read the
same are the same household.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass

from wall.config.text.names import fold
from wall.households.code import MOST_HOUSEHOLDS, Code, make_code
from wall.households.database import Database
from wall.households.hashing import CodeHasher

FORGOTTEN_S = 30 * 24 * 3600.0
"""How long the code of a name that is no longer in the file is kept (s): a line may come back after a slip."""


class NumbersUsedUpError(Exception):
    """Every number belongs to a name already."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A household's entry. `hashed` is None where it has no code; `issued` is when it got its code (Unix seconds)."""

    number: int
    name: str
    folded: str
    hashed: str | None
    issued: float | None


class Registry:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Registered]:
        """Every household that ever got a number, by its number."""
        return [_registered(row) for row in self._database.rows("SELECT * FROM households ORDER BY number")]

    def named(self, name: str) -> Registered | None:
        row = self._database.row("SELECT * FROM households WHERE folded = ?", fold(name))
        return None if row is None else _registered(row)

    def numbered(self, number: int) -> Registered | None:
        row = self._database.row("SELECT * FROM households WHERE number = ?", number)
        return None if row is None else _registered(row)

    def issue(self, name: str, hasher: CodeHasher, below: Callable[[int], int], now: float) -> Code:
        """A new code for a name, which gets the lowest number that was never used if it has none.

        The old code and its sessions end. The code is nowhere but in what is returned. `below` is
        `code.make_code`'s. Raises NumbersUsedUpError.
        """
        with self._database.transaction() as connection:
            number = self._number(connection, name)
            code = make_code(number, below)
            connection.execute("DELETE FROM sessions WHERE number = ?", (number,))
            connection.execute(
                "UPDATE households SET name = ?, hash = ?, issued = ?, gone = NULL WHERE number = ?",
                (name, hasher.hash(code), now, number),
            )
        return code

    def revoke(self, name: str) -> bool:
        """End a name's code and its sessions. False where it had none."""
        found = self.named(name)
        if found is None or found.hashed is None:
            return False
        with self._database.transaction() as connection:
            _end(connection, found.number)
        return True

    def follow(self, names: Collection[str], now: float) -> None:
        """Notice which names are no longer in the file, and forget the codes of those that are not for long."""
        present = {fold(name) for name in names}
        with self._database.transaction() as connection:
            for row in connection.execute("SELECT number, folded, gone FROM households").fetchall():
                if row["folded"] in present:
                    if row["gone"] is not None:
                        connection.execute("UPDATE households SET gone = NULL WHERE number = ?", (row["number"],))
                elif row["gone"] is None:
                    connection.execute("UPDATE households SET gone = ? WHERE number = ?", (now, row["number"]))
                elif now - row["gone"] > FORGOTTEN_S:
                    _end(connection, row["number"])

    def _number(self, connection: sqlite3.Connection, name: str) -> int:
        folded = fold(name)
        row = connection.execute("SELECT number FROM households WHERE folded = ?", (folded,)).fetchone()
        if row is not None:
            return int(row["number"])
        # Rows are never deleted, so a number that no row has was never used.
        used = {found["number"] for found in connection.execute("SELECT number FROM households")}
        number = next((one for one in range(1, MOST_HOUSEHOLDS + 1) if one not in used), None)
        if number is None:
            raise NumbersUsedUpError
        connection.execute("INSERT INTO households (number, folded, name) VALUES (?, ?, ?)", (number, folded, name))
        return number


def _end(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("UPDATE households SET hash = NULL, issued = NULL WHERE number = ?", (number,))
    connection.execute("DELETE FROM sessions WHERE number = ?", (number,))
    connection.execute("DELETE FROM devices WHERE number = ?", (number,))


def _registered(row: sqlite3.Row) -> Registered:
    return Registered(row["number"], row["name"], row["folded"], row["hash"], row["issued"])
