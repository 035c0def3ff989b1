"""Whether a run was a good one. Pure: samples in, reasons out; knows no process, no file and no clock."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

import numpy as np

PSS_GROWTH_MB = 20.0
"""What the run's trend may add to memory over the whole of it; a leak in it shows with the hours."""
SLACK = {"wall_fds": 24, "wall_threads": 2, "player_fds": 8, "player_threads": 12, "processes": 6, "windows": 0}
"""Above the most that was held before the troubles. How far ahead a page is warmed follows from what its cameras took
last time, so that there may be a page's players more, and the wall holds some descriptors for each; a player that is
just changing its decoder has two. Hundreds of players and decoders came and went in an hour: what each of them leaves
behind is far more than this."""
LIVE_OLD_S = 8.0
"""A stall is told after 5 s without a picture; what is older than this and looks live is a lie."""
UNREADABLE_SHARE = 0.02
SHOWN_SHARE = 0.85
SILENCE_S = 10.0
OVERDUE_SHARE = 0.03
TURNED_SHARE = 0.6
"""A save may begin the page's dwell anew, so that there are fewer turns than dwells."""
_BINS = 200


class Phase(StrEnum):
    WARM_UP = "warm-up"
    BEFORE = "before"  # calm: the base line
    TROUBLE = "trouble"
    RECOVERY = "recovery"
    AFTER = "after"  # calm again


@dataclass(frozen=True, slots=True)
class Sample:
    """One moment, and what was counted since the sample before it. Times in seconds of the run."""

    at_s: float
    phase: Phase
    pss_mb: float
    wall_pss_mb: float
    fds: int
    threads: int
    processes: int
    wall_fds: int
    wall_threads: int
    player_fds: int  # the most that any process below the wall holds
    player_threads: int
    windows: int
    page: int
    tiles: int
    live: int
    due_live: int  # whose camera was there and undisturbed for long
    overdue: int  # of these, how many were not live
    pictures: int  # shown by tiles that were due, while their page stood
    pictures_due: float
    counted_s: float  # the time in which these were counted
    live_looks: int  # at a tile that called itself live
    unreadable: int  # of these, how many showed no picture of a camera
    oldest_live_s: float  # the oldest picture in a live tile
    turns: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known only of the run as a whole. `fault` is what ended it early, empty where nothing did."""

    dwell_s: float
    tracebacks: int
    secrets: tuple[str, ...]  # where a password was found
    all_back: bool  # every camera live on its page after the troubles
    exit_status: int | None
    fault: str = ""


def reasons(samples: Sequence[Sample], ending: Ending) -> list[str]:
    """Why the run was not a good one; empty where it was."""
    found = [f"the run ended early: {ending.fault}"] if ending.fault else []
    if ending.tracebacks:
        found.append(f"{ending.tracebacks} tracebacks in the wall's log")
    found += [f"a password in {place}" for place in ending.secrets]
    if not ending.all_back:
        found.append("not every camera came back after the troubles")
    if ending.exit_status:
        found.append(f"the wall ended with status {ending.exit_status}")
    if not samples:
        return [*found, "nothing was sampled"]
    return [*found, *_growth(samples), *_pictures(samples), *_turns(samples, ending.dwell_s)]


def growth_mb(samples: Sequence[Sample]) -> tuple[float, float]:
    """What the trend adds to memory from the base line to the end, and how far chance may have moved that, in MB.

    Outliers do not bend the trend (Theil-Sen). Pages differ in what they hold, which is much in a short run's few
    samples, and little in an hour's: the doubt is two standard errors.
    """
    steady = [one for one in samples if one.phase is not Phase.WARM_UP]
    if len(steady) < 3:
        return 0.0, 0.0
    bins = np.array_split(np.arange(len(steady)), min(_BINS, len(steady)))
    times = np.array([median(steady[at].at_s for at in one) for one in bins])
    sizes = np.array([median(steady[at].pss_mb for at in one) for one in bins])
    earlier, later = np.triu_indices(len(times), 1)
    slope = float(np.median((sizes[later] - sizes[earlier]) / (times[later] - times[earlier])))
    spread = float(np.std(sizes - slope * times))
    return slope * float(times[-1] - times[0]), 2 * spread * math.sqrt(12 / len(times))


def base_growth_mb(samples: Sequence[Sample]) -> float:
    """Memory in the calm after the troubles less that before them, medians, in MB."""
    before, after = (_of(samples, phase) for phase in (Phase.BEFORE, Phase.AFTER))
    if not before or not after:
        return 0.0
    return median(one.pss_mb for one in after) - median(one.pss_mb for one in before)


def _of(samples: Sequence[Sample], phase: Phase) -> list[Sample]:
    return [one for one in samples if one.phase is phase]


def _growth(samples: Sequence[Sample]) -> list[str]:
    found = []
    # Both: a trend through troubles is noisy in a short run, and two calm moments may be chance in a long one.
    trend, doubt = growth_mb(samples)
    grown = min(trend - doubt, base_growth_mb(samples))
    if grown > PSS_GROWTH_MB:
        found.append(f"memory grew by {grown:.0f} MB at least, more than {PSS_GROWTH_MB:.0f}")
    before, after = _of(samples, Phase.BEFORE), _of(samples, Phase.AFTER)
    if not before or not after:
        return [*found, "no calm time to compare"]
    for what, slack in SLACK.items():
        most, now = (max(getattr(one, what) for one in calm) for calm in (before, after))
        if now > most + slack:
            found.append(f"{what}: {most} before the troubles, {now} after them")
    return found


def _pictures(samples: Sequence[Sample]) -> list[str]:
    found = []
    due, shown = sum(one.pictures_due for one in samples), sum(one.pictures for one in samples)
    if due and shown < SHOWN_SHARE * due:
        found.append(f"{shown} of {due:.0f} pictures shown")
    silence = _longest_silence_s(samples)
    if silence > SILENCE_S:
        found.append(f"no picture at all for {silence:.0f} s")
    oldest = max(one.oldest_live_s for one in samples)
    if oldest > LIVE_OLD_S:
        lies = sum(one.oldest_live_s > LIVE_OLD_S for one in samples)
        found.append(f"a live tile showed a picture of {oldest:.1f} s ago ({lies} times older than {LIVE_OLD_S:.0f} s)")
    looks, unreadable = sum(one.live_looks for one in samples), sum(one.unreadable for one in samples)
    if unreadable > UNREADABLE_SHARE * looks:
        found.append(f"{unreadable} of {looks} looks at a live tile saw no picture in it")
    tiles, overdue = sum(one.due_live for one in samples), sum(one.overdue for one in samples)
    if overdue > OVERDUE_SHARE * tiles:
        found.append(f"{overdue} of {tiles} tiles were not live though their camera was there")
    return found


def _longest_silence_s(samples: Sequence[Sample]) -> float:
    longest = silent = 0.0
    for one in samples:
        silent = 0.0 if one.pictures or not one.pictures_due else silent + one.counted_s
        longest = max(longest, silent)
    return longest


def _turns(samples: Sequence[Sample], dwell_s: float) -> list[str]:
    found = []
    passed = samples[-1].at_s - samples[0].at_s
    turns = samples[-1].turns - samples[0].turns
    if turns < TURNED_SHARE * passed / dwell_s - 2:
        found.append(f"{turns} page turns in {passed:.0f} s")
    mute = sum(not one.answered for one in samples)
    if mute > 0.01 * len(samples):
        found.append(f"the wall did not answer {mute} of {len(samples)} times")
    return found
