"""A window under a scale of Qt's, as Wayland gives one: the wall is as large as its screen all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PyQt6.QtCore import QRect, QSize
from PyQt6.QtGui import QRegion

from support.walls import environment
from wall.display.scale import in_units, true_size

# Qt's offscreen screen has 800 x 800 pixels.
SHOWN_WINDOW = """
import sys
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication, QImage
from wall.core.rotation.screens import Output
from wall.core.layout.geometry import inset
from wall.core.view.covers import WelcomeCover
from wall.core.view.state import ScreenState
from wall.core.view.view import ClockText, ScreenView
from wall.display.window import Window
from wall.model.language import Language

application = QGuiApplication(["window", "-platform", "offscreen"])
screen = application.primaryScreen()
window = Window(lambda: None, None)
window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
window.setGeometry(screen.geometry())
window.show()
for number in range(5):
    cover = WelcomeCover("Chào", "Ba bước", ("Một", "Hai"), "")
    clock = ClockText(f"12:00:0{number}", "Chủ nhật")
    state = ScreenState(Output("", window.pixels), None, ())
    window.show_screen(ScreenView(state, inset(window.pixels, 0.0), (), cover=cover, clock=clock), Language.VI)
    window.paint()
    application.processEvents()
screen.grabWindow(0).save(sys.argv[1])
told = QImage.fromData(window.picture(), "PNG")
on_screen = QImage(sys.argv[1]).convertToFormat(told.format())
print(window.devicePixelRatio(), *window.pixels, on_screen == told)
"""


@pytest.mark.parametrize("ratio", ["1", "1.25", "1.5", "2"])
def test_a_window_covers_its_screen_pixel_by_pixel_at_every_scale(ratio: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN_WINDOW, str(tmp_path / "screen.png")],
        env=environment(QT_SCALE_FACTOR=ratio),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert not done.returncode, done.stderr
    told_ratio, width, height, same = done.stdout.split()
    assert float(told_ratio) == float(ratio), "the scale is there"
    assert abs(int(width) - 800) <= 1 and abs(int(height) - 800) <= 1
    assert same == "True"


@pytest.mark.parametrize(("ratio", "pixels"), [(1.0, (1920, 1080)), (1.25, (2400, 1350)), (2.0, (3840, 2160))])
def test_a_size_is_told_in_pixels(ratio: float, pixels: tuple[int, int]) -> None:
    assert true_size(QSize(1920, 1080), ratio) == pixels


def test_what_changed_is_never_told_smaller_than_it_is() -> None:
    assert in_units(QRegion(QRect(3, 5, 4, 2)), 2.0) == QRegion(QRect(1, 2, 3, 2))
    assert in_units(QRegion(QRect(5, 5, 5, 5)), 1.25) == QRegion(QRect(4, 4, 4, 4))
