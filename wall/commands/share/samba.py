"""Samba on this machine: the configuration of the shared folder, and Samba's commands.

Source of the options: smb.conf(5).
"""

from __future__ import annotations

import contextlib
import os
import pwd
import socket
import subprocess
from pathlib import Path

from wall.files.atomic import replace

_MODE = 0o644

_SHARE = """\
# Written by `tivi share on`, removed by `tivi share off`.
[tivi]
   comment = tivi
   path = {folder}
   # one user, with a password, over an encrypted connection: the cameras file contains passwords
   valid users = {user}
   guest ok = no
   smb encrypt = required
   # only the local network
   hosts allow = 127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fe80::/10
   read only = no
   # no link leads out of the folder, and only their owner may read new files
   follow symlinks = no
   wide links = no
   create mask = 0600
   directory mask = 0700
   # files that only tivi uses
   veto files = /old/.*/
   delete veto files = no
"""


class SambaError(Exception):
    """A command of Samba or of the system failed: `command`, with its arguments, and its `reason`."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(f"{command}: {reason}")
        self.command, self.reason = command, reason


class Samba:
    """Samba of the file system at `root`. Where that is not /, which is so in tests only, no command is run."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._real = root == Path("/")
        self._program = root / "usr/sbin/smbd"
        self._main = root / "etc/samba/smb.conf"
        self._ours = root / "etc/samba/tivi.conf"
        self._include = "include = /etc/samba/tivi.conf"

    @property
    def may_change(self) -> bool:
        """Whether this process may change Samba's configuration: only root may."""
        return os.geteuid() == 0

    @property
    def host(self) -> str:
        return socket.gethostname()

    def owner_of(self, folder: Path) -> str | None:
        """The user who owns `folder`; None if that is root or an unknown user. Raises OSError."""
        number = folder.stat().st_uid
        with contextlib.suppress(KeyError):
            return pwd.getpwuid(number).pw_name if number else None
        return None

    @property
    def installed(self) -> bool:
        return self._program.exists()

    @property
    def user(self) -> str | None:
        """Who may open the shared folder; None if no folder is shared."""
        if self._include not in self._lines():
            return None
        with contextlib.suppress(OSError):
            for line in self._ours.read_text(encoding="utf-8").splitlines():
                if line.strip().startswith("valid users ="):
                    return line.partition("=")[2].strip()
        return None

    def set_password(self, user: str, password: str) -> None:
        """Set the password, through stdin: every user can read the arguments of a process. Raises SambaError."""
        self._run(["smbpasswd", "-s", "-a", user], f"{password}\n{password}\n")

    def make_room(self, folder: Path) -> None:
        """Make `folder` within a shared one, if it is not there, for the owner of that. Raises OSError."""
        if folder.exists():
            return
        owner = folder.parent.stat()
        folder.mkdir(mode=0o755)
        if os.geteuid() == 0:
            os.chown(folder, owner.st_uid, owner.st_gid)

    def share(self, folder: Path, user: str) -> None:
        """Share `folder` with `user` from now on. Raises OSError, SambaError."""
        replace(self._ours, _SHARE.format(folder=folder, user=user).encode(), _MODE)
        lines = self._lines()
        if self._include not in lines:
            # At the end, because the settings that follow an included section would become part of it.
            self._write([*lines, self._include])
        self._run(["systemctl", "--quiet", "enable", "--now", "smbd"])
        self._run(["systemctl", "--quiet", "restart", "smbd"])

    def unshare(self) -> None:
        """Stop sharing, and delete the password. Raises OSError, SambaError."""
        user = self.user
        lines = self._lines()
        if self._include in lines:
            self._write([line for line in lines if line != self._include])
        self._ours.unlink(missing_ok=True)
        if user is not None:
            self._run(["smbpasswd", "-x", user])
        if self.installed:
            self._run(["systemctl", "--quiet", "try-restart", "smbd"])

    def _lines(self) -> list[str]:
        try:
            return self._main.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except FileNotFoundError:
            return []

    def _write(self, lines: list[str]) -> None:
        replace(self._main, ("\n".join(lines) + "\n").encode(errors="surrogateescape"), _MODE)

    def _run(self, command: list[str], stdin: str = "") -> None:
        if not self._real:
            return
        try:
            done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)
        except OSError as error:
            raise SambaError(" ".join(command), error.strerror or str(error)) from None
        if done.returncode:
            raise SambaError(" ".join(command), done.stderr.strip() or f"status {done.returncode}")
