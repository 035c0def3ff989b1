"""When the screen is on, dimmed or off.

The rules are asked again at every tick with the local time of that moment, so that a clock that jumps, or a change to
summer time, takes effect at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from wall.model.schedule import DAY_MIN, Schedule, Week

_WEEK_MIN = 7 * DAY_MIN
FIRST_YEAR = 2024
"""A clock before this year has lost its battery. The screen stays on until the clock is right."""


class Light(StrEnum):
    ON = "on"
    DIM = "dim"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Phase:
    """How bright the screen is, as a share of its light, and when that changes next: None where it never does."""

    light: Light
    level: float
    until: datetime | None


def light(schedule: Schedule, now: datetime) -> Light:
    """`now` is local time."""
    if now.year < FIRST_YEAR:
        return Light.ON
    if not within(schedule.on, now):
        return Light.OFF
    return Light.DIM if within(schedule.dim, now) else Light.ON


@lru_cache(maxsize=8)
def phase(schedule: Schedule, now: datetime) -> Phase:
    """`now` is local time. A change lies at most a week ahead, or there is none."""
    present = light(schedule, now)
    level = {Light.ON: 1.0, Light.DIM: schedule.dim_to, Light.OFF: 0.0}[present]
    changes = sorted({moment for moment in _moments(schedule, now) if moment > now})
    return Phase(present, level, next((moment for moment in changes if light(schedule, moment) is not present), None))


def minutes(week: Week) -> frozenset[int]:
    """Every minute of the week that is within a span, Monday's midnight 0."""
    return frozenset(
        (day * DAY_MIN + minute) % _WEEK_MIN
        for day, spans in enumerate(week)
        for span in spans
        for minute in range(span.begin, span.end if span.end > span.begin else span.end + DAY_MIN)
    )


def within(week: Week, now: datetime) -> bool:
    """Whether `now`, in local time, lies in a span of the week."""
    minute = now.hour * 60 + now.minute
    return any(
        span.begin <= minute < span.end if span.end > span.begin else minute >= span.begin
        for span in week[now.weekday()]
    ) or any(minute < span.end <= span.begin for span in week[now.weekday() - 1])


def _moments(schedule: Schedule, now: datetime) -> Iterator[datetime]:
    """Every moment of the coming week, and of yesterday's night, at which something may change."""
    midnight = datetime.combine(now.date(), time())
    for ahead in range(-1, 9):
        day = midnight + timedelta(days=ahead)
        for week in (schedule.on, schedule.dim):
            for span in week[day.weekday()]:
                yield day + timedelta(minutes=span.begin)
                yield day + timedelta(minutes=span.end if span.end > span.begin else span.end + DAY_MIN)
