"""What is written into the log of events. An event is named by its number; times are Unix seconds."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.events.now import PresentEvent


@dataclass(frozen=True, slots=True)
class EventBegun:
    event: PresentEvent


@dataclass(frozen=True, slots=True)
class EventProlonged:
    """It was reported again, `count` times in all, and leaves at `until` unless somebody answers it before."""

    number: int
    until: float
    count: int


@dataclass(frozen=True, slots=True)
class EventEnded:
    """It is over by itself, or by its source, after `count` reports."""

    number: int
    at: float
    count: int


@dataclass(frozen=True, slots=True)
class EventAnswered:
    """Somebody has answered it, and so ended it for the wall."""

    number: int
    at: float
    count: int
    who: str


EventEntry = EventBegun | EventProlonged | EventEnded | EventAnswered
