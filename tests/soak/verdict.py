"""Decides whether a run has passed, from its samples. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

import numpy as np

PSS_GROWTH_MB = 20.0
"""Growth of memory over the whole run that is accepted; a leak exceeds it within hours."""
SLACK = {"wall_fds": 24, "wall_threads": 2, "player_fds": 8, "player_threads": 12, "processes": 6, "windows": 0}
"""Accepted growth over the maximum before the disturbances. A page is warmed as early as its cameras needed last time,
so that there may be one more page of players, for each of which the wall holds some descriptors; a player that is
changing its decoder has two. An hour has hundreds of players and decoders: if each leaked anything, it would be far
more."""
LIVE_OLD_S = 8.0
"""Age from which a picture must not look live: a stall is reported after 5 s without a picture."""
UNREADABLE_SHARE = 0.02
SHOWN_SHARE = 0.85
SILENCE_S = 10.0
OVERDUE_SHARE = 0.03
TURNED_SHARE = 0.6
"""A saved layout may restart a page's dwell, so that there are fewer page turns than dwells."""
_BINS = 200


class Phase(StrEnum):
    WARM_UP = "warm-up"
    BEFORE = "before"  # undisturbed: the baseline
    TROUBLE = "trouble"
    RECOVERY = "recovery"
    AFTER = "after"  # undisturbed again


@dataclass(frozen=True, slots=True)
class Sample:
    """The state at one time, and counts since the previous sample. Times in seconds of the run."""

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
    due_live: int  # tiles whose camera was up and undisturbed for long enough
    overdue: int  # of these, how many were not live
    pictures: int  # shown by tiles that were due, while their page stood
    pictures_due: float
    counted_s: float  # over which these were counted
    live_looks: int  # readings of tiles that reported to be live
    unreadable: int  # of these, without a readable picture
    oldest_live_s: float  # the oldest picture in a live tile
    turns: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """Facts about the run as a whole. `fault` is the error that ended it early, if any."""

    dwell_s: float
    tracebacks: int
    secrets: tuple[str, ...]  # where a password was found
    all_back: bool  # every camera was live on its page after the disturbances
    exit_status: int | None
    fault: str = ""


def reasons(samples: Sequence[Sample], ending: Ending) -> list[str]:
    """The reasons why the run has failed; empty if it has passed."""
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
    """Growth of memory by its trend from the baseline to the end, and twice the standard error of that, in MB.

    The trend is the Theil-Sen estimator, which outliers do not affect. Pages differ in their memory, so that the error
    is large in a short run with few samples and small after an hour.
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
    """Median memory after the disturbances less the median before them, in MB."""
    before, after = (_of(samples, phase) for phase in (Phase.BEFORE, Phase.AFTER))
    if not before or not after:
        return 0.0
    return median(one.pss_mb for one in after) - median(one.pss_mb for one in before)


def _of(samples: Sequence[Sample], phase: Phase) -> list[Sample]:
    return [one for one in samples if one.phase is phase]


def _growth(samples: Sequence[Sample]) -> list[str]:
    found = []
    # The lesser of both: the trend is noisy in a short run, and two undisturbed periods may differ by chance in a long
    # one.
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
