"""The lunar calendar's table against astronomy, day by day, and against dates that are known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from support import astronomical_months as astronomy
from wall.core.board import lunar_table
from wall.core.board.lunar import LunarDate, can_chi, days_to_tet, lunar_date

DAY = timedelta(days=1)


def date_of(day: date) -> LunarDate:
    found = lunar_date(day)
    assert found is not None
    return found


def tet(year: int) -> date:
    """The first day of a lunar year, looked for among the days."""
    new_year = LunarDate(year, 1, False, 1)
    return next(day for n in range(70) if lunar_date(day := date(year, 1, 15) + n * DAY) == new_year)


# -- against astronomy


def test_the_table_is_what_astronomy_says() -> None:
    assert astronomy.packed_years() == lunar_table.ROWS
    assert astronomy.months()[0].first == lunar_table.FIRST_DAY


def test_every_day_of_133_years_has_the_date_that_astronomy_says() -> None:
    wrong, days = [], 0
    for month in astronomy.months():
        for n in range(month.days):
            day, expected = month.first + n * DAY, (month.year, month.number, month.leap, n + 1)
            found = date_of(day)
            if (found.year, found.month, found.is_leap, found.day) != expected:
                wrong.append((day, found, expected))
            days += 1
    assert not wrong
    assert days == (date(2101, 1, 29) - date(1968, 1, 29)).days == 48_578


def test_the_months_that_nobody_can_know_are_the_four_that_are_marked() -> None:
    assert dict(astronomy.undecided()) == lunar_table.OTHER_FIRST_DAYS


def test_months_follow_each_other_without_a_gap() -> None:
    for one, other in pairwise(astronomy.months()):
        assert one.after == other.first
        assert one.days in (29, 30)


# -- against dates that are known


@pytest.mark.parametrize(
    "day",
    [
        *(date(1968, 1, 29), date(1969, 2, 16), date(1985, 1, 21), date(2007, 2, 17)),  # a day before China's, or more
        *(date(2026, 2, 17), date(2027, 2, 6)),
        *(date(2030, 2, 2), date(2053, 2, 18)),
    ],
)
def test_tet_is_where_it_was_and_will_be_in_vietnam(day: date) -> None:
    assert tet(day.year) == day


@pytest.mark.parametrize(
    ("year", "month"),
    [(1985, 2), (1987, 7), (2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11), (2036, 6)],
)
def test_a_leap_year_has_its_leap_month_and_no_other(year: int, month: int) -> None:
    dates = (lunar_date(date(year, 1, 1) + n * DAY) for n in range(420))
    assert {one.month for one in dates if one and one.year == year and one.is_leap} == {month}


def test_1984_has_no_leap_month_which_it_has_in_china() -> None:
    assert not any(date_of(date(1984, 2, 2) + n * DAY).is_leap for n in range(354))


def test_a_day_has_a_year_a_month_and_a_day() -> None:
    assert lunar_date(date(2026, 11, 30)) == LunarDate(2026, 10, False, 22)
    assert lunar_date(date(2025, 7, 24)) == LunarDate(2025, 6, False, 30)
    assert lunar_date(date(2025, 7, 25)) == LunarDate(2025, 6, True, 1)
    assert lunar_date(date(2033, 12, 22)) == LunarDate(2033, 11, True, 1)


# -- its ends, and what is undecided


@pytest.mark.parametrize("day", [date.min, date(1968, 1, 28), date(2101, 1, 29), date.max])
def test_outside_the_table_there_is_no_date(day: date) -> None:
    assert lunar_date(day) is None
    assert days_to_tet(day) is None


def test_the_first_and_the_last_day_of_the_table() -> None:
    assert lunar_date(date(1968, 1, 29)) == LunarDate(1968, 1, False, 1)
    assert lunar_date(date(2101, 1, 28)) == LunarDate(2100, 12, False, 29)
    assert days_to_tet(date(2101, 1, 28)) == 1


@pytest.mark.parametrize(
    ("before", "first", "last"),
    [
        (date(2054, 5, 6), date(2054, 5, 7), date(2054, 6, 5)),  # may begin a day earlier
        (date(2072, 12, 8), date(2072, 12, 9), date(2073, 1, 7)),
        (date(2077, 11, 14), date(2077, 11, 15), date(2077, 12, 14)),
        (date(2085, 10, 17), date(2085, 10, 18), date(2085, 11, 16)),
    ],
)
def test_every_day_that_may_be_another_is_undecided_and_no_other(before: date, first: date, last: date) -> None:
    assert not date_of(before).is_undecided
    assert all(date_of(first + n * DAY).is_undecided for n in range((last - first).days + 1))
    assert not date_of(last + DAY).is_undecided


def test_the_month_that_begins_two_minutes_after_midnight_is_certain() -> None:
    assert date_of(date(2079, 8, 27)) == LunarDate(2079, 8, False, 1)
    assert not date_of(date(2079, 8, 26)).is_undecided


def test_days_are_counted_to_the_next_tet() -> None:
    assert [days_to_tet(day) for day in (date(2027, 2, 4), date(2027, 2, 5), date(2027, 2, 6))] == [2, 1, 354]


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (1968, "Mậu Thân"),
        (1975, "Ất Mão"),
        (1984, "Giáp Tý"),
        (2026, "Bính Ngọ"),
        (2027, "Đinh Mùi"),
        (2100, "Canh Thân"),
    ],
)
def test_a_year_has_its_name_in_the_cycle_of_sixty(year: int, name: str) -> None:
    assert can_chi(year) == name
