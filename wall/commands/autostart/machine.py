"""What starts with this machine: systemd units, the desktop's autostart entry, and the owner of the wall's files."""

from __future__ import annotations

import contextlib
import os
import pwd
from collections.abc import Iterator
from pathlib import Path

from wall.commands.systemctl import Systemctl
from wall.config.households import HOUSEHOLDS_NAME

UNIT = "tivi.service"
SERVICE_USER = "tivi"
_WITHOUT_DESKTOP = "multi-user.target"
_SETTINGS = {
    "journald.conf": "etc/systemd/journald.conf.d/60-tivi.conf",
    "system.conf": "etc/systemd/system.conf.d/60-tivi.conf",
    "sysctl.conf": "etc/sysctl.d/60-tivi.conf",
}
"""Settings of an appliance, which are not for a desktop to have: the package's file, and where it takes effect."""
_FIRST_PERSON, _LAST_PERSON = 1000, 59999
"""User IDs of people's accounts. Source: Debian Policy, 9.2.2."""


class Machine:
    """The machine whose file system is at `root`, which is another folder than / in tests only."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._unit = root / "usr/lib/systemd/system" / UNIT
        self._offered = root / "usr/share/tivi/tivi.desktop"
        self._settings = {root / place: root / "usr/share/tivi/kiosk" / name for name, place in _SETTINGS.items()}
        self._entry = root / "etc/xdg/autostart/tivi.desktop"
        self._display_manager = root / "etc/systemd/system/display-manager.service"
        self._former_target = root / "var/lib/tivi/former-target"
        self._folder = root / "srv/tivi"
        self._root = root
        self._systemctl = Systemctl(root)

    # -- the present state

    @property
    def installed(self) -> bool:
        return self._unit.exists()

    @property
    def kiosk(self) -> bool:
        links = self._root / "etc/systemd/system" / f"{_WITHOUT_DESKTOP}.wants" / UNIT
        return links.is_symlink()

    @property
    def desktop(self) -> bool:
        return self._entry.is_symlink() or self._entry.exists()

    @property
    def desktop_runs(self) -> bool:
        return self._systemctl.runs and self._systemctl.query("is-active", "display-manager.service") == "active"

    @property
    def owner(self) -> str | None:
        """Who owns the cameras file, and so may read its passwords and show the wall."""
        with contextlib.suppress(OSError, KeyError):
            return pwd.getpwuid((self._folder / "cameras.yaml").lstat().st_uid).pw_name
        return None

    @staticmethod
    def people() -> list[str]:
        return [
            entry.pw_name
            for entry in pwd.getpwall()
            if _FIRST_PERSON <= entry.pw_uid <= _LAST_PERSON and not entry.pw_shell.endswith(("nologin", "false"))
        ]

    @staticmethod
    def knows(user: str) -> bool:
        with contextlib.suppress(KeyError):
            return bool(pwd.getpwnam(user))
        return False

    # -- changes: each raises SystemCommandError or OSError, and does nothing where the state is already as wanted

    def set_kiosk(self) -> None:
        if self._display_manager.is_symlink() and not self._former_target.exists():
            target = self._systemctl.query("get-default")
            if target != _WITHOUT_DESKTOP:
                self._former_target.parent.mkdir(exist_ok=True)
                self._former_target.write_text(target + "\n", encoding="ascii")
                self._systemctl.change("set-default", _WITHOUT_DESKTOP)
        for place, offered in self._settings.items():
            if not (place.exists() or place.is_symlink()):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.symlink_to(offered)
        self._systemctl.change("enable", UNIT)

    def start_kiosk(self) -> None:
        if self._systemctl.runs:
            self._systemctl.change("daemon-reload")
            self._systemctl.change("try-restart", "systemd-journald.service", "systemd-sysctl.service")
            self._systemctl.change("start", "--no-block", UNIT)

    def unset_kiosk(self) -> None:
        self._systemctl.change("disable", UNIT)
        for place, offered in self._settings.items():
            if place.is_symlink() and place.readlink() == offered:
                place.unlink()
        if self._systemctl.runs:
            self._systemctl.change("stop", UNIT)
        with contextlib.suppress(FileNotFoundError):
            target = self._former_target.read_text(encoding="ascii").strip()
            self._systemctl.change("set-default", target or "graphical.target")
            self._former_target.unlink()

    def set_desktop(self) -> None:
        self._entry.parent.mkdir(parents=True, exist_ok=True)
        if not self.desktop:
            self._entry.symlink_to(self._offered)

    def unset_desktop(self) -> None:
        self._entry.unlink(missing_ok=True)

    def give_files_to(self, user: str) -> None:
        """Make `user` the owner of the wall's folder and its files: the one user who may read the cameras file."""
        entry = pwd.getpwnam(user)
        for path in self._files():
            # The group of this one is that of the households' server, which reads it.
            group = -1 if path.name == HOUSEHOLDS_NAME else entry.pw_gid
            os.chown(path, entry.pw_uid, group, follow_symlinks=False)

    def _files(self) -> Iterator[Path]:
        if self._folder.is_dir():
            yield self._folder
            yield from self._folder.iterdir()
