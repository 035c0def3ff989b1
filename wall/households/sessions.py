"""Sessions of the households' devices, and which devices a household has used before.

Times are Unix seconds. Tokens come in as their digests.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from wall.households.database import Database

MOST_DEVICES = 8
"""Devices of a household with a session; the one least recently seen makes room."""
_MOST_KNOWN = 2 * MOST_DEVICES
"""Devices that a household has used before, and that no stranger can lock out."""
LONGEST_S = 400 * 24 * 3600.0
"""How long a session outlives its last use (s). Browsers keep no cookie for longer."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session as it is stored. `id` names the device to people, and opens nothing."""

    id: str
    number: int
    folded: str
    name: str
    since: float
    seen: float


class HouseholdSessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, number: int, token: bytes, device: bytes, name: str, now: float) -> str:
        """Store a new session, in place of the device's old one, and return its id."""
        one = secrets.token_hex(5)
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE number = ? AND device = ?", (number, device))
            connection.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)", (one, token, number, device, name, now, now)
            )
            connection.execute("INSERT OR REPLACE INTO devices VALUES (?, ?, ?)", (device, number, now))
            _keep_newest(connection, "sessions", number, MOST_DEVICES)
            _keep_newest(connection, "devices", number, _MOST_KNOWN)
        return one

    def find(self, token: bytes) -> SignedIn | None:
        row = self._database.row(
            "SELECT sessions.*, folded FROM sessions JOIN households USING (number) WHERE token = ?", token
        )
        return None if row is None else _signed_in(row)

    def of(self, number: int) -> list[SignedIn]:
        """A household's sessions, the last seen first."""
        rows = self._database.rows(
            "SELECT sessions.*, folded FROM sessions JOIN households USING (number) WHERE number = ?"
            " ORDER BY seen DESC",
            number,
        )
        return [_signed_in(row) for row in rows]

    def knows(self, device: bytes, number: int) -> bool:
        """Whether a household has used this device before."""
        return self._database.row("SELECT 1 FROM devices WHERE device = ? AND number = ?", device, number) is not None

    def end(self, token: bytes) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE token = ?", (token,))

    def end_device(self, number: int, one: str) -> bool:
        """End a household's session by its id. False where there is none."""
        with self._database.transaction() as connection:
            query = "DELETE FROM sessions WHERE number = ? AND id = ?"
            return connection.execute(query, (number, one)).rowcount > 0

    def end_others(self, number: int, one: str) -> None:
        """End all sessions of a household but one, and forget its devices but that one's."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE number = ? AND id != ?", (number, one))
            connection.execute(
                "DELETE FROM devices WHERE number = ? AND device NOT IN (SELECT device FROM sessions WHERE id = ?)",
                (number, one),
            )

    def seen(self, when: Mapping[str, float]) -> None:
        """Note when sessions were used last, by their ids."""
        with self._database.transaction() as connection:
            values = [(at, one) for one, at in when.items()]
            connection.executemany("UPDATE sessions SET seen = max(seen, ?) WHERE id = ?", values)
            # A device that is in use is not forgotten either.
            connection.executemany(
                "UPDATE devices SET seen = max(seen, ?1) WHERE (device, number) IN"
                " (SELECT device, number FROM sessions WHERE id = ?2)",
                values,
            )

    def forget_old(self, now: float) -> None:
        with self._database.transaction() as connection:
            for table in ("sessions", "devices"):
                connection.execute(f"DELETE FROM {table} WHERE seen < ?", (now - LONGEST_S,))


def _keep_newest(connection: sqlite3.Connection, table: str, number: int, most: int) -> None:
    connection.execute(
        f"DELETE FROM {table} WHERE number = ? AND device NOT IN"
        f" (SELECT device FROM {table} WHERE number = ? ORDER BY seen DESC LIMIT ?)",
        (number, number, most),
    )


def _signed_in(row: sqlite3.Row) -> SignedIn:
    return SignedIn(row["id"], row["number"], row["folded"], row["name"], row["since"], row["seen"])
