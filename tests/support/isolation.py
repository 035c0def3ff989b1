"""Runs a wall with a hosts file, a network or a disk of its own.

All of this needs root and a kernel that permits it; a test is skipped with the reason where it is not permitted.
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
    """A wall started by `prefix`, a command that executes the rest of its arguments."""

    def __init__(self, prefix: Sequence[str], layout: Path, screen: Screen, folder: Path, *options: str) -> None:
        super().__init__(layout, screen, folder, *options)
        self._command = [*prefix, *self._command]


def _run(*command: str) -> None:
    """Raises RuntimeError with what the command printed."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{' '.join(command)}: {ended.stderr.strip() or ended.returncode}")


def need(*command: str) -> None:
    """Run a command; skip the test if that is not permitted."""
    try:
        _run(*command)
    except (OSError, RuntimeError) as error:
        pytest.skip(f"not permitted here: {error}")


def with_hosts(hosts: Path) -> list[str]:
    """A command prefix under which the file `hosts` is /etc/hosts. Change it in place: the file itself is mounted."""
    need("unshare", "--mount", "mount", "--bind", str(hosts), "/etc/hosts")
    return ["unshare", "--mount", "sh", "-c", f"mount --bind '{hosts}' /etc/hosts && exec \"$@\"", "sh"]


def without_inotify(limit: str) -> list[str]:
    """A command prefix under which nothing is left of `limit`, a name in /proc/sys/user such as max_inotify_watches."""
    prefix = ["unshare", "--user", "--map-root-user", "sh", "-c", f'echo 0 > /proc/sys/user/{limit}; exec "$@"', "sh"]
    need(*prefix, "true")
    return prefix


@contextlib.contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A tmpfs of `size` (such as 512k) mounted at `place`."""
    place.mkdir()
    need("mount", "-t", "tmpfs", "-o", f"size={size}", "tivi-faults", str(place))
    try:
        yield place
    finally:
        _run("umount", "--lazy", str(place))


def fill(disk: Path) -> Path:
    """Fill the disk to the last byte; the file that does it."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


def lock(disk: Path) -> None:
    """Make the disk read-only."""
    _run("mount", "-o", "remount,ro", str(disk))


class Cable:
    """A veth pair into a network namespace; the addresses of its ends are `outside` (cameras) and `inside` (wall)."""

    def __init__(self, namespace: str, number: int) -> None:
        self._name = f"{namespace}-{number}"
        self.outside, self.inside = f"10.213.{number}.1", f"10.213.{number}.2"
        far = f"{self._name}-in"
        need("ip", "link", "add", self._name, "type", "veth", "peer", "name", far, "netns", namespace)
        _run("ip", "addr", "add", f"{self.outside}/30", "dev", self._name)
        _run("ip", "link", "set", self._name, "up")
        _run("ip", "-n", namespace, "addr", "add", f"{self.inside}/30", "dev", far)
        _run("ip", "-n", namespace, "link", "set", far, "up")

    @contextlib.contextmanager
    def pulled(self) -> Iterator[None]:
        _run("ip", "link", "set", self._name, "down")
        try:
            yield
        finally:
            _run("ip", "link", "set", self._name, "up")

    @contextlib.contextmanager
    def troubled(self, *discipline: str) -> Iterator[None]:
        """Send what goes towards the wall through a queueing discipline, given as for tc."""
        need("tc", "qdisc", "add", "dev", self._name, "root", *discipline)
        try:
            yield
        finally:
            _run("tc", "qdisc", "del", "dev", self._name, "root")

    def remove(self) -> None:
        _run("ip", "link", "del", self._name)


class Network:
    """A network namespace with any number of cables into it."""

    def __init__(self) -> None:
        self._name = f"tivi{os.getpid() % 100_000}"
        need("ip", "netns", "add", self._name)
        self._cables: list[Cable] = []
        _run("ip", "-n", self._name, "link", "set", "lo", "up")

    @property
    def prefix(self) -> list[str]:
        """Prefix of a command that runs in the namespace."""
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
