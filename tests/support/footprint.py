"""Memory, descriptors and threads of a process tree, from /proc."""

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
    """Footprint of the process `root` and its descendants; processes that end meanwhile count as nothing."""
    pids = [root, *descendants(root)]
    return Footprint(sum(map(pss_mb, pids)), sum(map(fds, pids)), sum(map(threads, pids)), len(pids))


def pss_mb(pid: int) -> float:
    """Proportional set size in MB: shared pages count in part, so that a tree can be summed. 0 if it has ended."""
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
