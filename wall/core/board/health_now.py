"""How all cameras are, for every tile that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wall.core.board.condition import DAY_S, Change, Condition, ConditionSpan, HealthState, segments

_SAME_S = 600.0
"""A camera that was down before the wall stood still for less than this, and is so afterwards, was so throughout."""


@dataclass(frozen=True, slots=True)
class StripPart:
    """A part of the last 24 hours; `begin` and `end` are shares of them, 1 is now."""

    begin: float
    end: float
    state: HealthState


@dataclass(frozen=True, slots=True)
class CameraRecord:
    """One camera, in this condition since `since`, in Unix seconds; `strip` covers its last 24 hours without a hole.

    `still_since` is since when nothing has moved in its pictures; None where that is not known.
    """

    name: str
    condition: Condition
    since: float
    strip: tuple[StripPart, ...]
    still_since: float | None = None


@dataclass(frozen=True, slots=True)
class HealthNow:
    """Every camera, in the wall's order, at `at`; `local` is the time of day then. None before the first look."""

    at: float = 0.0
    local: datetime | None = None
    cameras: tuple[CameraRecord, ...] = ()


NO_HEALTH = HealthNow()


def camera_record(name: str, past: Iterable[Change], present: Change, now: float) -> CameraRecord:
    """A camera with these changes, which is `present` since its time, at `now`. Times are Unix seconds."""
    changes = [*(change for change in past if change.at < present.at), present]
    begin = now - DAY_S
    pieces = segments(changes, begin, now)
    since = present.at
    if present.condition.is_down:
        since = _down_since(pieces, present.at)
    strip = (
        StripPart((piece.begin - begin) / DAY_S, (piece.end - begin) / DAY_S, piece.condition.state) for piece in pieces
    )
    return CameraRecord(name, present.condition, since, tuple(strip))


def _down_since(pieces: Sequence[ConditionSpan], since: float) -> float:
    """When the trouble began that there has been since `since`, or longer by what was recorded before."""
    for segment in reversed(pieces):
        if segment.condition.is_down:
            since = min(since, segment.begin)
        elif segment.condition.is_watched or segment.seconds >= _SAME_S:
            break
    return since


def moved(change: Change, seconds: float) -> Change:
    return replace(change, at=change.at + seconds)
