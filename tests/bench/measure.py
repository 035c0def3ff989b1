"""What a tree of processes costs. Knows /proc; starts nothing."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU as a share of one core over the time measured, proportional set size in MB at its end."""

    cpu: float
    pss_mb: float


def tree(roots: list[int]) -> set[int]:
    """The processes of `roots` and all their descendants that live now."""
    parents: dict[int, int] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            fields = _stat(int(place.name))
            if fields:
                parents[int(place.name)] = int(fields[1])
    found = set(roots) & set(parents)
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def cost(roots: list[int], seconds: float) -> Cost:
    """Let the tree run for `seconds` and say what it took."""
    before, began = _cpu_s(tree(roots)), time.monotonic()
    time.sleep(seconds)
    pids = tree(roots)
    used, passed = _cpu_s(pids) - before, time.monotonic() - began
    return Cost(used / passed, sum(_pss_kb(pid) for pid in pids) / 1000)


def _cpu_s(pids: set[int]) -> float:
    # User and system time of each process and of its children that have ended.
    return sum(sum(int(field) for field in _stat(pid)[11:15]) for pid in pids) / _TICKS


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, from the state on; empty once the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _pss_kb(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
