"""Who is on duty on a day: a date goes before a day of every year, and that before a day of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wall.model.duty import Duty

HORIZON_DAYS = 7
"""Days that are told, today among them: a week, after which most rosters begin again."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The same people from `first` to `last`, days one after another."""

    first: date
    last: date
    people: tuple[str, ...]


def on_duty(duties: Sequence[Duty], day: date) -> tuple[str, ...]:
    """The people of `day`, in the order written; nobody where the roster does not say."""
    for matches in (
        [duty for duty in duties if day in duty.days.dates],
        [duty for duty in duties if (day.month, day.day) in duty.days.yearly],
        [duty for duty in duties if day.weekday() in duty.days.weekdays],
    ):
        if matches:
            return tuple(person for duty in matches for person in duty.people)
    return ()


def turns(duties: Sequence[Duty], today: date) -> tuple[Turn, ...]:
    """Who comes after today, until the end of the horizon. Days without anybody are left out."""
    found: list[Turn] = []
    for step in range(1, HORIZON_DAYS):
        day = today + timedelta(days=step)
        people = on_duty(duties, day)
        if not people:
            continue
        if found and found[-1].people == people and found[-1].last == day - timedelta(days=1):
            found[-1] = Turn(found[-1].first, day, people)
        else:
            found.append(Turn(day, day, people))
    return tuple(found)
