"""How a camera is, and how it was over time. All times are Unix seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State

DAY_S = 24 * 3600.0


class HealthState(StrEnum):
    """One word for a camera. The value is the word in the history and in `tivi status --json`."""

    LIVE = "live"
    STALLED = "stalled"  # connected, and no new picture comes
    GONE = "gone"  # away, or it refuses
    BAD = "bad"  # pictures come, and they are of no use
    UNWATCHED = "unwatched"  # nobody asked for it, the screen was off, or the wall did not run


class PictureTrouble(StrEnum):
    """Why a picture is of no use."""

    DARK = "dark"
    BLINDED = "blinded"  # overexposed, or something covers the lens
    BLURRED = "blurred"  # out of focus, or the lens is dirty
    TURNED = "turned"  # the camera looks elsewhere than it used to


@dataclass(frozen=True, slots=True)
class Condition:
    """`cause` is given where the state is BAD."""

    state: HealthState
    cause: PictureTrouble | None = None

    @property
    def is_down(self) -> bool:
        """Whether no picture comes."""
        return self.state in (HealthState.STALLED, HealthState.GONE)

    @property
    def is_watched(self) -> bool:
        return self.state is not HealthState.UNWATCHED


LIVE = Condition(HealthState.LIVE)
STALLED = Condition(HealthState.STALLED)
GONE = Condition(HealthState.GONE)
UNWATCHED = Condition(HealthState.UNWATCHED)


@dataclass(frozen=True, slots=True)
class Change:
    """From `at` on the camera is in this condition."""

    at: float
    condition: Condition


@dataclass(frozen=True, slots=True)
class ConditionSpan:
    """One condition without a break, from `begin` until `end`."""

    begin: float
    end: float
    condition: Condition

    @property
    def seconds(self) -> float:
        return self.end - self.begin


def condition_of(streams: Iterable[StreamView | None]) -> Condition:
    """The condition of a camera with these streams: that of the best of them.

    One that is only being connected is not judged yet: how that ends is known within seconds.
    """
    states = {stream.state for stream in streams if stream is not None}
    if states & {State.LIVE, State.WARM}:
        return LIVE
    if states & {State.STALLED, State.WAITING}:
        return STALLED
    return GONE if states & {State.OFFLINE, State.REFUSED} else UNWATCHED


def segments(changes: Sequence[Change], begin: float, end: float) -> tuple[ConditionSpan, ...]:
    """What `changes`, in their order, make of the time from `begin` until `end`; unwatched before the first.

    Neighbours differ, and none is empty.
    """
    made: list[ConditionSpan] = []
    starts = [Change(begin, UNWATCHED), *changes]
    ends = [*(change.at for change in changes), end]
    for change, until in zip(starts, ends, strict=True):
        piece = ConditionSpan(max(begin, change.at), min(end, until), change.condition)
        if piece.seconds <= 0:
            continue
        if made and made[-1].condition == piece.condition:
            made[-1] = replace(made[-1], end=piece.end)
        else:
            made.append(piece)
    return tuple(made)
