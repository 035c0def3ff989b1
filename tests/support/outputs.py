"""An X server with several RandR outputs, which can be switched, resized and rotated.

It is Xorg with the dummy driver; Xvfb has one output only. Reading its pixels costs more than reading Xvfb's, since
they have to be requested from the server.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from support import windows
from support.processes import BOUND
from support.running import Running
from support.screen import Box, Picture

_OPTIONS = ("-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts", "-s", "0")
_CONFIGURATION = """
Section "Device"
  Identifier "none"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Screen"
  Identifier "none"
  Device "none"
  DefaultDepth 24
  SubSection "Display"
    Virtual 2560 1024
  EndSubSection
EndSection
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Name, position and size of an X window, in pixels."""

    name: str
    x: int
    y: int
    width: int
    height: int


class Outputs(Running):
    """The server; only its first output, DUMMY0, is on at first."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="tivi-outputs-")
        self._process: subprocess.Popen[bytes] | None = None
        self.display = ""

    def start(self) -> None:
        """Raises RuntimeError, with the end of the server's log, if it does not start."""
        folder = Path(self._folder.name)
        configuration, log = folder / "xorg.conf", folder / "xorg.log"
        configuration.write_text(_CONFIGURATION)
        read_end, write_end = os.pipe()
        files = ["-displayfd", str(write_end), "-config", str(configuration), "-logfile", str(log)]
        with os.fdopen(read_end, "rb") as answer:
            try:
                self._process = subprocess.Popen(
                    [*BOUND, "Xorg", *files, *_OPTIONS],
                    pass_fds=[write_end],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            finally:
                os.close(write_end)
            number = answer.readline().strip().decode()
        if not number:
            self._process.wait()
            raise RuntimeError("\n".join(log.read_text(errors="replace").splitlines()[-3:] if log.exists() else ["-"]))
        self.display = f":{number}"

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None
        self._folder.cleanup()

    def change(self, *arguments: str) -> None:
        """Change outputs; the arguments are those of xrandr."""
        self._run("xrandr", *arguments)

    def modes(self) -> str:
        return self._run("xrandr", "--query")

    def windows(self, name: str) -> list[Place]:
        """The visible windows whose name matches."""
        found = []
        for window in self._run("xdotool", "search", "--onlyvisible", "--name", name, check=False).split():
            told = self._run("xdotool", "getwindowgeometry", "--shell", window, check=False)
            title = self._run("xdotool", "getwindowname", window, check=False).strip()
            numbers = dict(re.findall(r"(\w+)=(-?\d+)", told))
            if {"X", "Y", "WIDTH", "HEIGHT"} <= numbers.keys():
                found.append(Place(title, *(int(numbers[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))))
        return found

    def picture(self, box: Box) -> Picture:
        """The pixels in `box` of the X screen: height x width x 3, red first."""
        return windows.picture(self.display, box)

    def _run(self, *command: str, check: bool = True) -> str:
        environment = os.environ | {"DISPLAY": self.display}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=check, timeout=30).stdout
