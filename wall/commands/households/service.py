"""The households' server of this machine: whether it runs, and the households file that it may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from wall.commands.arguments import WALL_FOLDER
from wall.commands.household_state import SERVICE_STATE
from wall.commands.systemctl import Systemctl
from wall.config.households import HOUSEHOLDS_NAME
from wall.files.atomic import replace

UNIT = "tivi-web.service"
_MODE = 0o640
"""The names of a neighbourhood's households are for the wall and its server, not for everybody on the machine."""


class HouseholdService:
    """The server of the machine whose file system is at `root`, which is another folder than / in tests only."""

    def __init__(self, root: Path = Path("/")) -> None:
        self.file = root / WALL_FOLDER.relative_to("/") / HOUSEHOLDS_NAME
        self._unit = root / "usr/lib/systemd/system" / UNIT
        self._link = root / "etc/systemd/system/multi-user.target.wants" / UNIT
        self._state = root / SERVICE_STATE.relative_to("/")
        self._systemctl = Systemctl(root)

    @property
    def installed(self) -> bool:
        return self._unit.exists()

    @property
    def on(self) -> bool:
        """Whether it starts with the machine."""
        return self._link.is_symlink()

    def switch_on(self) -> None:
        """Start it now, and with the machine; returns when it listens. Raises SystemCommandError."""
        self._systemctl.change("enable", UNIT)
        if self._systemctl.runs:
            self._systemctl.change("start", UNIT)

    def switch_off(self) -> None:
        """End it now, and start it with the machine no more. Raises SystemCommandError."""
        self._systemctl.change("disable", UNIT)
        if self._systemctl.runs:
            self._systemctl.change("stop", UNIT)

    def reads(self, file: Path) -> bool:
        """Whether this is the households file that the server reads, and ours to give it."""
        return file == self.file and self._state.exists() and os.geteuid() == 0

    def create_file(self, content: bytes) -> None:
        """Write the households file that the server reads, where there is none. Raises OSError."""
        replace(self.file, content, _MODE, self._group)

    def keep_readable(self, file: Path) -> None:
        """Let the server read this households file if it is the one that it reads. Raises OSError.

        An editor may have put a new file in its place, as over the network: the server would know no new names.
        """
        if self.reads(file) and file.exists():
            self.let_it_read()

    def let_it_read(self) -> None:
        """Let the server read the file as it is, and nobody else but its owner. Raises OSError.

        Where that is so already nothing is done, which whoever waits for changes of the file would take for one.
        """
        # The folder is not root's: its owner may have put a link there.
        descriptor = os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            found = os.fstat(descriptor)
            if stat.S_ISREG(found.st_mode) and (found.st_gid, stat.S_IMODE(found.st_mode)) != (self._group, _MODE):
                os.fchown(descriptor, -1, self._group)
                os.fchmod(descriptor, _MODE)
        finally:
            os.close(descriptor)

    @property
    def _group(self) -> int:
        return self._state.stat().st_gid
