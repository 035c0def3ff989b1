"""The most frequent mistakes, each saved while the wall runs: they are reported, and no picture is lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from support.cameras import Cameras, counters, urls
from support.cases import CASES, source
from support.files import drawn_page, layout_text, save_by_rename, write_wall
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder
from support.screen import Screen
from support.walls import Status, WallProcess

pytestmark = pytest.mark.calm

MISTAKES = (
    "tab-indent",
    "indent-too-deep",
    "indent-too-shallow",
    "space-missing-after-colon",
    "dash-missing-in-list",
    "dash-missing-at-first-page",
    "password-with-hash",
    "password-begins-with-percent",
    "password-with-colon",
    "value-begins-with-at",
    "colon-in-name",
    "key-twice",
    "camera-misspelt",
    "letter-without-tile",
    "drawing-no-rectangle",
    "drawing-row-short",
    "drawing-lower-case",
    "dwell-without-unit",
    "key-misspelt",
    "address-one-slash",
    "camera-twice-folded",
)
"""Cases of tests/cases, one for each mistake that users of comparable programs report."""
STREAMS = counters(2)
PAGE = drawn_page("Cả tổ", ["A B", ". ."], {"A": "Ngõ 1", "B": "Ngõ 2"}, dwell="1h")


@pytest.fixture(scope="module")
def wall(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    folder = tmp_path_factory.mktemp("mistakes")
    with Cameras(STREAMS) as server:
        layout = write_wall(folder, urls(server, STREAMS), PAGE)
        with WallProcess(layout, screen, folder) as wall:
            wall.wait_all_live()
            yield wall
            assert "Traceback" not in wall.log()


def tells(cause: str, status: Status) -> bool:
    return cause in str(status.problems)


def test_a_save_with_any_of_them_loses_no_picture(wall: WallProcess, screen: Screen) -> None:
    layout = wall.socket.with_name("layout.yaml")
    cameras = layout.with_name("cameras.yaml")
    whole = cameras.read_text(encoding="utf-8")
    before = wall.status()
    told: dict[str, list[str]] = {}

    def make_each() -> None:
        for name in MISTAKES:
            for file in (layout, cameras):
                save_by_rename(file, source(name, file.name).read_text(encoding="utf-8"))
            expected = (CASES / name / "expected.txt").read_text(encoding="utf-8").splitlines()[0]
            cause = expected.split(": ", 2)[2]
            status = wall.wait_until(partial(tells, cause), f"{name} told", 5)
            told[name] = list(map(str, status.problems))
        save_by_rename(cameras, whole)
        save_by_rename(layout, layout_text(PAGE))
        wall.wait_until(lambda now: not now.problems, "all mended", 5)

    with FrameRecorder(screen, before.boxes) as recorder:
        assert_costs_no_picture(wall, recorder, before.boxes, make_each)
    after = wall.status()
    assert set(told) == set(MISTAKES)
    assert [(tile.camera, tile.player_pid, tile.reconnects, tile.live) for tile in after.tiles] == [
        (tile.camera, tile.player_pid, 0, True) for tile in before.tiles
    ]
