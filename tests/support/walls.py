"""Runs the real wall as a process of its own, and asks it over its socket."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support import processes, programs
from support.outputs import Outputs
from support.qt_messages import PATTERN, QT_MESSAGES
from support.running import Running
from support.screen import Box, Screen
from support.waiting import until
from wall.control.client import SNAPSHOT, STATUS, NoWallError, ask

REPOSITORY = Path(__file__).resolve().parents[2]
COMMAND = programs.TIVI
_LOG_TAIL = 30
_RUNTIME = TemporaryDirectory(prefix="tivi-runtime-")
"""For XDG_RUNTIME_DIR: a folder that only its user can read, as a login provides it. Qt warns without one."""


class Tile:
    """One tile of `tivi status --json`."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.key: str = told["tile"]
        self.camera: str = told["camera"]
        self.state: str = told["state"]
        self.fault: str | None = told["fault"]
        self.pictures: int = told["pictures"]
        self.reconnects: int = told["reconnects"]
        self.player_pid: int | None = told["player_pid"]

    @property
    def box(self) -> Box:
        x, y, width, height = self.told["rect"]
        return x, y, width, height

    @property
    def live(self) -> bool:
        return self.state == "live"

    def __str__(self) -> str:
        age = self.told["picture_age_s"]
        return (
            f"{self.key:>3} {self.camera:12} {self.state}/{self.fault} {self.told['stream']} {self.told['codec']}"
            f" pictures={self.pictures} age={age} reconnects={self.reconnects} pid={self.player_pid}"
        )


class Status:
    """The answer of `tivi status --json`."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.page: int = told["page"]
        self.pages: int = told["pages"]
        self.problems: list[str] = told["problems"]
        self.tiles = [Tile(tile) for tile in told["tiles"] if tile["kind"] == "camera"]

    def tile(self, key: str) -> Tile:
        return next(tile for tile in self.tiles if tile.key == key)

    @property
    def boxes(self) -> dict[str, Box]:
        return {tile.key: tile.box for tile in self.tiles}

    @property
    def all_live(self) -> bool:
        return bool(self.tiles) and all(tile.live for tile in self.tiles)

    def __str__(self) -> str:
        lines = [f"page {self.page}/{self.pages} problems {self.problems}", *map(str, self.tiles)]
        return "\n".join(lines)


class WallProcess(Running):
    """`tivi run LAYOUT` on a screen."""

    def __init__(self, layout: Path, screen: Screen | Outputs, folder: Path, *options: str) -> None:
        """The socket and the log are created in `folder`."""
        self._command = [*COMMAND, "run", str(layout), "--socket", str(folder / "tivi.sock"), *options]
        self._screen = screen
        self.socket = folder / "tivi.sock"
        self.state = folder / "state"
        self._log = folder / "wall.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None, "the wall was not started"
        return self._process.pid

    def start(self) -> None:
        QT_MESSAGES.watch(self._log)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*processes.BOUND, *self._command],
                env=environment(DISPLAY=self._screen.display, XDG_STATE_HOME=str(self.state)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def stop(self, number: int = signal.SIGTERM, limit_s: float = 60) -> int:
        """Send a signal and wait for the end; the exit status as subprocess gives it."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(number)
        try:
            return self._process.wait(limit_s)
        except subprocess.TimeoutExpired as error:
            self._process.kill()
            self._process.wait()
            told = f"the wall did not end within {limit_s} s of signal {number}\n{self.tail()}"
            raise AssertionError(told) from error

    def wait_for_end(self, limit_s: float) -> int:
        assert self._process is not None
        return self._process.wait(limit_s)

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def tail(self) -> str:
        return "\n".join(self.log().splitlines()[-_LOG_TAIL:])

    def try_status(self) -> Status | None:
        """The status, or None while the wall does not answer."""
        try:
            return Status(json.loads(ask(self.socket, STATUS)))
        except NoWallError:
            return None

    def status(self) -> Status:
        return Status(json.loads(ask(self.socket, STATUS)))

    def snapshot(self) -> bytes:
        return ask(self.socket, SNAPSHOT)

    def wait_until(self, condition: Callable[[Status], bool], what: str, limit_s: float = 25) -> Status:
        """The first status for which `condition` holds. Fails with the last one and the end of the log."""
        last: Status | None = None

        def look() -> Status | None:
            nonlocal last
            assert self._process is not None
            ended = self._process.poll()
            assert ended is None, f"the wall ended with {ended} before: {what}\n{self.tail()}"
            last = self.try_status() or last
            return last if last is not None and condition(last) else None

        return until(look, what, limit_s, lambda: f"last status: {last}\n--- log\n{self.tail()}")

    def wait_all_live(self, limit_s: float = 40) -> Status:
        return self.wait_until(lambda status: status.all_live, "every tile live", limit_s)

    def players(self) -> dict[str, int]:
        """The process id of each tile's player."""
        return {tile.key: tile.player_pid for tile in self.status().tiles if tile.player_pid is not None}

    def forkserver(self) -> int:
        (found,) = [pid for pid in processes.descendants(self.pid) if processes.name_of(pid) == "tivi-forkserver"]
        return found


def environment(**more: str) -> dict[str, str]:
    """The environment for a wall or a command, without variables that lead to another screen or socket.

    It is silent, unless ALSA_CONFIG_PATH says otherwise.
    """
    silence = Path(_RUNTIME.name) / "silence.asoundrc"
    silence.write_text("pcm.!default { type null }\n", encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "TIVI_SOCKET")}
    own = {
        "PYTHONPATH": str(REPOSITORY),
        "QT_QPA_PLATFORM": "xcb",
        "QT_MESSAGE_PATTERN": PATTERN,
        "XDG_RUNTIME_DIR": _RUNTIME.name,
        "XDG_STATE_HOME": _RUNTIME.name,  # no history of a test in the person's own
    }
    return {"ALSA_CONFIG_PATH": str(silence)} | kept | own | more


def tivi(*arguments: str | Path, limit_s: float = 60, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a `tivi` command to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=limit_s,
        check=False,
    )
    QT_MESSAGES.scan(done.stderr)
    return done


def all_in(states: Sequence[str]) -> Callable[[Status], bool]:
    return lambda status: all(tile.state in states for tile in status.tiles)
