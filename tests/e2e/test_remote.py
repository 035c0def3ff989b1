"""A remote beside a real X server: keys that X drops arrive as others do, once, where the keyboard is the wall's."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.keyboard import Keyboard
from support.processes import BOUND
from support.qt_messages import QT_MESSAGES
from support.remotes import ENTER, INFO, OK, Sockets, tap
from support.screen import Screen
from support.waiting import until
from support.walls import environment

_WINDOW = """
import sys
from pathlib import Path
from PyQt6.QtGui import QGuiApplication
from wall.display.remote.devices import RemoteControls
from wall.display.window import Window

class Target:
    def touched(self): return False
    def released(self, key): pass
    def pressed(self, key): print(key.name, flush=True)
    def typed(self, letter): print(letter, flush=True)
    def pointed(self, x, y, click): pass

application, target = QGuiApplication(["tivi"]), Target()
application.focusWindowChanged.connect(lambda one: print("begin" if one else "end", flush=True))
window = Window(lambda *_: None, target)
window.showFullScreen()
remotes = RemoteControls(target, devices=Path(sys.argv[1]), facts=Path(sys.argv[2]))
application.exec()
"""


class Shown:
    """A process with the wall's window and its remotes; what they report is in a file."""

    def __init__(self, folder: Path, screen: Screen, sockets: Sockets) -> None:
        self._told, self._errors = folder / "told", folder / "errors"
        self._screen = screen
        with self._told.open("wb") as told, self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*BOUND, sys.executable, "-c", _WINDOW, sockets.devices, sockets.facts],
                env=environment(DISPLAY=screen.display),
                stdout=told,
                stderr=errors,
            )

    @property
    def heard(self) -> list[str]:
        return self._told.read_text().split()

    def hears(self, *keys: str) -> None:
        until(lambda: self.heard == [*keys], f"{keys} heard", 20, lambda: f"{self.heard}\n{self._errors.read_text()}")

    def focus(self, window: str) -> None:
        """Give the keyboard to a window by its X number."""
        subprocess.run(
            ["xdotool", "windowfocus", "--sync", window],
            env={**os.environ, "DISPLAY": self._screen.display},
            check=True,
            timeout=20,
        )

    def end(self) -> str:
        self.process.kill()
        self.process.wait(20)
        QT_MESSAGES.scan(said := self._errors.read_text())
        return said


@pytest.fixture
def screen() -> Iterator[Screen]:
    """One for each test: a window that was killed may keep the keyboard for a moment."""
    with Screen(800, 600) as screen:
        yield screen


@pytest.fixture
def sockets(tmp_path: Path) -> Sockets:
    return Sockets(tmp_path)


@pytest.fixture
def shown(screen: Screen, sockets: Sockets, tmp_path: Path) -> Iterator[Shown]:
    made = Shown(tmp_path, screen, sockets)
    yield made
    assert "Traceback" not in made.end()


def number(screen: Screen, *search: str) -> str:
    """The X number of a window."""
    told = subprocess.run(
        ["xdotool", *search], env={**os.environ, "DISPLAY": screen.display}, capture_output=True, text=True, check=True
    )
    return told.stdout.split()[0]


def unread(pipe: int) -> int:
    """Bytes in a pipe."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_keys_that_x_drops_and_keys_that_it_delivers_arrive_once_each(
    sockets: Sockets, shown: Shown, screen: Screen
) -> None:
    shown.hears("begin")
    hands, remote = Keyboard(screen), sockets.plug_in("event3")
    hands.press("Return")
    shown.hears("begin", "ENTER")
    # The device's own Enter is left to X, which has no such device here.
    os.write(remote, tap(ENTER, OK, INFO))
    shown.hears("begin", "ENTER", "ENTER", "HELP")
    hands.press("question")
    shown.hears("begin", "ENTER", "ENTER", "HELP", "HELP")
    os.close(remote)


def test_without_the_keyboard_a_remote_is_not_for_the_wall(sockets: Sockets, shown: Shown, screen: Screen) -> None:
    shown.hears("begin")
    remote = sockets.plug_in("event3")
    wall, root = number(screen, "getwindowfocus"), number(screen, "search", "--maxdepth", "0", "")
    os.write(remote, tap(INFO))
    shown.hears("begin", "HELP")
    shown.focus(root)
    shown.hears("begin", "HELP", "end")  # Qt waits a moment for another window of its own
    os.write(remote, tap(OK, INFO))
    until(lambda: not unread(remote), "the keys are read", 20)
    shown.focus(wall)
    shown.hears("begin", "HELP", "end", "begin")
    os.write(remote, tap(OK))
    shown.hears("begin", "HELP", "end", "begin", "ENTER")
    os.close(remote)
