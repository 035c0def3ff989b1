"""Switching the television on and off: by X's power saving, and by HDMI-CEC if there is an adapter.

An adapter is also made known to the television as a player, whether or not the television is ever switched: only then
does the television pass on what is pressed on its remote. Those keys come as the kernel's input device "RC for ..."; X,
or wall.display.remote, delivers them. Source: the kernel's Documentation/admin-guide/media/cec.rst.

Nothing here blocks: each switch runs in a process of its own. A failure is logged once, until the switch works again.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path

from PyQt6.QtCore import QObject, QProcess, QTimer

log = logging.getLogger("tivi.screen")

REPEAT_MS = 30_000
"""Interval of repeating `off` to X: a mouse that is touched switches the screen on, and X does not report that."""
ADAPTERS_MS = 5000
"""Interval of looking for adapters that were plugged in."""
_TIMEOUT_MS = 10_000
"""After which a switch's process is killed."""
_FINISH_MS = 2000
"""The same while the wall ends."""
_CEC = Path("/dev")
_X = "X"
_NOT_RECEIVED = re.compile(r".*(?:is unconfigured|Not Acknowledged|Max Retries).*")
"""What cec-ctl 1.22 prints if no television receives the message. The first has exit status 0."""
_FAILED = {
    False: "the screen cannot be switched by %s: %s",
    True: "the television's remote is not heard by %s: %s",
}
_TELEVISION = ("--to", "0")  # the logical address of the television in CEC


class _State(Enum):
    READY = auto()  # announced to the television, which stays as it is
    ON = auto()
    OFF = auto()


class Power:
    """`off` and `on` may be called at any time and repeatedly; the last call counts."""

    def __init__(self, environment: Mapping[str, str] = os.environ, adapters: Path = _CEC) -> None:
        self._adapters = adapters
        self._switches: dict[str, _Switch] = {}
        self._announced: set[str] = set()
        self._x = environment.get("DISPLAY", "")
        self._repeat = QTimer()
        self._repeat.setInterval(REPEAT_MS)
        self._repeat.timeout.connect(lambda: self._turn_x(_State.OFF))
        self._look_timer = QTimer()
        self._look_timer.setInterval(ADAPTERS_MS)
        self._look_timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Announce each adapter to its television, now or when it is plugged in."""
        self._look_timer.start()
        self.look()

    def on(self) -> None:
        self._repeat.stop()
        self._turn(_State.ON)

    def off(self) -> None:
        self._repeat.start()
        self._turn(_State.OFF)

    def close(self) -> None:
        """Switch X's screen on, since nothing does so after the wall has ended. The television stays as it is."""
        self._repeat.stop()
        self._look_timer.stop()
        x = self._switches.get(_X)
        if x is not None and x.wanted is _State.OFF:
            x.turn(_State.ON)
        for switch in self._switches.values():
            switch.finish()

    def look(self) -> None:
        """Announce the adapters that are new."""
        adapters = self._found()
        for name in adapters.keys() - self._announced:
            switch = self._cec(name)
            switch.turn(switch.wanted or _State.READY)
        self._announced = set(adapters)  # one that is plugged in again has forgotten it

    def _turn(self, state: _State) -> None:
        self._turn_x(state)
        for name in self._found():
            self._cec(name).turn(state)

    def _turn_x(self, state: _State) -> None:
        if self._x:
            # Power saving is on only while the screen is off, and without timeouts. At any other time it is off, as
            # wall.display.inhibit leaves it.
            commands = {
                _State.ON: ["xset", "dpms", "force", "on", "-dpms"],
                _State.OFF: ["xset", "dpms", "0", "0", "0", "dpms", "force", "off"],
            }
            self._switch(_X, commands).turn(state)

    def _found(self) -> dict[str, Path]:
        return {path.name: path for path in sorted(self._adapters.glob("cec[0-9]*"))}

    def _cec(self, name: str) -> _Switch:
        adapter = str(self._adapters / name)
        command = ["cec-ctl", "-d", adapter, "--skip-info", "--playback", "--osd-name", "tivi"]
        commands = {
            _State.READY: command,
            _State.ON: [*command, *_TELEVISION, "--image-view-on"],
            _State.OFF: [*command, *_TELEVISION, "--standby"],
        }
        return self._switch(name, commands)

    def _switch(self, name: str, commands: Mapping[_State, list[str]]) -> _Switch:
        return self._switches.setdefault(name, _Switch(name, commands))


class _Switch(QObject):
    """A device with a command for each state, of which at most one runs at a time."""

    def __init__(self, name: str, commands: Mapping[_State, list[str]]) -> None:
        super().__init__()
        self._name, self._commands = name, commands
        self.wanted: _State | None = None
        self._running: _State | None = None
        self._error = ""
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._timeout = QTimer(self)
        self._timeout.setSingleShot(True)
        self._timeout.setInterval(_TIMEOUT_MS)
        self._timeout.timeout.connect(self._process.kill)

    def turn(self, state: _State) -> None:
        self.wanted = state
        if self._running is None:
            self._begin(state)

    def finish(self) -> None:
        """Wait for the commands that are still due; one that hangs is killed."""
        while self._process.state() is not QProcess.ProcessState.NotRunning:
            if not self._process.waitForFinished(_FINISH_MS):
                self.wanted = None
                self._process.kill()

    def _begin(self, state: _State) -> None:
        program, *arguments = self._commands[state]
        found = shutil.which(program)
        if found is None:
            self._report(state, f"{program} is not installed")
            return
        self._running = state
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
        self._report(done, error)
        if self.wanted is not None and self.wanted is not done:
            self._begin(self.wanted)

    def _report(self, state: _State | None, error: str) -> None:
        """Log an error, or that it is gone, once."""
        if error and error != self._error:
            log.warning(_FAILED[state is _State.READY], self._name, error)
        elif self._error and not error:
            log.info("the screen can be switched by %s again", self._name)
        self._error = error
