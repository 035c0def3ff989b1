"""Checks that an event costs no picture, against what the machine loses without it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable

from support.frame_recorder import FrameRecorder, Observation
from support.waiting import until
from support.walls import WallProcess

STRAY = 1
"""Pictures that may be lost anyway: an idle machine loses a single one of nine tiles' now and then (measured: one in
45 s)."""
MARGIN = 2
"""An event may lose this many times what the machine lost without it, in the worst stretch of the same length."""
STOOD_S = 0.4
"""Standstill of one tile that is never a cost, in seconds; without load the longest is 0.15 to 0.3."""
_BASELINE_S = 3.0
_TAIL_S = 0.3
"""What is lost at the event's end is seen with the picture after it."""

Without = Callable[[], contextlib.AbstractContextManager[object]]
"""Gives a context in which the event cannot happen."""


def costs(baseline: Observation, event: Observation) -> list[str]:
    """What the event lost beyond what the machine loses by itself; empty where it cost nothing. Pure.

    The rule, for all watched tiles together:

    - pictures lost: at most STRAY, or MARGIN times the most lost in any stretch of the baseline as long as the event;
    - one run of lost pictures: at most STRAY, or MARGIN times the longest of the baseline;
    - the longest standstill of a tile: at most STOOD_S, or MARGIN times the longest of the baseline.

    Without losses in the baseline, two lost pictures are a cost.
    """
    worst = baseline.most_lost_in(event.lasted_s)
    found = []
    if event.lost > max(STRAY, MARGIN * worst):
        found.append(f"{event.lost} pictures lost, {worst} at most in {event.lasted_s:.1f} s without the event")
    if event.longest_gap > max(STRAY, MARGIN * baseline.longest_gap):
        found.append(f"{event.longest_gap} pictures lost in a row, {baseline.longest_gap} without the event")
    if event.stood_s > max(STOOD_S, MARGIN * baseline.stood_s):
        found.append(f"a tile stood still for {event.stood_s:.2f} s, {baseline.stood_s:.2f} s without the event")
    return found


def assert_costs_no_picture(
    wall: WallProcess,
    recorder: FrameRecorder,
    keys: Iterable[str],
    event: Callable[[], None],
    without: Without = contextlib.nullcontext,
    patience_s: float = 45.0,
) -> None:
    """Run `event` once; fail where it costs the tiles `keys` pictures by the rule of `costs`.

    The baseline is taken before and after, inside `without`, while the wall is asked for its status as often as a
    waiting test does. Where the event lost more than the baseline so far allows, the baseline goes on for up to
    `patience_s` seconds: a busy machine loses pictures in bursts, an idle one shows that it loses none.
    """
    keys = list(keys)

    def observed(since: float) -> Observation:
        now = time.monotonic()
        return Observation.merged(recorder.observed(key, since, now) for key in keys)

    with without():
        before = time.monotonic()
        _ask_for_status(wall, _BASELINE_S)
        baseline = observed(before)
    began = time.monotonic()
    event()
    _ask_for_status(wall, _TAIL_S)
    seen = observed(began)
    each = [f"  tile {key}: {recorder.observed(key, began)}" for key in keys]
    with without():
        after = time.monotonic()
        _ask_for_status(wall, max(_BASELINE_S, seen.lasted_s))
        gives_up = time.monotonic() + patience_s
        while found := costs(Observation.merged([baseline, observed(after)]), seen):
            if time.monotonic() > gives_up:
                raise AssertionError("\n".join(["the event cost pictures", *found, *each]))
            _ask_for_status(wall, 1.0)


def _ask_for_status(wall: WallProcess, seconds: float) -> None:
    """Let `seconds` pass as a test does that waits for something of the wall."""
    ends = time.monotonic() + seconds

    def passed() -> bool:
        wall.try_status()
        return time.monotonic() >= ends

    until(passed, "the time to pass", seconds + 30)
