"""A screen of a desktop with larger letters shows the whole wall, in the screen's own pixels."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from support.files import drawn_page, write_wall
from support.processes import BOUND
from support.screen import Picture, Screen
from support.waiting import until
from support.walls import WallProcess

PAGE = drawn_page("Cả tổ", ["A B", "C D"], {"A": "clock", "B": "Ngõ 1", "C": "Ngõ 2", "D": "contacts"})
NOBODY = {"Ngõ 1": "rtsp://127.0.0.1:9/1", "Ngõ 2": "rtsp://127.0.0.1:9/2"}
LARGE_LETTERS = "Xft.dpi: 192\n"
"""What desktops set for a television of 4K, and what Qt scales by."""
SCALES = {
    "none": {},
    "twice": {"QT_SCALE_FACTOR": "2"},
    "a-quarter-more": {"QT_SCALE_FACTOR": "1.25"},
    "twice-on-a-desktop": {"QT_SCALE_FACTOR": "2", "XDG_CURRENT_DESKTOP": "openbox"},
    "by-screen": {"QT_SCREEN_SCALE_FACTORS": "1.25"},
    "large-letters": {"QT_FONT_DPI": "192"},
}


def told(wall: WallProcess) -> Picture:
    """What the wall says is on its screen."""
    image = QImage.fromData(wall.snapshot(), "PNG").convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    assert bits is not None
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(image.height(), image.width(), 4)
    return rows[..., 2::-1]


def differing(one: Picture, other: Picture) -> int:
    """How many pixels are clearly another colour: letters' edges are not drawn alike on every image."""
    return int((np.abs(one.astype(int) - other).max(axis=2) > 60).sum())


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
@pytest.mark.parametrize("size", [(1280, 720), (720, 1280)], ids=["upright", "turned"])
def test_a_scale_of_the_desktop_leaves_the_wall_as_large_as_its_screen(
    size: tuple[int, int], scale: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in scale.items():
        monkeypatch.setenv(name, value)
    with Screen(*size) as screen:
        if "QT_FONT_DPI" in scale:
            _set_large_letters(screen)
        with WallProcess(write_wall(tmp_path, NOBODY, PAGE), screen, tmp_path) as wall:
            status = wall.wait_until(lambda status: all(tile.fault for tile in status.tiles), "two cameras missed")
            assert status.told["screens"][0]["size"] == list(size)
            # The clock in the corner goes on between the two pictures now and then.
            until(lambda: differing(told(wall), screen.picture()) < 10, "the whole wall on the screen", 10)


def _set_large_letters(screen: Screen) -> None:
    command = [*BOUND, "xrdb", "-merge"]
    subprocess.run(
        command, input=LARGE_LETTERS, text=True, check=True, env={"DISPLAY": screen.display, "PATH": "/usr/bin"}
    )
