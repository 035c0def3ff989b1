"""Switches the television: X's power saving, and HDMI-CEC where there is an adapter. Knows no hour and no schedule.

Nothing here waits: each switch is a process of its own, and what fails is one line in the log until it works again.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from PyQt6.QtCore import QObject, QProcess, QTimer

log = logging.getLogger("tivi.screen")

AGAIN_MS = 30_000
"""While the screen is off X is told so again: a mouse that was only touched switches it on behind the wall's back."""
_LIMIT_MS = 10_000
_FINISH_MS = 2000
_CEC = Path("/dev")
_UNHEARD = re.compile(r".*(?:is unconfigured|Not Acknowledged|Max Retries).*")
"""What cec-ctl says where no television hears it; the first of these with exit status 0 (seen in 1.22)."""
_TELEVISION = ("--to", "0")  # CEC's address of whatever shows the picture


class Power:
    """`off` and `on` may be called at any time and as often as one likes; the last one counts."""

    def __init__(self, environment: Mapping[str, str] = os.environ, adapters: Path = _CEC) -> None:
        self._adapters = adapters
        self._switches: dict[str, _Switch] = {}
        self._x = environment.get("DISPLAY", "")
        self._again = QTimer()
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(lambda: self._turn_x(False))

    def on(self) -> None:
        self._again.stop()
        self._turn(True)

    def off(self) -> None:
        self._again.start()
        self._turn(False)

    def close(self) -> None:
        """The wall ends: nobody is left to switch the screen on again, so it is left on, the television as it is."""
        self._again.stop()
        x = self._switches.get("X")
        if x is not None and x.is_off:
            x.turn(True)
        for switch in self._switches.values():
            switch.finish()

    def _turn(self, on: bool) -> None:
        self._turn_x(on)
        for adapter in sorted(self._adapters.glob("cec[0-9]*")):
            tell = ["cec-ctl", "-d", str(adapter), "--skip-info", "--playback", "--osd-name", "tivi", *_TELEVISION]
            switch = self._switch(adapter.name, [*tell, "--image-view-on"], [*tell, "--standby"])
            switch.turn(on)

    def _turn_x(self, on: bool) -> None:
        if self._x:
            # Power saving is on only while the screen is off, and then without times of its own: at any other time it
            # is switched off altogether, as wall.display.inhibit has left it.
            off_command = ["xset", "dpms", "0", "0", "0", "dpms", "force", "off"]
            self._switch("X", ["xset", "dpms", "force", "on", "-dpms"], off_command).turn(on)

    def _switch(self, name: str, on: Sequence[str], off: Sequence[str]) -> _Switch:
        return self._switches.setdefault(name, _Switch(name, on, off))


class _Switch(QObject):
    """One device with two commands, of which one runs at a time."""

    def __init__(self, name: str, on: Sequence[str], off: Sequence[str]) -> None:
        super().__init__()
        self._name, self._commands = name, {True: on, False: off}
        self._wanted: bool | None = None
        self._doing: bool | None = None
        self._trouble = ""
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(_LIMIT_MS)
        self._limit.timeout.connect(self._process.kill)

    @property
    def is_off(self) -> bool:
        return self._wanted is False

    def turn(self, on: bool) -> None:
        self._wanted = on
        if self._doing is None:
            self._begin(on)

    def finish(self) -> None:
        """Wait for the commands that are still due; one that hangs is killed."""
        while self._process.state() is not QProcess.ProcessState.NotRunning:
            if not self._process.waitForFinished(_FINISH_MS):
                self._wanted = None
                self._process.kill()

    def _begin(self, on: bool) -> None:
        program, *arguments = self._commands[on]
        found = shutil.which(program)
        if found is None:
            self._tell(f"{program} is not installed")
            return
        self._doing = on
        self._limit.start()
        self._process.start(found, arguments)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # all else ends in `_finished`
            self._ended(self._process.errorString())

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        said = self._process.readAllStandardError().data().decode(errors="replace")
        said += self._process.readAllStandardOutput().data().decode(errors="replace")
        if status is not QProcess.ExitStatus.NormalExit:
            self._ended("no answer")
        elif "does not have extension for dpms" in said:
            self._ended("it has no power saving; the screen is only painted black")
        elif unheard := _UNHEARD.search(said):
            self._ended(unheard[0].strip())
        else:
            self._ended("" if code == 0 else (said.strip().splitlines() or [f"exit status {code}"])[0])

    def _ended(self, trouble: str) -> None:
        self._limit.stop()
        done, self._doing = self._doing, None
        self._tell(trouble)
        if self._wanted is not None and self._wanted is not done:
            self._begin(self._wanted)

    def _tell(self, trouble: str) -> None:
        """Once, not every time."""
        if trouble and trouble != self._trouble:
            log.warning("the screen cannot be switched by %s: %s", self._name, trouble)
        elif self._trouble and not trouble:
            log.info("the screen can be switched by %s again", self._name)
        self._trouble = trouble
