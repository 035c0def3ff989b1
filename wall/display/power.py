"""Switching the television on and off: by X's power saving, and by HDMI-CEC if there is an adapter.

Nothing here blocks: each switch runs in a process of its own. A failure is logged once, until the switch works again.
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

REPEAT_MS = 30_000
"""Interval of repeating `off` to X: a mouse that is touched switches the screen on, and X does not report that."""
_TIMEOUT_MS = 10_000
"""After which a switch's process is killed."""
_FINISH_MS = 2000
"""The same while the wall ends."""
_CEC = Path("/dev")
_NOT_RECEIVED = re.compile(r".*(?:is unconfigured|Not Acknowledged|Max Retries).*")
"""What cec-ctl 1.22 prints if no television receives the message. The first has exit status 0."""
_TELEVISION = ("--to", "0")  # the logical address of the television in CEC


class Power:
    """`off` and `on` may be called at any time and repeatedly; the last call counts."""

    def __init__(self, environment: Mapping[str, str] = os.environ, adapters: Path = _CEC) -> None:
        self._adapters = adapters
        self._switches: dict[str, _Switch] = {}
        self._x = environment.get("DISPLAY", "")
        self._repeat = QTimer()
        self._repeat.setInterval(REPEAT_MS)
        self._repeat.timeout.connect(lambda: self._turn_x(False))

    def on(self) -> None:
        self._repeat.stop()
        self._turn(True)

    def off(self) -> None:
        self._repeat.start()
        self._turn(False)

    def close(self) -> None:
        """Switch X's screen on, since nothing does so after the wall has ended. The television stays as it is."""
        self._repeat.stop()
        x = self._switches.get("X")
        if x is not None and x.is_off:
            x.turn(True)
        for switch in self._switches.values():
            switch.finish()

    def _turn(self, on: bool) -> None:
        self._turn_x(on)
        for adapter in sorted(self._adapters.glob("cec[0-9]*")):
            command = ["cec-ctl", "-d", str(adapter), "--skip-info", "--playback", "--osd-name", "tivi", *_TELEVISION]
            switch = self._switch(adapter.name, [*command, "--image-view-on"], [*command, "--standby"])
            switch.turn(on)

    def _turn_x(self, on: bool) -> None:
        if self._x:
            # Power saving is on only while the screen is off, and without timeouts. At any other time it is off, as
            # wall.display.inhibit leaves it.
            off_command = ["xset", "dpms", "0", "0", "0", "dpms", "force", "off"]
            self._switch("X", ["xset", "dpms", "force", "on", "-dpms"], off_command).turn(on)

    def _switch(self, name: str, on: Sequence[str], off: Sequence[str]) -> _Switch:
        return self._switches.setdefault(name, _Switch(name, on, off))


class _Switch(QObject):
    """A device with a command for on and one for off, of which at most one runs at a time."""

    def __init__(self, name: str, on: Sequence[str], off: Sequence[str]) -> None:
        super().__init__()
        self._name, self._commands = name, {True: on, False: off}
        self._wanted: bool | None = None
        self._running: bool | None = None
        self._error = ""
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._timeout = QTimer(self)
        self._timeout.setSingleShot(True)
        self._timeout.setInterval(_TIMEOUT_MS)
        self._timeout.timeout.connect(self._process.kill)

    @property
    def is_off(self) -> bool:
        return self._wanted is False

    def turn(self, on: bool) -> None:
        self._wanted = on
        if self._running is None:
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
            self._report(f"{program} is not installed")
            return
        self._running = on
        self._timeout.start()
        self._process.start(found, arguments)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # `_finished` follows any other error
            self._ended(self._process.errorString())

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        output = self._process.readAllStandardError().data().decode(errors="replace")
        output += self._process.readAllStandardOutput().data().decode(errors="replace")
        if status is not QProcess.ExitStatus.NormalExit:
            self._ended("no answer")
        elif "does not have extension for dpms" in output:
            self._ended("it has no power saving; the screen is only painted black")
        elif not_received := _NOT_RECEIVED.search(output):
            self._ended(not_received[0].strip())
        else:
            self._ended("" if code == 0 else (output.strip().splitlines() or [f"exit status {code}"])[0])

    def _ended(self, error: str) -> None:
        self._timeout.stop()
        done, self._running = self._running, None
        self._report(error)
        if self._wanted is not None and self._wanted is not done:
            self._begin(self._wanted)

    def _report(self, error: str) -> None:
        """Log an error, or that it is gone, once."""
        if error and error != self._error:
            log.warning("the screen cannot be switched by %s: %s", self._name, error)
        elif self._error and not error:
            log.info("the screen can be switched by %s again", self._name)
        self._error = error
