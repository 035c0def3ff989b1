"""Counts the processes, threads, descriptors, shared files and windows that a wall holds, to find leaks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from support import windows
from support.footprint import fds, footprint, threads
from support.processes import PROC, alive, name_of


@dataclass(frozen=True, slots=True)
class Resources:
    """Counts over the whole process tree, of the wall's own process (`wall_...`), and of the X display (`windows`)."""

    processes: int
    threads: int
    wall_threads: int
    descriptors: int
    wall_descriptors: int
    wall_memfds: int
    shared_files: int
    windows: int

    def above(self, other: Resources) -> dict[str, int]:
        """What is larger here than in `other`, and by how much."""
        mine, theirs = asdict(self), asdict(other)
        return {what: mine[what] - theirs[what] for what in mine if mine[what] > theirs[what]}


def resources(pid: int, display: str) -> Resources:
    """Resources of the wall with process id `pid` on an X display such as ":7"."""
    family = footprint(pid)
    return Resources(
        processes=family.processes,
        threads=family.threads,
        wall_threads=threads(pid),
        descriptors=family.fds,
        wall_descriptors=fds(pid),
        wall_memfds=sum("memfd:" in link for link in links(pid)),
        shared_files=len(list(Path("/dev/shm").iterdir())),
        windows=windows.count(display),
    )


def links(pid: int) -> list[str]:
    """The target of each open descriptor of a process."""
    found = []
    for entry in (PROC / str(pid) / "fd").iterdir():
        try:
            found.append(str(entry.readlink()))
        except OSError:  # closed meanwhile
            continue
    return found


def free_descriptors_below(pid: int, limit: int) -> int:
    used = {int(entry.name) for entry in (PROC / str(pid) / "fd").iterdir()}
    return sum(number not in used for number in range(limit))


def family_named(*names: str) -> set[int]:
    """Every living process by one of these names, whosever it is."""
    pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    return {pid for pid in pids if name_of(pid) in names and alive(pid)}
