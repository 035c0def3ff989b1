"""Compares two states: what has begun, changed and ended, for the log, the sound and the webhook."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wall.core.events.now import PresentEvent
from wall.core.events.occurrence import Occurrence
from wall.core.events.presenting import present_event
from wall.core.events.state import EventsState


class EventChangeKind(StrEnum):
    BEGUN = "begun"  # it is shown from now on
    ENDED = "ended"  # it has left by itself
    ANSWERED = "answered"
    STORMY = "stormy"  # its camera reports too often: further events are hints


@dataclass(frozen=True, slots=True)
class EventChange:
    """One change of an event.

    `event` is its state afterwards; for a storm, the event that started it. `who` is the person who answered it, "" for
    other kinds.
    """

    kind: EventChangeKind
    event: PresentEvent
    who: str = ""


def changes(before: EventsState, after: EventsState) -> tuple[EventChange, ...]:
    """The changes, in the order of the events' numbers; storms come last."""
    if before is after:
        return ()
    old, new = _by_number(before), _by_number(after)
    found: list[EventChange] = []
    for number in sorted({*old, *new}):
        was, now = old.get(number), new.get(number)
        if now is None:
            if was is not None and was.answered_by is None:
                found.append(EventChange(EventChangeKind.ENDED, present_event(was, after.rules)))
        elif was is None:
            found.append(EventChange(EventChangeKind.BEGUN, present_event(now, after.rules)))
        if now is not None and now.answered_by is not None and (was is None or was.answered_by is None):
            found.append(EventChange(EventChangeKind.ANSWERED, present_event(now, after.rules), now.answered_by))
    for camera in set(after.stormy).difference(before.stormy):
        made = [one for one in new.values() if one.camera == camera]
        if made:
            last = max(made, key=lambda one: one.number)
            found.append(EventChange(EventChangeKind.STORMY, present_event(last, after.rules)))
    return tuple(found)


def _by_number(state: EventsState) -> dict[int, Occurrence]:
    return {one.number: one for one in state.occurrences.values() if one.number}
