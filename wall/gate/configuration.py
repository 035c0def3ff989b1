"""Writes what nginx and sshd read of the gate, and has them follow it: all of it, or nothing where they refuse it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from wall.files.atomic import replace
from wall.gate.groups import Groups
from wall.gate.nginx import gate_configuration
from wall.gate.nginx_group import group_configuration
from wall.gate.places import Places
from wall.gate.settings import GateSettings
from wall.gate.sshd import sshd_configuration

_MODE = 0o644


class RefusedError(Exception):
    """A server does not take its configuration, `program` in its words `reason`; the former one is in place again."""

    def __init__(self, program: str, reason: str) -> None:
        super().__init__(f"{program}: {reason}")
        self.program, self.reason = program, reason


class GateServers(Protocol):
    """The servers of the machine. Checking raises RefusedError; following does nothing where they do not run."""

    def check_nginx(self) -> None: ...

    def follow_nginx(self) -> None: ...

    def check_sshd(self) -> None: ...

    def follow_sshd(self) -> None: ...


def configure_nginx(settings: GateSettings, groups: Groups, places: Places, servers: GateServers) -> None:
    """Have nginx serve these groups. Raises OSError and RefusedError, and then all is as before."""
    wanted: dict[Path, str | None] = dict.fromkeys(places.nginx_groups.glob("*.conf"))
    wanted |= {places.nginx_groups / f"{group.id}.conf": group_configuration(group) for group in groups}
    wanted[places.nginx] = gate_configuration(settings, groups, places)
    if _replace_all(wanted, servers.check_nginx):
        servers.follow_nginx()


def configure_sshd(settings: GateSettings, places: Places, servers: GateServers) -> None:
    """Have sshd take the tunnels. Raises OSError and RefusedError, and then all is as before."""
    if _replace_all({places.sshd: sshd_configuration(settings, places)}, servers.check_sshd):
        servers.follow_sshd()


def _replace_all(wanted: Mapping[Path, str | None], check: Callable[[], None]) -> bool:
    """Write these files, or delete those that are None, and call `check`; whether anything was different."""
    before = {path: path.read_text("utf-8") if path.exists() else None for path in wanted}
    try:
        _write(wanted, before)
        check()
    except (OSError, RefusedError):
        _write(before, wanted)
        raise
    return before != wanted


def _write(wanted: Mapping[Path, str | None], there: Mapping[Path, str | None]) -> None:
    for path, content in wanted.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif content != there[path]:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, content.encode(), _MODE)
