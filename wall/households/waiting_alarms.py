"""Alarms that the wall has not been told yet: kept, so that no power cut loses one. Times are Unix seconds."""

from __future__ import annotations

from dataclasses import dataclass

from wall.households.database import Database


@dataclass(frozen=True, slots=True)
class WaitingAlarm:
    """`what` is the page's word for it, `at` when it was raised; `camera` is empty where it names none."""

    number: int
    household: str
    what: str
    camera: str
    device: str
    address: str
    at: float


class WaitingAlarms:
    """At most one of each household."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, number: int, what: str, camera: str, device: str, address: str, now: float) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO waiting_alarms VALUES (?, ?, ?, ?, ?, ?)",
                (number, what, camera, device, address, now),
            )

    def end(self, number: int) -> None:
        """Forget the alarm of a household."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM waiting_alarms WHERE number = ?", (number,))

    def all(self) -> list[WaitingAlarm]:
        """The oldest first."""
        rows = self._database.rows(
            "SELECT number, name AS household, what, camera, device, address, at"
            " FROM waiting_alarms JOIN households USING (number) ORDER BY at"
        )
        return [WaitingAlarm(*row) for row in rows]
