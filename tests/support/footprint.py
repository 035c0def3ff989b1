"""What a tree of processes holds of the machine at this moment: memory, descriptors, threads. Knows /proc alone."""

from __future__ import annotations

from dataclasses import dataclass

from support.processes import PROC, descendants


@dataclass(frozen=True, slots=True)
class Footprint:
    """Memory as proportional set size in MB (10^6 bytes); the rest are counts."""

    pss_mb: float
    fds: int
    threads: int
    processes: int


def footprint(root: int) -> Footprint:
    """Of the process `root` and all below it; those that end meanwhile count as nothing."""
    pids = [root, *descendants(root)]
    return Footprint(sum(map(pss_mb, pids)), sum(map(fds, pids)), sum(map(threads, pids)), len(pids))


def pss_mb(pid: int) -> float:
    """Shared pages count in part, so that the sum over a tree is what the tree takes. 0 for a process that is gone."""
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


def fds(pid: int) -> int:
    return _entries(pid, "fd")


def threads(pid: int) -> int:
    return _entries(pid, "task")


def _entries(pid: int, part: str) -> int:
    try:
        return sum(1 for _ in (PROC / str(pid) / part).iterdir())
    except OSError:
        return 0
