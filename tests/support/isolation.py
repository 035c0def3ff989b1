"""Rooms with something of their own: another hosts file, another network, a small disk. Each says why it cannot be had.

All of them need root and a kernel that lets them be; where that is missing, a test is skipped with the reason.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from support.screen import Screen
from support.walls import WallProcess


class IsolatedWall(WallProcess):
    """A wall that is started by another command, which becomes it."""

    def __init__(self, room: Sequence[str], layout: Path, screen: Screen, folder: Path, *options: str) -> None:
        super().__init__(layout, screen, folder, *options)
        self._command = [*room, *self._command]


def _run(*command: str) -> None:
    """Raises RuntimeError with the command's own words."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{' '.join(command)}: {ended.stderr.strip() or ended.returncode}")


def need(*command: str) -> None:
    """Do it, or skip the test with the reason."""
    try:
        _run(*command)
    except (OSError, RuntimeError) as error:
        pytest.skip(f"not permitted here: {error}")


def with_hosts(hosts: Path) -> list[str]:
    """A room in which the file `hosts` is /etc/hosts. Write it in place: a new file by that name is not seen."""
    need("unshare", "--mount", "mount", "--bind", str(hosts), "/etc/hosts")
    return ["unshare", "--mount", "sh", "-c", f"mount --bind '{hosts}' /etc/hosts && exec \"$@\"", "sh"]


@contextlib.contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of `size` (as in 512k) at `place`."""
    place.mkdir()
    need("mount", "-t", "tmpfs", "-o", f"size={size}", "tivi-faults", str(place))
    try:
        yield place
    finally:
        _run("umount", "--lazy", str(place))


def fill(disk: Path) -> Path:
    """No byte is left free; the file that holds them all."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


def lock(disk: Path) -> None:
    """From now on nothing can be written to the disk."""
    _run("mount", "-o", "remount,ro", str(disk))


class Cable:
    """A network cable of a room: `outside` (this end, where cameras can be) and `inside` are its addresses."""

    def __init__(self, room: str, number: int) -> None:
        self._name = f"{room}-{number}"
        self.outside, self.inside = f"10.213.{number}.1", f"10.213.{number}.2"
        far = f"{self._name}-in"
        need("ip", "link", "add", self._name, "type", "veth", "peer", "name", far, "netns", room)
        _run("ip", "addr", "add", f"{self.outside}/30", "dev", self._name)
        _run("ip", "link", "set", self._name, "up")
        _run("ip", "-n", room, "addr", "add", f"{self.inside}/30", "dev", far)
        _run("ip", "-n", room, "link", "set", far, "up")

    @contextlib.contextmanager
    def pulled(self) -> Iterator[None]:
        _run("ip", "link", "set", self._name, "down")
        try:
            yield
        finally:
            _run("ip", "link", "set", self._name, "up")

    @contextlib.contextmanager
    def troubled(self, *discipline: str) -> Iterator[None]:
        """What leaves this end, towards the wall, goes through a queueing discipline, in tc's words."""
        need("tc", "qdisc", "add", "dev", self._name, "root", *discipline)
        try:
            yield
        finally:
            _run("tc", "qdisc", "del", "dev", self._name, "root")

    def remove(self) -> None:
        _run("ip", "link", "del", self._name)


class Network:
    """A room with a network of its own, and cables into it."""

    def __init__(self) -> None:
        self._name = f"tivi{os.getpid() % 100_000}"
        need("ip", "netns", "add", self._name)
        self._cables: list[Cable] = []
        _run("ip", "-n", self._name, "link", "set", "lo", "up")

    @property
    def room(self) -> list[str]:
        return ["ip", "netns", "exec", self._name]

    def cable(self) -> Cable:
        self._cables.append(Cable(self._name, len(self._cables) + 1))
        return self._cables[-1]

    def __enter__(self) -> Network:
        return self

    def __exit__(self, *_: object) -> None:
        for cable in self._cables:
            with contextlib.suppress(RuntimeError):
                cable.remove()
        _run("ip", "netns", "del", self._name)
