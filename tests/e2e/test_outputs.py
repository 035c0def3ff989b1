"""The television is switched off and on, exchanged, turned, joined by a second one: the wall is full screen again.

A real X server with several outputs, real windows, kept by the real keeper, in a process of their own.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.outputs import Outputs, Place
from support.processes import BOUND
from support.qt_messages import QT_MESSAGES
from support.waiting import until
from support.walls import environment

PROGRAM = """
import logging, sys
from pathlib import Path
from PyQt6.QtGui import QGuiApplication, QWindow
from wall.display.outputs.full_screen import FullScreen
logging.basicConfig(level=logging.INFO)
application = QGuiApplication(["tivi"])
window = QWindow()
window.setTitle("tivi")
class Others:
    parted = False
    windows = []
    def beside(self, outputs):
        for window in self.windows:
            window.close()
        self.windows = [QWindow() for _ in outputs[1:]]
        for output, window in zip(outputs[1:], self.windows):
            window.setTitle("tivi: " + output.name)
        return self.windows
keeper = FullScreen(application, window, Others(), connectors=Path(sys.argv[1]))
application.exec()
"""


@pytest.fixture(scope="module")
def outputs() -> Iterator[Outputs]:
    outputs = Outputs()
    try:
        outputs.start()
    except (RuntimeError, FileNotFoundError) as error:
        pytest.skip(f"no Xorg with the dummy driver here: {error}")
    yield outputs
    outputs.stop()


@pytest.fixture
def connectors(tmp_path: Path) -> Path:
    for name, status in (("card0-HDMI-A-1", "connected"), ("card0-HDMI-A-2", "disconnected")):
        (tmp_path / "drm" / name).mkdir(parents=True)
        (tmp_path / "drm" / name / "status").write_text(f"{status}\n")
    return tmp_path / "drm"


@pytest.fixture(autouse=True)
def wall(outputs: Outputs, connectors: Path, tmp_path: Path) -> Iterator[None]:
    """One television with 1024x768, and the wall on it."""
    outputs.change("--output", "DUMMY1", "--off")
    outputs.change("--output", "DUMMY0", "--mode", "1024x768", "--rotate", "normal", "--pos", "0x0", "--primary")
    QT_MESSAGES.watch(tmp_path / "log")
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*BOUND, sys.executable, "-c", PROGRAM, str(connectors)],
            env=environment(DISPLAY=outputs.display, XDG_CURRENT_DESKTOP=""),
            stdout=log,
            stderr=log,
        )
    try:
        until(
            lambda: outputs.windows("^tivi$") == [whole(1024, 768)],
            "the wall for the first time",
            30,
            (tmp_path / "log").read_text,
        )
        yield
        assert process.poll() is None, (tmp_path / "log").read_text()
        assert "Traceback" not in (tmp_path / "log").read_text()
    finally:
        process.terminate()
        process.wait(10)


def whole(width: int, height: int, x: int = 0) -> Place:
    return Place("tivi", x, 0, width, height)


def wait_for(outputs: Outputs, expected: Place) -> None:
    until(
        lambda: outputs.windows("^tivi$") == [expected],
        f"the wall at {expected}",
        30,
        lambda: f"{outputs.windows('.')}\n{outputs.modes()}",
    )


def test_another_resolution_is_filled(outputs: Outputs) -> None:
    for mode in ((800, 600), (640, 480), (1024, 768)):
        outputs.change("--output", "DUMMY0", "--mode", "{}x{}".format(*mode))
        wait_for(outputs, whole(*mode))


def test_a_turned_television_is_filled(outputs: Outputs) -> None:
    # The driver for no hardware cannot turn; a mode that stands upright is the same to the wall.
    outputs.change("--newmode", "upright", "60", "768", "800", "880", "1000", "1024", "1030", "1040", "1060")
    outputs.change("--addmode", "DUMMY0", "upright")
    outputs.change("--output", "DUMMY0", "--mode", "upright")
    wait_for(outputs, whole(768, 1024))
    outputs.change("--output", "DUMMY0", "--mode", "1024x768")
    wait_for(outputs, whole(1024, 768))


def test_a_television_that_went_and_came_back_is_filled_whatever_its_size(outputs: Outputs) -> None:
    for mode in ((1024, 768), (800, 600)):
        outputs.change("--output", "DUMMY0", "--off")
        until(lambda: "*" not in outputs.modes(), "no output", 10)
        outputs.change("--output", "DUMMY0", "--mode", "{}x{}".format(*mode), "--primary")
        wait_for(outputs, whole(*mode))


def test_a_second_screen_has_a_window_of_its_own_as_long_as_it_is_there(outputs: Outputs) -> None:
    outputs.change("--addmode", "DUMMY1", "800x600")
    outputs.change("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0")
    other = Place("tivi: DUMMY1", 1024, 0, 800, 600)
    until(lambda: outputs.windows("DUMMY") == [other], "a second screen filled", 30, lambda: str(outputs.windows(".")))
    assert outputs.windows("^tivi$") == [whole(1024, 768)]
    outputs.change("--output", "DUMMY1", "--off")
    until(lambda: not outputs.windows("DUMMY"), "no second window", 30, lambda: str(outputs.windows(".")))
    assert outputs.windows("^tivi$") == [whole(1024, 768)]
    outputs.change("--delmode", "DUMMY1", "800x600")


def test_a_second_screen_that_shows_the_same_is_left_alone(outputs: Outputs) -> None:
    outputs.change("--addmode", "DUMMY1", "800x600")
    outputs.change("--output", "DUMMY1", "--mode", "800x600", "--same-as", "DUMMY0")
    outputs.change("--output", "DUMMY0", "--mode", "800x600")
    wait_for(outputs, whole(800, 600))
    assert not outputs.windows("DUMMY")
    outputs.change("--output", "DUMMY1", "--off")
    outputs.change("--delmode", "DUMMY1", "800x600")


def test_the_wall_moves_to_whatever_becomes_the_main_screen(outputs: Outputs) -> None:
    outputs.change("--addmode", "DUMMY1", "800x600")
    outputs.change("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0", "--primary")
    wait_for(outputs, whole(800, 600, x=1024))
    until(lambda: outputs.windows("DUMMY") == [Place("tivi: DUMMY0", 0, 0, 1024, 768)], "the other filled", 30)
    outputs.change("--output", "DUMMY0", "--off")
    wait_for(outputs, whole(800, 600, x=1024) if "+1024+" in outputs.modes() else whole(800, 600))
    outputs.change("--output", "DUMMY1", "--off", "--output", "DUMMY0", "--mode", "1024x768", "--primary")
    wait_for(outputs, whole(1024, 768))
    outputs.change("--delmode", "DUMMY1", "800x600")


def test_a_television_plugged_in_where_no_desktop_lights_it_is_lit_by_the_wall(
    outputs: Outputs, connectors: Path
) -> None:
    outputs.change("--output", "DUMMY0", "--off")
    until(lambda: "*" not in outputs.modes(), "no output", 10)
    status = connectors / "card0-HDMI-A-1" / "status"
    status.write_text("disconnected\n")
    status.write_text("connected\n")
    (connectors / "card0-HDMI-A-2" / "status").write_text("connected\n")
    until(lambda: "*" in outputs.modes(), "the output lit", 30, outputs.modes)
    wait_for(outputs, whole(1024, 768))
