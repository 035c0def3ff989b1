"""Who watched which camera, when and how much, and who raised an alarm: kept 90 days, and the addresses 14.

Times are Unix seconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from wall.households.database import Database

_DAY_S = 24 * 3600.0
KEPT_S = 90 * _DAY_S
ADDRESS_KEPT_S = 14 * _DAY_S


@dataclass(frozen=True, slots=True)
class Viewed:
    """One device watched one camera. `sent` is in bytes; `address` is None once it was forgotten.

    With `alarm`, which is what the wall was told, it raised an alarm; `camera` is then empty where that names none.
    """

    household: str
    device: str
    camera: str
    begun: float
    ended: float
    sent: int
    address: str | None
    alarm: str = ""


class AccessLog:
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, number: int, device: str, camera: str, address: str | None, now: float) -> int:
        """A household's device begins to watch a camera. Returns the row for `go_on`."""
        with self._database.transaction() as connection:
            done = connection.execute(
                "INSERT INTO views (number, device, camera, begun, ended, bytes, address) VALUES (?, ?, ?, ?, ?, 0, ?)",
                (number, device, camera, now, now, address),
            )
            return int(done.lastrowid or 0)

    def alarm(self, number: int, device: str, camera: str, text: str, address: str | None, now: float) -> None:
        """A household's device has raised an alarm."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO views (number, device, camera, begun, ended, bytes, address, alarm)"
                " VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
                (number, device, camera, now, now, address, text),
            )

    def go_on(self, sent: Mapping[int, int], now: float) -> None:
        """Set how many bytes each row has come to by `now`. One write for all of them, so call it seldom."""
        with self._database.transaction() as connection:
            values = [(now, count, row) for row, count in sent.items()]
            connection.executemany("UPDATE views SET ended = ?, bytes = ? WHERE id = ?", values)

    def latest(self, most: int, number: int | None = None) -> list[Viewed]:
        """The latest rows, the last first; of one household or of all."""
        which, values = ("", (most,)) if number is None else ("WHERE number = ?", (number, most))
        rows = self._database.rows(
            "SELECT households.name AS household, views.* FROM views JOIN households USING (number)"
            f" {which} ORDER BY ended DESC, id DESC LIMIT ?",
            *values,
        )
        return [_viewed(row) for row in rows]

    def bytes_since(self, number: int, since: float) -> int:
        """What a household got since a moment; of a row that began before it, the share of its time."""
        row = self._database.row(
            "SELECT sum(bytes * (ended - max(begun, ?1) + 0.001) / (ended - begun + 0.001)) AS total"
            " FROM views WHERE number = ?2 AND ended >= ?1",
            since,
            number,
        )
        return 0 if row is None or row["total"] is None else round(row["total"])

    def forget(self, number: int) -> None:
        """Forget what a household has watched. Its alarms stay: all saw them, and who raised one answers for it."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM views WHERE number = ? AND alarm = ''", (number,))

    def forget_old(self, now: float) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM views WHERE ended < ?", (now - KEPT_S,))
            connection.execute(
                "UPDATE views SET address = NULL WHERE address IS NOT NULL AND ended < ?", (now - ADDRESS_KEPT_S,)
            )


def _viewed(row: sqlite3.Row) -> Viewed:
    return Viewed(
        row["household"],
        row["device"],
        row["camera"],
        row["begun"],
        row["ended"],
        row["bytes"],
        row["address"],
        row["alarm"],
    )
