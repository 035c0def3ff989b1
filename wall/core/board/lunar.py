"""Vietnam's lunar calendar (âm lịch): the lunar date of a day. Not the Chinese one, which is an hour ahead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from wall.core.board.lunar_table import FIRST_DAY, FIRST_YEAR, OTHER_FIRST_DAYS, ROWS
from wall.words import board as words

FULL_MOON = 15
"""The day of the month called rằm."""

LAST_MONTH = 12
"""Tháng Chạp, at whose end is Tết."""


@dataclass(frozen=True, slots=True)
class LunarDate:
    """`month` from 1; `is_leap` where it is the second of that number; `day` from 1 to 30.

    `is_undecided` where nobody can know yet whether it is this day or the one beside it.
    """

    year: int
    month: int
    is_leap: bool
    day: int
    is_undecided: bool = False


@dataclass(frozen=True, slots=True)
class _Month:
    first: date
    days: int
    number: int
    is_leap: bool

    @property
    def after(self) -> date:
        return self.first + timedelta(self.days)


_PACKED = tuple(int(year, 16) for row in ROWS for year in row.split())


def lunar_date(day: date) -> LunarDate | None:
    """The lunar date of `day`; None before Tết 1968 and after the lunar year 2100."""
    index = _year_index(day)
    if index is None:
        return None
    month = next(one for one in _months(index) if day < one.after)
    return LunarDate(
        FIRST_YEAR + index, month.number, month.is_leap, (day - month.first).days + 1, _is_undecided(day, month)
    )


def days_to_tet(day: date) -> int | None:
    """Days until the next lunar year begins, from 1 on the eve of Tết; None where lunar_date is."""
    index = _year_index(day)
    return None if index is None else (_NEW_YEARS[index + 1] - day).days


def can_chi(year: int) -> str:
    """The name of a lunar year in the cycle of sixty: that of 2026 is Bính Ngọ."""
    # Year 4 of our era was a Giáp Tý, the first of a cycle.
    return f"{words.CAN[(year - 4) % 10]} {words.CHI[(year - 4) % 12]}"


def _year_index(day: date) -> int | None:
    """The place of a day's lunar year in the table; None where it is not in there."""
    index = bisect_right(_NEW_YEARS, day) - 1
    return index if 0 <= index < len(_PACKED) else None


def _months(index: int) -> Iterator[_Month]:
    """The months of a lunar year, in order."""
    leap, first = _PACKED[index] >> 13, _NEW_YEARS[index]
    for place, days in enumerate(_month_lengths(_PACKED[index])):
        after_leap = 0 < leap <= place
        month = _Month(first, days, place if after_leap else place + 1, 0 < leap == place)
        yield month
        first = month.after


def _month_lengths(packed: int) -> list[int]:
    return [29 + (packed >> place & 1) for place in range(13 if packed >> 13 else 12)]


def _is_undecided(day: date, month: _Month) -> bool:
    """Whether this month, or the next one, may begin so that `day` has another date."""
    return month.first in OTHER_FIRST_DAYS or OTHER_FIRST_DAYS.get(month.after, month.after) <= day


_YEAR_LENGTHS = (sum(_month_lengths(packed)) for packed in _PACKED)
_NEW_YEARS = tuple(accumulate(_YEAR_LENGTHS, lambda day, days: day + timedelta(days), initial=FIRST_DAY))
"""Tết of every year of the table, and of the year after it."""
