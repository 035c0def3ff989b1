"""A person draws a mask on the wall's own screen, or reads it from a picture with a grid; the wall follows."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from support.cameras import Cameras, names
from support.files import grid_page, write_wall
from support.keyboard import Keyboard
from support.mask_watch import COLOUR, MaskedArea, decoded, of_camera, polygon
from support.processes import BOUND
from support.screen import Screen
from support.waiting import until
from support.walls import COMMAND, WallProcess, environment, tivi
from wall.config import load
from wall.demo.description import Stream

STREAMS = [Stream("/1", colour=COLOUR, gop=15)]
(NAME,) = names(1)
PAGE = grid_page("Cả tổ", "1x1", [NAME], dwell="1h")


@pytest.fixture
def wall(server: Cameras, screen: Screen, tmp_path: Path) -> Iterator[WallProcess]:
    layout = write_wall(tmp_path, {NAME: server.url("/1")}, PAGE)
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        yield wall
    assert "Traceback" not in wall.log()


def test_a_picture_with_a_grid_is_written_and_what_to_do_with_it_is_told(wall: WallProcess, tmp_path: Path) -> None:
    done = tivi("mask", NAME, "--picture", tmp_path / "grid.png", "--socket", wall.socket, limit_s=60)
    assert done.returncode == 0 and "mask:" in done.stderr, done.stderr
    picture = decoded((tmp_path / "grid.png").read_bytes())
    assert picture.shape == (720, 1280, 3)
    assert of_camera(picture).mean() > 0.2, "the camera"


def test_without_such_a_camera_or_a_wall_the_command_says_so(wall: WallProcess, tmp_path: Path) -> None:
    unknown = tivi("mask", "Bến đò", "--picture", tmp_path / "grid.png", "--socket", wall.socket)
    assert (unknown.returncode, "Bến đò" in unknown.stderr) == (1, True)
    nobody = tivi("mask", NAME, "--picture", tmp_path / "grid.png", "--socket", tmp_path / "none.sock")
    assert nobody.returncode == 1 and "none.sock" in nobody.stderr
    assert not (tmp_path / "grid.png").exists()


def test_corners_that_are_clicked_on_the_walls_screen_are_masked_on_the_wall(
    wall: WallProcess, screen: Screen, tmp_path: Path
) -> None:
    hands = Keyboard(screen)
    process = subprocess.Popen(
        [*BOUND, *COMMAND, "mask", NAME, "--layout", str(tmp_path / "layout.yaml"), "--socket", str(wall.socket)],
        env=environment(DISPLAY=screen.display),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        # Below the picture the window has words on the ground's colour; the wall's tile goes on to the edge.
        until(lambda: not of_camera(screen.picture((0, 1060, 1920, 20))).any(), "the window", 40)
        columns = np.flatnonzero(of_camera(screen.picture()).any(axis=0))
        left, width = int(columns[0]), int(columns[-1] - columns[0])
        height = width * 9 // 16
        for x, y in ((0.1, 0.02), (0.9, 0.02), (0.9, 0.2), (0.1, 0.2)):
            hands.click(left + round(x * width), round(y * height))
        before = wall.status().tiles[0].player_pid
        hands.press("Return")
        until(lambda: "mask:" in (tmp_path / "cameras.yaml").read_text(encoding="utf-8"), "the mask saved", 20)
        hands.press("Escape")
        said = process.communicate(timeout=20)[1]
        assert process.returncode == 0, said
    finally:
        process.kill()
        process.wait()
    loaded = load(tmp_path / "layout.yaml").wall
    assert loaded is not None
    (found,) = loaded.cameras[NAME].mask.polygons
    wanted = ((0.1, 0.02), (0.9, 0.02), (0.9, 0.2), (0.1, 0.2))
    assert all(
        abs(a - b) < 0.01 for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )
    area = MaskedArea.of([polygon((0.12, 0.04, 0.88, 0.18))], 1920, 1080)
    # Another mask is another stream, with a player of its own.
    wall.wait_until(lambda told: told.all_live and told.tiles[0].player_pid != before, "the camera again", 30)
    until(lambda: of_camera(screen.picture()).any(), "its picture", 30, wall.tail)
    assert area.unmasked(screen.picture()) == 0
