"""How many events there were on a day. Drills do not count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wall.model.event import EventLevel


@dataclass(frozen=True, slots=True)
class Begun:
    """That an event began at `at` (Unix seconds)."""

    at: float
    level: EventLevel
    is_drill: bool = False


@dataclass(frozen=True, slots=True)
class DayTally:
    """The tally of one day."""

    emergencies: int = 0
    attentions: int = 0


@dataclass(frozen=True, slots=True)
class EventTally:
    """The tallies of today and of the day before."""

    today: DayTally = DayTally()
    yesterday: DayTally = DayTally()


NO_TALLY = EventTally()


def day_tally(begun: Iterable[Begun], day: date, local: Callable[[float], datetime]) -> DayTally:
    """The tally of `day`; `local` gives the local time of Unix seconds."""
    levels = [one.level for one in begun if not one.is_drill and local(one.at).date() == day]
    return DayTally(levels.count(EventLevel.EMERGENCY), levels.count(EventLevel.ATTENTION))


def event_tally(begun: Iterable[Begun], today: date, local: Callable[[float], datetime]) -> EventTally:
    """The tally of `today` and of the day before it."""
    known = tuple(begun)
    return EventTally(day_tally(known, today, local), day_tally(known, today - timedelta(days=1), local))
