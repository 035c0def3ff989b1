"""Measures CPU time and memory of process trees, from /proc and the kernel's CPU clocks."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from support.footprint import pss_mb
from support.processes import PROC, stat

_TICKS = os.sysconf("SC_CLK_TCK")
_PROCESS_CLOCK = 2
"""CPUCLOCK_SCHED of linux/posix-timers.h, from which clock_getcpuclockid(3) makes the clock id of a process."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU in cores over `seconds`, and proportional set size in MB at the end.

    `beside` is the CPU that named other process trees used at the same time (the demo server, the X server), `others`
    that of the rest of the machine, including what the hypervisor gave to other guests.
    """

    seconds: float
    cpu: float
    pss_mb: float
    beside: dict[str, float]
    others: float


def tree(roots: list[int]) -> set[int]:
    """The living processes of `roots` and all their descendants."""
    parents: dict[int, int] = {}
    for place in PROC.iterdir():
        if place.name.isdigit():
            fields = stat(int(place.name))
            if fields:
                parents[int(place.name)] = int(fields[1])
    found = set(roots) & set(parents)
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def cost(roots: list[int], wait: Callable[[], object], beside: dict[str, int]) -> Cost:
    """Cost of the trees below `roots` while `wait` runs. `beside` names the root pids of other trees."""
    named = {name: [pid] for name, pid in beside.items()}
    before = {name: _cpu_s(tree(pids)) for name, pids in named.items()}
    ours, own, machine, began = _cpu_s(tree(roots)), time.process_time(), _busy_s(), time.monotonic()
    wait()
    pids = tree(roots)
    used, own, machine = _cpu_s(pids) - ours, time.process_time() - own, _busy_s() - machine
    passed = time.monotonic() - began
    took = {name: (_cpu_s(tree(pids)) - before[name]) / passed for name, pids in named.items()}
    others = (machine - used - own) / passed - sum(took.values())
    return Cost(passed, used / passed, sum(map(pss_mb, pids)), took, max(0.0, others))


def _cpu_s(pids: set[int]) -> float:
    """CPU time that these processes have used since they started.

    A process' CPU clock counts nanoseconds and includes threads that have ended, which the sum over
    /proc/PID/task/*/schedstat does not. The time of children that have ended is counted with their parent, in ticks.
    """
    return sum(_clock_s(pid) + _children_s(pid) for pid in pids)


def _clock_s(pid: int) -> float:
    try:
        return time.clock_gettime(~pid << 3 | _PROCESS_CLOCK)
    except OSError:
        return 0.0


def _children_s(pid: int) -> float:
    return sum(map(int, stat(pid)[13:15])) / _TICKS


def _busy_s() -> float:
    """Time that all cores were busy since boot, without idle and I/O wait."""
    user, nice, system, _idle, _wait, *rest = (PROC / "stat").read_text().splitlines()[0].split()[1:9]
    return sum(map(int, (user, nice, system, *rest))) / _TICKS
