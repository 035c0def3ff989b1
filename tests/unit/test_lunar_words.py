"""The lunar date on a clock's tile, in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from wall.core.layout.geometry import Rect
from wall.core.view.clock_tile import LunarText, clock_tile, lunar_text
from wall.model.language import Language

VI, EN = Language.VI, Language.EN
NEW_YEAR = date(2027, 2, 6)


def said(day: date, language: Language = VI) -> LunarText:
    found = lunar_text(day, language)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 1, 19), "12 tháng Chạp năm Bính Ngọ"),
        (NEW_YEAR, "Mùng 1 tháng Giêng năm Đinh Mùi"),
        (date(2027, 2, 15), "Mùng 10 tháng Giêng năm Đinh Mùi"),
        (date(2027, 2, 16), "11 tháng Giêng năm Đinh Mùi"),
        (date(2026, 8, 27), "Rằm tháng Bảy năm Bính Ngọ"),
        (date(2026, 12, 9), "Mùng 1 tháng 11 năm Bính Ngọ"),
        (date(2026, 12, 23), "Rằm tháng 11 năm Bính Ngọ"),
        (date(2025, 8, 5), "12 tháng 6 nhuận năm Ất Tỵ"),
        (date(2025, 8, 8), "Rằm tháng Sáu nhuận năm Ất Tỵ"),
    ],
)
def test_a_day_is_named_as_on_a_calendar_on_the_wall(day: date, words: str) -> None:
    assert said(day).with_year[0] == (words,)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 1, 19), "Day 12, 12th lunar month, year Bính Ngọ"),
        (date(2026, 8, 27), "Full moon, 7th lunar month, year Bính Ngọ"),
        (date(2025, 8, 5), "Day 12, leap 6th lunar month, year Ất Tỵ"),
    ],
)
def test_a_day_is_named_in_english(day: date, words: str) -> None:
    assert said(day, EN).with_year[0] == (words,)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 30), "22 tháng 10 âm"),
        (date(2026, 12, 9), "Mùng 1 tháng 11"),
        (date(2026, 12, 23), "Rằm tháng 11"),
        (date(2027, 1, 19), "12 tháng Chạp"),
        (date(2025, 8, 5), "12 tháng 6 nhuận"),
    ],
)
def test_a_date_of_numbers_says_that_it_is_lunar_where_no_year_tells_it(day: date, words: str) -> None:
    assert said(day).without_year[0] == (words,)


@pytest.mark.parametrize("language", Language)
def test_a_date_in_several_lines_has_the_same_words(language: Language) -> None:
    shown = said(date(2027, 1, 19), language)
    for wordings in (shown.with_year, shown.without_year, shown.tet):
        assert [len(lines) for lines in wordings] == [*range(1, len(wordings) + 1)]
        assert len({" ".join(lines).replace(",", "") for lines in wordings}) == 1


def test_the_first_of_a_month_and_the_full_moon_are_marked() -> None:
    of_month = [said(date(2026, 12, day)) for day in range(9, 31)]
    assert [day for day, one in enumerate(of_month, 1) if one.lunar_marked] == [1, 15]


def test_tet_is_counted_down_in_the_last_month_only() -> None:
    assert said(date(2027, 1, 7)).tet == ()
    assert said(date(2027, 1, 8)).tet[0] == ("Còn 29 ngày đến Tết",)
    assert said(date(2027, 2, 4)).tet[0] == ("Còn 2 ngày đến Tết",)
    assert said(date(2027, 2, 5)).tet == (("Mai là Tết",),)
    assert said(NEW_YEAR).tet == ()
    assert said(date(2027, 1, 8), EN).tet[0] == ("29 days to Tết",)
    assert said(date(2027, 2, 5), EN).tet == (("Tết is tomorrow",),)


def test_a_date_that_nobody_can_know_says_so() -> None:
    assert said(date(2072, 12, 9)).doubt == "(có thể lệch một ngày)"
    assert said(date(2072, 12, 9), EN).doubt == "(may be a day off)"
    assert said(date(2026, 12, 9)).doubt == ""


def test_in_years_without_a_lunar_date_there_is_none() -> None:
    assert lunar_text(date(1967, 12, 1), VI) is None
    assert lunar_text(date(2101, 6, 1), VI) is None


def test_everything_can_be_told_in_one_line() -> None:
    rect = Rect(0, 0, 640, 360)
    assert clock_tile(rect, datetime(2027, 2, 5, 23, 59), VI).text == (
        "23:59 Thứ sáu 5/2 · 29 tháng Chạp năm Bính Ngọ · Mai là Tết"
    )
    assert clock_tile(rect, datetime(2072, 12, 9, 8, 0), VI).text == (
        "08:00 Thứ sáu 9/12 · Mùng 1 tháng 11 năm Nhâm Thìn (có thể lệch một ngày)"
    )
    assert clock_tile(rect, datetime(2027, 2, 5, 23, 59), VI, lunar=False).text == "23:59 Thứ sáu 5/2"
