"""Ends the tunnels that nobody has a key for any more, for sshd asks for a key only when one begins, and dead ones."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wall.gate.groups import FIRST_PORT, MOST_GROUPS, Groups
from wall.serving.process_traffic import MOVED_BYTES, written_by

_PROC = Path("/proc")
_LISTENING = "0A"
_LOOPBACK = "0100007F"
"""127.0.0.1 as /proc/net/tcp shows it on a little-endian machine (proc(5))."""
_PROGRAM = "sshd"
_SILENT_S = 5.0
"""A younger tunnel is another one than that which was found to be silent."""
_WATCHED_S = 2.0
_SLACK_S = 0.05
"""Ticks of the kernel's clock are 10 ms."""


@dataclass(frozen=True, slots=True)
class Tunnel:
    """The process of sshd that listens at `port`, which began `age_s` ago."""

    pid: int
    port: int
    age_s: float


def outdated(tunnels: Iterable[Tunnel], groups: Groups, now: float) -> list[Tunnel]:
    """Those whose port is no group's that has a key, and those that were there before the group's key was. Pure."""
    ages = {group.port: now - group.joined for group in groups if group.key is not None}
    return [one for one in tunnels if one.port not in ages or one.age_s > ages[one.port] + _SLACK_S]


def end_outdated(groups: Groups, now: float, silent: Collection[int] = ()) -> list[Tunnel]:
    """End them, and those at the ports that are `silent` which move nothing either, and return them.

    Needs the rights of root, and does nothing to what it may not see.
    """
    standing = standing_tunnels()
    dead = still([one for one in standing if one.port in silent and one.age_s > _SILENT_S])
    found = [*outdated(standing, groups, now), *dead]
    for tunnel in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(tunnel.pid, signal.SIGTERM)
    return found


def still(
    tunnels: Collection[Tunnel],
    written: Callable[[int], int] = written_by,
    wait: Callable[[float], None] = time.sleep,
) -> list[Tunnel]:
    """Those that move nothing for two seconds. Where one does, its line is full, and an answer waits behind video."""
    if not tunnels:
        return []
    before = {one.pid: written(one.pid) for one in tunnels}
    wait(_WATCHED_S)
    return [one for one in tunnels if written(one.pid) - before[one.pid] < MOVED_BYTES]


def standing_tunnels() -> list[Tunnel]:
    """All of sshd's that listen at a port of a group."""
    ports = dict(_listening((_PROC / "net/tcp").read_text(encoding="ascii")))
    if not ports:
        return []
    return [
        Tunnel(pid, ports[inode], _age_s(pid)) for pid in _pids() for inode in _sockets(pid) if inode in ports
    ]  # fmt: skip


def _listening(table: str) -> Iterator[tuple[str, int]]:
    """The inode and the port of each socket that listens on the loopback at a port of groups."""
    for line in table.splitlines()[1:]:
        fields = line.split()
        address, _, port = fields[1].partition(":")
        listens = fields[3] == _LISTENING and address == _LOOPBACK
        if listens and int(port, 16) in range(FIRST_PORT, FIRST_PORT + MOST_GROUPS):
            yield fields[9], int(port, 16)


def _pids() -> list[int]:
    found = []
    for entry in _PROC.iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and (entry / "comm").read_text("utf-8").startswith(_PROGRAM):
                found.append(int(entry.name))
    return found


def _sockets(pid: int) -> Iterator[str]:
    """The inodes of the sockets that a process has open."""
    with contextlib.suppress(OSError):
        for entry in (_PROC / str(pid) / "fd").iterdir():
            with contextlib.suppress(OSError):
                if match := re.fullmatch(r"socket:\[(\d+)\]", str(entry.readlink())):
                    yield match[1]


def _age_s(pid: int) -> float:
    """Seconds since the process began; 0 where it has ended."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")
