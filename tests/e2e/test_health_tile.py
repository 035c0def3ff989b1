"""The cameras' health: in a tile on the screen, in the status, and in the report after the wall was killed."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any

import pytest

from support.cameras import Cameras, counters, names, urls
from support.files import drawn_page, write_wall
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder
from support.ports import free_port
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess, tivi
from wall.board.history_database import HISTORY_FILE, KEPT_S, VERSIONS, begin_run, read_history, write
from wall.board.history_entries import Changed, RunBeat
from wall.core.board.condition import DAY_S, GONE, LIVE, HealthState
from wall.core.board.recorded import Recorded
from wall.display import style
from wall.files import sqlite_file

STREAMS = counters(2)
PAGE = drawn_page("Cả tổ", ["A B", "C H"], {"A": "Ngõ 1", "B": "Ngõ 2", "C": "Chợ", "H": "health"})
_RECORDED_S = 120.0
"""What lasts a minute is recorded, and written with the first beat."""


def layout_in(folder: Path, server: Cameras) -> Path:
    cameras = {**urls(server, STREAMS), "Chợ": f"rtsp://127.0.0.1:{free_port()}/none"}
    return write_wall(folder, cameras, PAGE)


def health(status: Status) -> dict[str, Any]:
    (tile,) = [tile for tile in status.told["tiles"] if tile["kind"] == "health"]
    return dict(tile)


def is_shown(status: Status) -> bool:
    states = {camera["camera"]: camera["state"] for camera in health(status)["cameras"]}
    return states == {"Ngõ 1": "live", "Ngõ 2": "live", "Chợ": "gone"}


def test_each_camera_has_its_row_with_those_in_trouble_first(screen: Screen, server: Cameras, tmp_path: Path) -> None:
    layout = layout_in(tmp_path, server)
    assert tivi("check", layout).returncode == 0
    with WallProcess(layout, screen, tmp_path) as wall:
        told = health(wall.wait_until(is_shown, "how the cameras are"))
        assert told["title"] == "2/3 camera hoạt động"
        assert [camera["camera"] for camera in told["cameras"]] == ["Chợ", *names(2)]
        assert told["cameras"][0]["said"] == "Mất hình" and told["cameras"][0]["since"].startswith("từ ")
        x, y, width, height = told["rect"]
        until(lambda: len(found := colours(screen, (x, y, width, height))) == 2 and found, "signs and strips", 10)
        assert "Traceback" not in wall.log()


def colours(screen: Screen, box: tuple[int, int, int, int]) -> set[HealthState]:
    """The states whose colours are in a part of the screen."""
    shown = {tuple(int(one) for one in pixel) for pixel in screen.picture(box).reshape(-1, 3)}
    return {state for state, colour in style.HEALTH.items() if colour.getRgb()[:3] in shown} - {HealthState.UNWATCHED}


@pytest.mark.long
def test_a_killed_wall_leaves_its_history_to_the_report(screen: Screen, server: Cameras, tmp_path: Path) -> None:
    layout = layout_in(tmp_path, server)
    with WallProcess(layout, screen, tmp_path) as wall:
        path = wall.state / "tivi" / HISTORY_FILE

        def recorded() -> Recorded | None:
            found = read_history(path, 0.0)
            return found if found is not None and len(found.changes) == 3 and found.runs else None

        found = until(recorded, "a minute in the history", _RECORDED_S, wall.tail)
        assert {name: changes[0].condition for name, changes in found.changes.items()} == {
            "Ngõ 1": LIVE,
            "Ngõ 2": LIVE,
            "Chợ": GONE,
        }
        assert wall.stop(signal.SIGKILL) == -signal.SIGKILL
        report = tivi("report", XDG_STATE_HOME=str(wall.state))
        assert "2/3 camera hoạt động; Chợ mất hình từ " in report.stdout, report
        wall.start()
        told = health(wall.wait_until(is_shown, "how the cameras are again"))
        assert told["cameras"][0]["camera"] == "Chợ"


@pytest.mark.calm
def test_ninety_days_of_history_cost_no_picture(screen: Screen, server: Cameras, tmp_path: Path) -> None:
    layout = layout_in(tmp_path, server)
    wall = WallProcess(layout, screen, tmp_path)
    write_ninety_days(wall.state / "tivi")
    with wall:
        watched = wall.wait_until(is_shown, "how the cameras are")
        boxes = {one.key: one.box for one in watched.tiles if one.state == "live"}
        path = wall.state / "tivi" / HISTORY_FILE

        def write_a_minute() -> None:
            def written() -> bool:
                found = read_history(path, 0.0)
                return found is not None and len(found.runs) == 2

            until(written, "a minute behind the ninety days", _RECORDED_S, wall.tail)

        with FrameRecorder(screen, boxes) as recorder:
            assert_costs_no_picture(wall, recorder, [*boxes], write_a_minute)


def write_ninety_days(folder: Path) -> None:
    """Three cameras that fail for ten minutes in each twenty, until a day ago."""
    folder.mkdir(parents=True)
    connection = sqlite_file.opened(folder / HISTORY_FILE, VERSIONS)
    begin, length = time.time() - KEPT_S, KEPT_S - DAY_S
    with sqlite_file.transaction(connection):
        run = begin_run(connection, "an earlier one", RunBeat(0.0, length, begin))
        for at in range(0, int(length), 600):
            for camera in ("Ngõ 1", "Ngõ 2", "Chợ"):
                write(connection, run, Changed(camera, float(at), LIVE if at % 1200 else GONE))
    connection.close()
