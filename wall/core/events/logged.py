"""An event as the log keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wall.model.event import EventCause, EventLevel


class EventOutcome(StrEnum):
    """What has become of an event."""

    PRESENT = "present"
    OVER = "over"  # by itself, or by its source
    ANSWERED = "answered"
    CUT = "cut"  # the wall ended before it did


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """`number` identifies the event in the log; times are Unix seconds.

    `ended` is None while the event is present, and if its end is unknown. `count` is how often it was reported.
    `answered_by` is the person who answered it, "" for somebody at the wall.
    """

    number: int
    source: str
    camera: str
    cause: EventCause
    level: EventLevel
    begun: float
    ended: float | None = None
    outcome: EventOutcome = EventOutcome.PRESENT
    count: int = 1
    text: str = ""
    who: str = ""
    answered_by: str = ""
    is_drill: bool = False
