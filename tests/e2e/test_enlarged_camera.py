"""An enlarged camera: its drawn line and its dry picture, and arrow keys that turn it by ONVIF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from support.cameras import COLOURS, Cameras
from support.files import grid_page, write_wall
from support.keyboard import Keyboard
from support.onvif_ptz import PtzDevice
from support.photos import photo
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess
from wall.demo.description import Stream
from wall.onvif.service import PORTS

STREAMS = [Stream("/one", colour=COLOURS[0]), Stream("/two", colour=COLOURS[1])]
LINE = (0x6F, 0xE3, 0xFF)
PASSWORD = "Gac-cong-42"


@pytest.fixture
def camera() -> Iterator[PtzDevice]:
    with PtzDevice(password=PASSWORD, port=PORTS[-1]) as device:
        yield device


def is_drawn(screen: Screen, row: int) -> bool:
    """Whether a line in its colour lies across the middle of the screen at this height."""
    picture = screen.picture((400, row - 20, 600, 40)).astype(np.int16)[:, :, :3]
    return bool((np.abs(picture - np.array(LINE)).max(axis=2) < 40).any(axis=0).mean() > 0.9)


def test_a_line_and_the_dry_picture_are_seen_and_arrows_turn_the_camera(
    screen: Screen, tmp_path: Path, camera: PtzDevice
) -> None:
    photo(320, 180).save(str(tmp_path / "dry.png"))
    with Cameras(STREAMS) as server:
        login = {"user": "admin", "password": PASSWORD}
        cameras = {
            "Sông": {
                "main": server.url("/one"),
                **login,
                "lines": "{ngập lòng đường: [[0.1, 0.5], [0.9, 0.5]]}",
                "dry": "dry.png",
            },
            "Chợ": {"main": server.url("/two"), **login},
        }
        layout = write_wall(tmp_path, cameras, grid_page("Một", "2x1", ["Sông", "Chợ"]))
        with WallProcess(layout, screen, tmp_path) as wall:
            hands = Keyboard(screen)
            wall.wait_all_live()
            assert not is_drawn(screen, 540)
            hands.press("1")
            until(lambda: is_drawn(screen, 540), "the line across the enlarged picture", 15)
            until(lambda: is_drawn_in_corner(screen), "the dry picture in the corner", 15)
            hands.press("Left")
            until(lambda: camera.turned == ["move -0.4 0", "stop"], "a move and a stop", 15, lambda: str(camera.asked))
            assert wall.status().told["enlarged"] is not None, "the arrow has not gone to the next camera"
            hands.press("2")
            until(lambda: camera.turned[2:] == ["preset 2"], "the preset", 15, lambda: str(camera.turned))
            hands.hold("Right")
            until(lambda: camera.turned[-2:] == ["move 0.4 0"] * 2, "it goes on", 15, lambda: str(camera.turned))
            assert wall.stop() == 0
            hands.let_go("Right")
            assert camera.turned[-2:] == ["stop", "preset 1"], "stopped and sent home at the wall's end"
            assert not camera.is_moving
            assert "Traceback" not in wall.log() and PASSWORD not in wall.log()


def is_drawn_in_corner(screen: Screen) -> bool:
    """Whether the dry picture, red and blue, stands in the lower right corner."""
    picture = screen.picture((1920 - 400, 1080 - 200, 380, 180)).astype(np.int16)
    return bool((picture[:, :, 2] - picture[:, :, 0] > 60).mean() > 0.3)
