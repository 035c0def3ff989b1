"""Who is on duty when, as the layout says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DutyDays:
    """Days of the week (Monday is 0), dates, and days of every year as (month, day)."""

    weekdays: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Duty:
    """The people of some days; at least one."""

    days: DutyDays
    people: tuple[str, ...]
