"""An X server with outputs: televisions that come, go, turn and change their size.

Xorg with the driver for no hardware; unlike Xvfb it has RandR in full, with more than one output. To look at its glass
costs it more than at Xvfb's, for it has to be asked.
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
    """A window as X has it, in pixels."""

    name: str
    x: int
    y: int
    width: int
    height: int


class Outputs(Running):
    """From `start` to `stop`. The first output, DUMMY0, is lit."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="tivi-outputs-")
        self._process: subprocess.Popen[bytes] | None = None
        self.display = ""

    def start(self) -> None:
        """Raises RuntimeError, with the server's last words, where it does not start."""
        folder = Path(self._folder.name)
        configuration, log = folder / "xorg.conf", folder / "xorg.log"
        configuration.write_text(_CONFIGURATION)
        read_end, write_end = os.pipe()
        with os.fdopen(read_end, "rb") as answer:
            try:
                self._process = subprocess.Popen(
                    [
                        *BOUND,
                        "Xorg",
                        "-displayfd",
                        str(write_end),
                        "-config",
                        str(configuration),
                        "-logfile",
                        str(log),
                        "-noreset",
                        "-nolisten",
                        "tcp",
                        "-novtswitch",
                        "-sharevts",
                        "-s",
                        "0",
                    ],
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
        """What is plugged, lit or turned, in xrandr's words."""
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
        """What is at `box` of the X screen now: height x width x 3, red first."""
        return windows.picture(self.display, box)

    def _run(self, *command: str, check: bool = True) -> str:
        environment = os.environ | {"DISPLAY": self.display}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=check, timeout=30).stdout
