"""Whether what the processes hold is the same after the disturbances as before them. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from statistics import median

import numpy as np

from soak.samples import Group, Held, Phase, Sample

Of = Callable[[Sample], float]

PSS_GROWTH_MB: Mapping[Group, float] = {
    Group.WALL: 20.0,
    Group.PLAYERS: 20.0,
    Group.LOADER: 20.0,
    Group.WEB: 20.0,
    Group.LISTENER: 10.0,
    Group.KEEPER: 10.0,
    Group.SERVICE: 10.0,
    Group.NGINX: 10.0,
    Group.SSHD: 10.0,
}
"""Growth of memory over the whole run that is accepted; a leak exceeds it within hours."""
DISK_MB_H = 20.0
"""Growth of what a group keeps on the disk in an hour that is accepted, after DISK_MB for the files themselves. The
access log and the logs of events and health grow with what happens, and are kept for 90 days."""
DISK_MB = 10.0
WINDOWS = 0
_FDS, _THREADS = 24, 12
SLACK: Mapping[Group, Mapping[str, int]] = {
    Group.WALL: {"fds": 24, "threads": 2, "processes": 0},
    Group.PLAYERS: {"most_fds": 8, "most_threads": 12, "processes": 6},
    Group.LOADER: {"fds": 8, "threads": 2, "processes": 0},
    Group.WEB: {"fds": _FDS, "threads": _THREADS, "processes": 0},
    Group.LISTENER: {"fds": 8, "threads": 6, "processes": 0},
    Group.KEEPER: {"fds": _FDS, "threads": 4, "processes": 1},
    Group.SERVICE: {"fds": 8, "threads": 4, "processes": 0},
    Group.NGINX: {"fds": _FDS, "threads": 0, "processes": 2},
    Group.SSHD: {"fds": _FDS, "threads": 4, "processes": 4},
}
"""Accepted growth over the maximum before the disturbances. A page is warmed as early as its cameras needed last time,
so that there may be one more page of players, for each of which the wall holds some descriptors; a player that is
changing its decoder has two. Phones come and go, each with a connection. Hours have thousands of players, decoders and
connections: if each leaked anything, it would be far more."""
LONG_S = 1500.0
"""A life of a group's first process, in the disturbances, from which on its own slope counts as well."""
SLOPE_MB_H = 10.0
"""In the later two thirds of the longest such life: what is learnt and cached is there by then."""
_BINS = 200


def growth(samples: Sequence[Sample]) -> list[str]:
    """The reasons why it is not."""
    before, after = (of_phase(samples, phase) for phase in (Phase.BEFORE, Phase.AFTER))
    if not before or not after:
        return ["no calm time to compare"]
    found = []
    for group in Group:
        if any(group in one.held for one in before):
            found += _of_group(group, samples, before, after)
    most, now = (max(one.wall.windows for one in calm) for calm in (before, after))
    if now > most + WINDOWS:
        found.append(f"windows: {most} before the troubles, {now} after them")
    return found


def _of_group(group: Group, samples: Sequence[Sample], before: Sequence[Sample], after: Sequence[Sample]) -> list[str]:
    if not any(group in one.held for one in after):
        return [] if group is Group.LOADER else [f"{group}: not there any more after the troubles"]
    found = []

    def pss(one: Sample) -> float:
        return one.held[group].pss_mb

    there = [one for one in samples if group in one.held]
    # The lesser of both: the trend is noisy in a short run, and two undisturbed periods may differ by chance in a long
    # one.
    trend, doubt = growth_of(there, pss)
    grown = min(trend - doubt, base_growth(there, pss))
    if grown > PSS_GROWTH_MB[group]:
        found.append(f"{group}: memory grew by {grown:.0f} MB at least, more than {PSS_GROWTH_MB[group]:.0f}")
    slope, unsure = slope_mb_h(longest_life(there, group), pss)
    if slope - unsure > SLOPE_MB_H:
        found.append(f"{group}: memory grew by {slope:.0f} MB an hour, more than {SLOPE_MB_H:.0f}")
    kept = base_growth(there, lambda one: one.held[group].disk_mb)
    hours = (there[-1].at_s - there[0].at_s) / 3600
    if kept > DISK_MB + DISK_MB_H * hours:
        found.append(f"{group}: {kept:.0f} MB more on the disk after {hours:.1f} h")
    for what, slack in SLACK[group].items():
        most, now = (max(_held(one, group, what) for one in calm) for calm in (before, after))
        if now > most + slack:
            found.append(f"{group}, {what}: {most} before the troubles, {now} after them")
    return found


def _held(sample: Sample, group: Group, what: str) -> int:
    return int(getattr(sample.held.get(group, Held()), what))


def growth_of(samples: Sequence[Sample], value: Of) -> tuple[float, float]:
    """Growth of a value by its trend from the baseline to the end, and twice the standard error of that.

    The trend is the Theil-Sen estimator, which outliers do not affect. Pages differ in their memory, so that the error
    is large in a short run with few samples and small after an hour.
    """
    return _trend([one for one in samples if one.phase is not Phase.WARM_UP], value)


def longest_life(samples: Sequence[Sample], group: Group) -> Sequence[Sample]:
    """The samples of the disturbances in which a group's first process was the same for the longest time."""
    lives = [[*life] for _, life in groupby(of_phase(samples, Phase.TROUBLE), lambda one: one.held[group].root)]
    return max(lives, key=len, default=[])


def slope_mb_h(life: Sequence[Sample], value: Of) -> tuple[float, float]:
    """The slope of a life, in MB an hour, and twice its error; 0 in one that is not long."""
    late = life[len(life) // 3 :]
    if len(late) < 3 or life[-1].at_s - life[0].at_s < LONG_S:
        return 0.0, 0.0
    hours = (late[-1].at_s - late[0].at_s) / 3600
    trend, doubt = _trend(late, value)
    return trend / hours, doubt / hours


def base_growth(samples: Sequence[Sample], value: Of) -> float:
    """The median after the disturbances less the median before them."""
    before, after = (of_phase(samples, phase) for phase in (Phase.BEFORE, Phase.AFTER))
    if not before or not after:
        return 0.0
    return median(map(value, after)) - median(map(value, before))


def of_phase(samples: Sequence[Sample], phase: Phase) -> list[Sample]:
    return [one for one in samples if one.phase is phase]


def _trend(samples: Sequence[Sample], value: Of) -> tuple[float, float]:
    if len(samples) < 3:
        return 0.0, 0.0
    bins = np.array_split(np.arange(len(samples)), min(_BINS, len(samples)))
    times = np.array([median(samples[at].at_s for at in one) for one in bins])
    sizes = np.array([median(value(samples[at]) for at in one) for one in bins])
    earlier, later = np.triu_indices(len(times), 1)
    slope = float(np.median((sizes[later] - sizes[earlier]) / (times[later] - times[earlier])))
    spread = float(np.std(sizes - slope * times))
    return slope * float(times[-1] - times[0]), 2 * spread * math.sqrt(12 / len(times))
