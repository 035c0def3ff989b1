"""A clock among the cameras: on the screen, in the status, and in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from support.cameras import Cameras, counters, names, urls
from support.files import drawn_page, grid_page, layout_text, write_wall
from support.screen import Picture, Screen
from support.walls import Status, WallProcess, tivi

STREAMS = counters(3)
PAGES = (
    drawn_page("Cả tổ", ["A A B", "A A C", "D D D"], {"A": "Ngõ 1", "B": "clock", "C": "Ngõ 2", "D": "Ngõ 3"}),
    grid_page("Giờ", "1x1", ["đồng hồ"]),
)
SCREENS = [(1920, 1080), (1280, 720), (1080, 1920), (3840, 2160)]


@pytest.fixture(scope="module", params=SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def sized(request: pytest.FixtureRequest) -> Iterator[Screen]:
    with Screen(*request.param) as screen:
        yield screen


def clocks(status: Status) -> list[dict[str, object]]:
    tiles: list[dict[str, object]] = status.told["tiles"]
    return [tile for tile in tiles if tile["kind"] == "clock"]


def has_letters(picture: Picture) -> bool:
    """Whether bright letters stand in the middle of a dark ground, with a margin on all sides."""
    bright = picture.min(axis=2) > 150
    height, width = bright.shape
    edge_y, edge_x = height // 14, width // 14
    inside = bright[edge_y:-edge_y, edge_x:-edge_x]
    share = inside.sum() / bright.size
    return bool(inside.sum() == bright.sum() and 0.02 < share < 0.4 and np.median(picture) < 50)


def test_a_clock_has_its_tile_among_cameras_on_every_screen(sized: Screen, server: Cameras, tmp_path: Path) -> None:
    layout = write_wall(tmp_path, urls(server, STREAMS), PAGES[0])
    assert tivi("check", layout).returncode == 0
    with WallProcess(layout, sized, tmp_path) as wall:
        status = wall.wait_all_live()
        assert [tile.camera for tile in status.tiles] == names(3)
        (clock,) = clocks(status)
        rect = clock["rect"]
        assert isinstance(rect, list) and isinstance(clock["text"], str)
        x, y, width, height = rect
        assert has_letters(sized.picture((x, y, width, height)))
        table = tivi("status", "--socket", wall.socket)
        rows = [line.split()[0] for line in table.stdout.splitlines() if not line.startswith("!")]
        assert rows[-3:] == ["A", "C", "D"]
        assert "Traceback" not in wall.log()


@pytest.mark.long
def test_a_page_with_nothing_but_a_clock_takes_its_turn(screen: Screen, server: Cameras, tmp_path: Path) -> None:
    layout = write_wall(tmp_path, urls(server, STREAMS), *(page.replace("60s", "5s") for page in PAGES))
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        wall.wait_until(lambda told: told.page == 2, "the clock's page", 15)
        assert has_letters(screen.picture())
        wall.wait_until(lambda told: told.page == 1 and told.all_live, "the cameras' page again", 15)


def test_a_tile_becomes_a_clock_and_a_camera_again_while_the_others_play_on(
    screen: Screen, server: Cameras, tmp_path: Path
) -> None:
    layout = write_wall(tmp_path, urls(server, STREAMS), grid_page("Cả tổ", "3x1", names(3)))
    with WallProcess(layout, screen, tmp_path) as wall:
        before = {tile.camera: tile.player_pid for tile in wall.wait_all_live().tiles}
        layout.write_text(layout_text(grid_page("Cả tổ", "3x1", ["Ngõ 1", "clock", "Ngõ 3"])), encoding="utf-8")
        with_clock = wall.wait_until(lambda told: len(clocks(told)) == 1, "the clock")
        assert {tile.camera: tile.player_pid for tile in with_clock.tiles}.items() <= before.items()
        layout.write_text(layout_text(grid_page("Cả tổ", "3x1", names(3))), encoding="utf-8")
        after = wall.wait_until(lambda told: len(told.tiles) == 3 and told.all_live, "three cameras again")
        assert after.tile("1").player_pid == before["Ngõ 1"]
        assert after.tile("3").player_pid == before["Ngõ 3"]
