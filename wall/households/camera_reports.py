"""Cameras that households have reported as broken. Times are Unix seconds."""

from __future__ import annotations

from dataclasses import dataclass

from wall.households.database import Database

_KEPT_S = 30 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class CameraReport:
    household: str
    camera: str
    at: float


class CameraReports:
    """One report for each household and camera, the latest: pressing again and again says no more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, number: int, camera: str, now: float) -> None:
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", (number, camera, now))

    def latest(self, most: int, since: float = 0.0) -> list[CameraReport]:
        """The latest reports, the last first."""
        rows = self._database.rows(
            "SELECT name, camera, at FROM reports JOIN households USING (number) WHERE at >= ?"
            " ORDER BY at DESC LIMIT ?",
            since,
            most,
        )
        return [CameraReport(row["name"], row["camera"], row["at"]) for row in rows]

    def forget(self, number: int) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM reports WHERE number = ?", (number,))

    def forget_old(self, now: float) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM reports WHERE at < ?", (now - _KEPT_S,))
