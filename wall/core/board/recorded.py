"""What a wall has recorded of its cameras, as it is read from the history. All times are Unix seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wall.core.board.condition import UNWATCHED, Change

TOLD_STOP_S = 120.0
"""A shorter stop of the wall is not told: where it was killed, its last minute is not known."""


@dataclass(frozen=True, slots=True)
class WallRun:
    """The wall ran from `begin` until `end`, or until shortly after it. `boot` is another one where the machine was
    started anew.
    """

    begin: float
    end: float
    boot: str


@dataclass(frozen=True, slots=True)
class WallStop:
    """The wall did not run from `begin` on; `end` is None where it does not run now. `machine` says that the whole
    machine was off.
    """

    begin: float
    end: float | None
    machine: bool


@dataclass(frozen=True, slots=True)
class Flicker:
    """How often a camera was down in the hour from `hour` on, for less than a minute each."""

    camera: str
    hour: float
    count: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """`runs` in their order; `changes` of each camera in their order, by name; `cameras` are those that the wall had
    when it was last written, in their order.
    """

    runs: Sequence[WallRun] = ()
    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    flickers: Sequence[Flicker] = ()
    cameras: Sequence[str] = ()


def with_stops(changes: Sequence[Change], runs: Sequence[WallRun]) -> tuple[Change, ...]:
    """The changes of one camera, unwatched from the end of each run but the last until the next is seen."""
    ends = [Change(before.end, UNWATCHED) for before, _ in pairwise(runs)]
    return tuple(sorted([*changes, *ends], key=lambda change: change.at))


def stops(recorded: Recorded, now: float) -> tuple[WallStop, ...]:
    """Every stop that is worth a word, the last one open where nothing was recorded lately."""
    runs = recorded.runs
    found = [
        WallStop(before.end, after.begin, before.boot != after.boot)
        for before, after in pairwise(runs)
        if after.begin - before.end >= TOLD_STOP_S
    ]
    if runs and now - runs[-1].end >= TOLD_STOP_S:
        found.append(WallStop(runs[-1].end, None, False))
    return tuple(found)
