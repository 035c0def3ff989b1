"""The tunnel of this machine: whether its unit is there, and joining and leaving as its user."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wall.commands.rights import run_as
from wall.commands.systemctl import Systemctl
from wall.outside.joined_gate import JoinedGate, SshEnd
from wall.outside.joining import FOLDER, join, leave
from wall.outside.last_line import keep_line
from wall.outside.line import JoinLine
from wall.outside.trouble import OutsideError, OutsideTrouble

UNIT = "tivi-outside.service"


class OutsideService:
    """The tunnel of the machine whose file system is at `root`, which is another folder than / in tests only."""

    def __init__(self, root: Path = Path("/")) -> None:
        self.folder = root / FOLDER.relative_to("/")
        self._unit = root / "usr/lib/systemd/system" / UNIT
        self._systemctl = Systemctl(root)

    @property
    def installed(self) -> bool:
        return self._unit.exists() and self.folder.is_dir()

    def join(self, line: JoinLine) -> JoinedGate:
        """Join a gate. Needs root. Raises OutsideError, OSError."""
        told = self._as_owner(lambda: asdict(join(line, self.folder)))
        return JoinedGate(**{**told, "ssh": SshEnd(**{**told["ssh"], "host_keys": tuple(told["ssh"]["host_keys"])})})

    def keep_failed(self, line: JoinLine, error: OutsideError) -> None:
        """Let everybody on the machine see why this line has joined nothing. Raises OSError."""
        self._as_owner(lambda: keep_line(self.folder, line, error))

    def leave(self) -> None:
        """Forget gate and key. Needs root. Raises OSError."""
        self._as_owner(lambda: leave(self.folder))

    def start(self) -> None:
        """Keep the tunnel to the gate that is joined now, from now on. Raises SystemCommandError."""
        self._systemctl.change("enable", UNIT)
        if self._systemctl.runs:
            self._systemctl.change("restart", UNIT)

    def stop(self) -> None:
        """Raises SystemCommandError."""
        self._systemctl.change("disable", UNIT)
        if self._systemctl.runs:
            self._systemctl.change("stop", UNIT)

    def _as_owner(self, work: Callable[[], Any]) -> Any:
        """What `work` returns, which must be JSON. The network is talked to, and the key made, without root's rights.

        Raises OutsideError, OSError.
        """

        def whole() -> bytes:
            try:
                return json.dumps({"done": work()}).encode()
            except OutsideError as error:
                return json.dumps({"trouble": error.trouble, "detail": error.detail, "wait_s": error.wait_s}).encode()
            except OSError as error:
                return json.dumps({"errno": error.errno or 0, "reason": error.strerror or str(error)}).encode()

        found = self.folder.stat()
        owner = (found.st_uid, found.st_gid)
        told = json.loads(run_as(owner, whole) if os.geteuid() == 0 and owner != (0, 0) else whole())
        if "trouble" in told:
            raise OutsideError(OutsideTrouble(told["trouble"]), told["detail"], told["wait_s"])
        if "reason" in told:
            raise OSError(told["errno"], told["reason"])
        return told["done"]
