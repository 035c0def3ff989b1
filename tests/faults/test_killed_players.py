"""Players are killed again and again: every tile recovers, and nothing leaks."""

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.cameras import Cameras, counters
from support.files import grid_page, write_wall
from support.footprint import footprint
from support.resources import resources
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess

pytestmark = pytest.mark.long

KILLS = 150
SERVERS, CAMERAS = 5, 5
"""Servers, and tiles on each, whose players are killed side by side: one tile alone would be slow, since its back-off
grows to two seconds after the fourth failure in a row."""
GROWTH_MB = 20.0
ENOUGH = 40


@dataclass
class Reaper:
    """Kills each player after it has shown some pictures, until `KILLS` were killed."""

    wall: WallProcess
    killed: int = 0
    _last: dict[str, int] | None = None

    def reap(self) -> bool:
        """One round; True when enough were killed."""
        self._last = self._last or {}
        for tile in self.wall.status().tiles:
            age = tile.told["picture_age_s"]
            fresh = tile.live and tile.player_pid not in (None, self._last.get(tile.key)) and age < 1
            if fresh and self.killed < KILLS and tile.player_pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(tile.player_pid, signal.SIGKILL)
                self._last[tile.key] = tile.player_pid
                self.killed += 1
        return self.killed >= KILLS


def test_players_killed_again_and_again_leave_nothing_behind(screen: Screen, tmp_path: Path) -> None:
    streams = counters(1, width=320, height=180, fps=8)
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(Cameras(streams)) for _ in range(SERVERS)]
        cameras = {f"Ngõ {number}": servers[number % SERVERS].url("/1") for number in range(1, SERVERS * CAMERAS + 1)}
        page = grid_page("Cả tổ", f"{CAMERAS}x{SERVERS}", list(cameras))
        # Each camera has a query of its own: tiles with the same stream would share a player.
        told = {name: f"{url}?n={number}" for number, (name, url) in enumerate(cameras.items())}
        layout = write_wall(tmp_path, told, page)
        with WallProcess(layout, screen, tmp_path) as wall:
            settled(wall)
            before, memory = resources(wall.pid, screen.display), footprint(wall.pid).pss_mb
            reaper = Reaper(wall)
            until(reaper.reap, f"{KILLS} players killed", 300, lambda: f"{reaper.killed} so far")
            after = settled(wall)
            assert sum(tile.reconnects for tile in after.tiles) >= KILLS, "every death was answered by a new player"

            def more() -> dict[str, int]:
                return resources(wall.pid, screen.display).above(before)

            until(lambda: not more(), "back to the base line", 20, lambda: str(more()))
            assert footprint(wall.pid).pss_mb < memory + GROWTH_MB
            assert "Traceback" not in wall.log()


def settled(wall: WallProcess) -> Status:
    """Every tile is live, and its player has shown enough pictures to have allocated all its memory."""
    begun = {tile.key: tile.pictures for tile in wall.wait_all_live(60).tiles}
    return wall.wait_until(
        lambda told: told.all_live and all(tile.pictures - begun[tile.key] > ENOUGH for tile in told.tiles),
        "enough pictures in every tile",
        60,
    )
