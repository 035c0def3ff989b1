"""Pictures that do not change: old ones on a machine without time to decode, and new ones of a covered lens.

libVLC shows its last picture again and again in both cases.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.test_players import Heard, Loop
from support import processes
from support.cameras import COLOURS, Cameras, counters
from support.files import grid_page, write_wall
from support.frame_reading import FrameReading, new_frame
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess
from wall.core.streams.supervised_stream import STALL_S
from wall.core.streams.supervisor import OLD_S
from wall.demo.description import Stream
from wall.model.camera import Fit, Source
from wall.player.client import PlayerProcesses
from wall.player.protocol import Beat, Show

FPS, LOOKED_S = 25, 20.0


@contextlib.contextmanager
def little_time_for(pid: int) -> Iterator[None]:
    """Leave about a hundredth of a core to a process, by its nice value and busy competitors."""
    os.setpriority(os.PRIO_PROCESS, pid, 19)
    for task in (processes.PROC / str(pid) / "task").iterdir():
        os.setpriority(os.PRIO_PROCESS, int(task.name), 19)
    loop = [*processes.BOUND, sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(loop) for _ in range(4 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for one in busy:
            one.kill()
            one.wait()


@pytest.mark.calm
def test_a_machine_too_slow_for_a_camera_shows_few_pictures_and_none_is_old_and_told_as_new() -> None:
    loop, heard = Loop(), Heard()
    players = PlayerProcesses(loop.watch)
    (stream,) = counters(1, width=1280, height=720, fps=FPS, bitrate=4000)
    with Cameras([stream]) as server:
        try:
            show = Show(1280, 720, Fit.CONTAIN)
            player = players.start(Source.of(server.url("/1")), show, heard.on_report, heard.on_ended)
            seen: list[FrameReading] = []

            def looked() -> int:
                loop.turn()
                found = new_frame(player.pictures(), seen[-1].sequence if seen else 0)
                seen.extend([found] if found else [])
                return len(seen)

            until(lambda: looked() > FPS, "pictures at a good pace", 20)
            assert player.pid is not None
            with little_time_for(player.pid):
                seen.clear()
                until_s = time.monotonic() + LOOKED_S
                until(lambda: looked() < 0 or time.monotonic() > until_s, "its time to pass", LOOKED_S + 10)
            assert len({picture.frame for picture in seen}) < FPS * LOOKED_S / 2, "it was slow enough"
            lies = [picture for picture in seen if picture.age_s > STALL_S and picture.told_s < OLD_S]
            assert not lies, "old as live"
            assert any(isinstance(report, Beat) and report.behind for report in heard.reports), "and says so"
            begun = looked()
            until(lambda: looked() > begun + FPS and seen[-1].age_s < 1, "fresh pictures at a good pace again", 20)
        finally:
            players.close()


@pytest.mark.long
def test_a_scene_in_which_nothing_moves_is_live(screen: Screen, tmp_path: Path) -> None:
    usual = Stream("/1", "still", colour=COLOURS[0])
    slow = Stream("/2", "still", "", "h265", fps=5, colour=COLOURS[1])
    with Cameras([usual, slow]) as server:
        cameras = {"Che kín": server.url("/1"), "Chậm": server.url("/2")}
        layout = write_wall(tmp_path, cameras, grid_page("Cả tổ", "2x1", list(cameras)), "clock: no\n")
        with WallProcess(layout, screen, tmp_path) as wall:
            begun = wall.wait_all_live()
            # About one new picture per second.
            enough = {tile.key: tile.pictures + 7 for tile in begun.tiles}
            wall.wait_until(lambda told: all(tile.pictures > enough[tile.key] for tile in told.tiles), "eight more", 30)
            assert "stalled" not in wall.log()
