"""Turns a camera's condition of each second into a record of the changes that last, each with its beginning.

A minute decides: a camera is down as soon as it was not well for one, and well again once it was so for one. So a
camera that flaps every second is down all that time, and no camera makes more than a record a minute.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wall.core.board.condition import UNWATCHED, Change, Condition

SETTLED_S = 60.0
"""The shortest outage that is recorded, in seconds; shorter ones are only counted."""
UNSEEN_S = 600.0
"""How long nobody may ask for a camera until it counts as unwatched: on pages that turn it is seen now and then."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What is recorded of one camera, and what may be soon.

    `recorded` is the last condition that was, and `recorded_at` its beginning; `seen` is the present one since
    `seen_at`. `down_at` is when the present trouble began, where that is not over for a minute yet.
    """

    recorded: Condition
    recorded_at: float
    seen: Condition
    seen_at: float
    down_at: float | None = None
    unseen_at: float | None = None

    @property
    def present(self) -> Change:
        """How the camera is, and since when it is so."""
        if self.seen.is_down and self.down_at is not None:
            begun = self.recorded_at if self.recorded.is_down else self.down_at
            return Change(begun, self.seen)
        if self.seen == self.recorded and self.down_at is None:
            return Change(self.recorded_at, self.recorded)
        return Change(self.seen_at, self.seen)


@dataclass(frozen=True, slots=True)
class Step:
    """A trace after a look, with what is to be recorded. `flickered` is an outage that was too short to be recorded."""

    trace: Trace
    change: Change | None = None
    flickered: bool = False


def begun(now: float) -> Trace:
    """The trace of a camera that nobody has looked at yet."""
    return Trace(UNWATCHED, now, UNWATCHED, now)


def looked(trace: Trace, condition: Condition, now: float) -> Step:
    """A look at a camera, some in each minute."""
    seen_at = now
    if condition.is_watched:
        trace = replace(trace, unseen_at=None)
    elif trace.seen.is_watched:
        unseen_at = now if trace.unseen_at is None else trace.unseen_at
        trace = replace(trace, unseen_at=unseen_at)
        if now - unseen_at < UNSEEN_S:
            return Step(trace)
        seen_at = unseen_at
    if condition != trace.seen:
        trace = replace(trace, seen=condition, seen_at=seen_at)
    if condition.is_down:
        trace = replace(trace, down_at=now if trace.down_at is None else trace.down_at)
    return _settled(trace, now)


def _settled(trace: Trace, now: float) -> Step:
    seen_long = now - trace.seen_at >= SETTLED_S
    if seen_long and not trace.seen.is_down:
        return _over(trace)
    if trace.down_at is not None and not trace.recorded.is_down:
        is_long = trace.seen.is_down and now - trace.down_at >= SETTLED_S
        return _recorded(trace, trace.seen, trace.down_at) if is_long else Step(trace)
    # Within an outage: from a picture that stands still to none at all, and back.
    return _recorded(trace, trace.seen, trace.seen_at) if seen_long else Step(trace)


def _over(trace: Trace) -> Step:
    """No trouble for a minute; one that was too short for a record has at least been counted."""
    flickered = trace.down_at is not None and not trace.recorded.is_down
    step = _recorded(replace(trace, down_at=None), trace.seen, trace.seen_at)
    return replace(step, flickered=flickered)


def _recorded(trace: Trace, condition: Condition, at: float) -> Step:
    if condition == trace.recorded:
        return Step(trace)
    return Step(replace(trace, recorded=condition, recorded_at=at), Change(at, condition))
