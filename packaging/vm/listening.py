"""What listens on a machine, and how that differs from the list in packaging/security.toml.

Only `listening` asks a machine; the rest is pure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

LIST = Path(__file__).resolve().parents[1] / "security.toml"
_SOCKETS = "ss --no-header --listening --numeric --tcp --udp --raw --unix --processes --extended"
_FILES = "find /run /tmp /var -type s -printf '%D %i %m %u %g %p\\n' 2>/dev/null || true"
_INODE = re.compile(r" ino:(\d+) dev:\d+/(\d+)")
_HOLDER = re.compile(r"pid=(\d+)")
_PORTS = re.compile(r"(.*):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Listener:
    """A socket that others can speak to: `at` is "tcp 0.0.0.0:80" or "unix /run/a.sock".

    `users` are those of all processes that hold it. `rights` of its file are "660 owner group"; empty without a file.
    """

    at: str
    unit: str = ""
    users: frozenset[str] = frozenset()
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list, whose fields are explained there."""

    package: str
    at: str
    unit: str
    user: str
    rights: str = ""
    when: str = ""

    def is_of(self, found: Listener) -> bool:
        """Whether `found` listens there, as the unit and the user that are listed."""
        return is_at(self.at, found.at) and fnmatchcase(found.unit, self.unit) and self._has_user(found)

    def _has_user(self, found: Listener) -> bool:
        return any(fnmatchcase(user, self.user) for user in found.users)


@dataclass(frozen=True, slots=True)
class SecurityList:
    listed: tuple[Listed, ...]
    of_system: tuple[str, ...]
    """Where every Debian listens."""
    exposure: dict[str, float]
    """By unit, the most that `systemd-analyze security` may say."""


def security_list(path: Path = LIST) -> SecurityList:
    """Raises OSError, ValueError, TypeError where the file is not as it explains."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return SecurityList(
        tuple(Listed(**entry) for entry in told["listens"]),
        tuple(entry["at"] for entry in told["system"]),
        {unit: float(most) for unit, most in told["exposure"].items()},
    )


def is_at(listed: str, found: str) -> bool:
    """Whether `found` is the place that is `listed`, in which * stands for anything and A-B for a range of ports."""
    ports = _PORTS.fullmatch(listed)
    if ports is None:
        return fnmatchcase(found, listed)
    address, _, port = found.rpartition(":")
    return port.isdigit() and int(ports[2]) <= int(port) <= int(ports[3]) and fnmatchcase(address, ports[1])


def differences(packages: Collection[str], found: Collection[Listener], known: SecurityList) -> list[str]:
    """What is not as it is listed for a machine with these packages: a line each."""
    entries = [one for one in known.listed if one.package in packages]
    lines = []
    for listener in found:
        fitting = [one for one in entries if one.is_of(listener)]
        if not fitting:
            if not any(is_at(at, listener.at) for at in known.of_system):
                by = f"{listener.unit or 'an unknown unit'}, {' '.join(sorted(listener.users)) or 'an unknown user'}"
                lines.append(f"listens and is not listed: {listener.at} ({by})")
        elif all(one.rights and one.rights != listener.rights for one in fitting):
            lines.append(f"has other rights than listed: {listener.at} ({listener.rights})")
    for one in entries:
        if not one.when and not any(one.is_of(listener) for listener in found):
            lines.append(f"is listed and does not listen: {one.at} ({one.unit}, {one.user})")
    return lines


@dataclass(frozen=True, slots=True)
class Socket:
    """As `ss` tells it: the processes that hold it, and the device and inode of its file."""

    at: str
    holders: tuple[int, ...] = ()
    file: tuple[int, int] | None = None


def sockets_in(text: str) -> list[Socket]:
    """The sockets that `ss` printed; without those that have no name, to which nobody can speak."""
    found = []
    for line in text.splitlines():
        kind, _, _, _, local, *_ = line.split()
        is_unix, inode = kind.startswith("u_"), _INODE.search(line)
        if local != "*":
            holders = tuple(int(number) for number in _HOLDER.findall(line))
            at = f"{'unix' if is_unix else kind} {local}"
            found.append(Socket(at, holders, (int(inode[2]), int(inode[1])) if is_unix and inode else None))
    return found


def files_in(text: str) -> dict[tuple[int, int], tuple[str, str]]:
    """The path and the rights of each socket's file that `find` printed, by device and inode."""
    fields = (line.split(" ", 5) for line in text.splitlines())
    return {(int(on), int(inode)): (path, f"{mode} {user} {group}") for on, inode, mode, user, group, path in fields}


def listening(must: Callable[[str], str]) -> list[Listener]:
    """What listens on a machine in which `must` runs a command as root, and gives what it prints."""
    sockets, files = sockets_in(must(_SOCKETS)), files_in(must(_FILES))
    units, users = _holders(must, sorted({number for socket in sockets for number in socket.holders}))
    found = []
    for socket in sockets:
        # The kernel knows the name at which it was bound; Qt gives it its own afterwards.
        path, rights = ("", "") if socket.file is None else files.get(socket.file, ("", ""))
        unit = next((units[one] for one in socket.holders if one in units), "")
        by = frozenset(users[one] for one in socket.holders if one in users)
        found.append(Listener(f"unix {path}" if path else socket.at, unit, by, rights))
    return found


def _holders(must: Callable[[str], str], numbers: Iterable[int]) -> tuple[dict[int, str], dict[int, str]]:
    """The units and the users of processes; none of those that have ended meanwhile."""
    each = 'echo "$one $(stat -c %U /proc/$one) $(sed -n s/^0:://p /proc/$one/cgroup)"'
    units, users = {}, {}
    for line in must(f"for one in {' '.join(map(str, numbers))}; do {each}; done 2>/dev/null").splitlines():
        match line.split():
            case [number, user, group]:
                units[int(number)], users[int(number)] = _unit(group), user
    return units, users


def _unit(group: str) -> str:
    """The unit of a control group: the first that is one, so that a session is its user's manager."""
    return next((part for part in group.split("/") if part.endswith((".service", ".scope"))), "")
