"""Who is on duty when, how a layout says it, and what its tile shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wall.config.schema.duty_days import duty_days
from wall.config.schema.wrong import Wrong
from wall.core.board.roster import on_duty, turns
from wall.core.layout.geometry import Rect
from wall.core.view.roster_tile import RosterRow, roster_tile
from wall.model.content import RosterContent
from wall.model.duty import Duty, DutyDays
from wall.model.language import Language
from wall.words.problems.codes import ProblemCode

MONDAY = date(2026, 11, 30)


def roster(days: dict[str, str]) -> tuple[Duty, ...]:
    return tuple(Duty(duty_days(key), tuple(people.split(", "))) for key, people in days.items())


WEEK = roster({"thứ 2-thứ 6": "Nam, Hoa", "cuối tuần": "Bình", "5/2": "Sơn", "2027-02-05": "Cả đội"})


@pytest.mark.parametrize(
    ("day", "people"),
    [
        (date(2026, 12, 1), ("Nam", "Hoa")),
        (date(2026, 12, 5), ("Bình",)),
        (date(2028, 2, 5), ("Sơn",)),
        (date(2027, 2, 5), ("Cả đội",)),
    ],
)
def test_a_date_goes_before_a_day_of_every_year_and_that_before_the_week(day: date, people: tuple[str, ...]) -> None:
    assert on_duty(WEEK, day) == people


def test_days_that_the_roster_does_not_name_have_nobody() -> None:
    assert on_duty(roster({"T2": "Nam"}), date(2026, 12, 1)) == ()


def test_days_one_after_another_with_the_same_people_are_told_together() -> None:
    coming = turns(WEEK, MONDAY)
    assert [(turn.first, turn.last, turn.people) for turn in coming] == [
        (date(2026, 12, 1), date(2026, 12, 4), ("Nam", "Hoa")),
        (date(2026, 12, 5), date(2026, 12, 6), ("Bình",)),
    ]
    parted = turns(roster({"T3": "Nam", "T5": "Nam"}), MONDAY)
    assert [(turn.first.day, turn.last.day) for turn in parted] == [(1, 1), (3, 3)]


def test_the_tile_changes_at_midnight() -> None:
    content = RosterContent(WEEK)

    def tile(day: date) -> tuple[tuple[str, ...], tuple[RosterRow, ...]]:
        shown = roster_tile(Rect(0, 0, 640, 360), content, day, Language.VI)
        return shown.today, shown.rows

    assert tile(MONDAY + timedelta(days=4)) == (
        ("Nam", "Hoa"),
        (RosterRow("Thứ bảy – Chủ nhật", "Bình"), RosterRow("Thứ hai – Thứ năm", "Nam, Hoa")),
    )
    assert tile(MONDAY + timedelta(days=5))[0] == ("Bình",)
    assert tile(MONDAY + timedelta(days=5))[1][0] == RosterRow("Ngày mai", "Bình")


EVERY_DAY = frozenset(range(7))


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("thứ 2", {0}),
        ("T2", {0}),
        ("thứ hai", {0}),
        ("thứ 2-thứ 6", {0, 1, 2, 3, 4}),
        ("T7, CN", {5, 6}),
        ("chủ nhật", {6}),
        ("cuối tuần", {5, 6}),
        ("hằng ngày", EVERY_DAY),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Thứ Sáu - Thứ Hai", {4, 5, 6, 0}),
        ("thứ 3 và thứ 5", {1, 3}),
    ],
)
def test_days_of_the_week_are_read(text: str, weekdays: set[int]) -> None:
    days = duty_days(text)
    assert days == DutyDays(weekdays=frozenset(weekdays))


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-05",
        "05/02/2027",
        "5/2/2027",
        "5/2/27",
        "ngày 5/2/2027",
        "5 tháng 2 năm 2027",
        "05-02-2027",
        "05.02.2027",
    ],
)
def test_dates_are_read_day_first(text: str) -> None:
    assert duty_days(text).dates == {date(2027, 2, 5)}


@pytest.mark.parametrize("text", ["5/2", "05/02", "ngày 5/2", "5 tháng 2", "Ngày 5 Tháng 2"])
def test_a_day_without_a_year_is_one_of_every_year(text: str) -> None:
    assert duty_days(text).yearly == {(2, 5)}


@pytest.mark.parametrize(
    ("text", "count"),
    [("5/2-8/2", 4), ("29/12 - 2/1", 5), ("2027-02-05 - 2027-02-09", 5), ("5/2/2027 đến 9/2/2027", 5)],
)
def test_stretches_of_dates_are_read(text: str, count: int) -> None:
    days = duty_days(text)
    assert len(days.dates) + len(days.yearly) == count


EDGES = [(1, 1), (1, 2), (2, 27), (2, 28), (2, 29), (3, 1), (3, 2), (12, 14), (12, 30), (12, 31)]
"""Days around New Year and the end of February."""


@pytest.mark.parametrize("last", EDGES, ids=str)
@pytest.mark.parametrize("first", EDGES, ids=str)
def test_a_stretch_of_every_year_has_each_day_from_its_first_to_its_last(
    first: tuple[int, int], last: tuple[int, int]
) -> None:
    year = [date(2000, 1, 1) + timedelta(days=step) for step in range(366)]
    named = [(day.month, day.day) for day in year]
    begin, end = named.index(first), named.index(last)
    expected = named[begin : end + 1] if begin <= end else [*named[begin:], *named[: end + 1]]
    days = duty_days(f"{first[1]}/{first[0]}-{last[1]}/{last[0]}")
    assert days == DutyDays(yearly=frozenset(expected))


@pytest.mark.parametrize("days", ["1/12-29/2", "15/12-15/3", "29/2-1/1", "1/3-29/2"])
def test_somebody_is_on_duty_on_a_29th_of_february_within_a_stretch(days: str) -> None:
    assert on_duty(roster({days: "Nam"}), date(2028, 2, 29)) == ("Nam",)


def test_several_kinds_of_days_stand_in_one_key() -> None:
    days = duty_days("T7, 30/4, 2027-02-05; 2/9")
    assert days == DutyDays(frozenset({5}), frozenset({date(2027, 2, 5)}), frozenset({(4, 30), (9, 2)}))


@pytest.mark.parametrize(
    ("text", "code", "better"),
    [
        ("thứ 8", ProblemCode.ROSTER_DAY, None),
        ("", ProblemCode.ROSTER_DAY, None),
        ("31/4", ProblemCode.DATE_RANGE, None),
        ("29/2/2027", ProblemCode.DATE_RANGE, None),
        ("2-6", ProblemCode.ROSTER_DAY_NUMBER, "thứ 2-thứ 6"),
        ("3", ProblemCode.ROSTER_DAY_NUMBER, "thứ 3"),
        ("chủ nhậtt, 5/2", ProblemCode.DAY_NEAR, "chủ nhật, 5/2"),
        ("mùng 1 Tết", ProblemCode.ROSTER_LUNAR, None),
        ("rằm tháng 7", ProblemCode.ROSTER_LUNAR, None),
        ("22h-5h", ProblemCode.ROSTER_TIMES, None),
        ("2027-02-09 - 2027-02-05", ProblemCode.ROSTER_BACKWARDS, None),
        ("5/2-9/2/2027", ProblemCode.ROSTER_DAY, None),
    ],
)
def test_what_is_no_day_is_explained(text: str, code: ProblemCode, better: str | None) -> None:
    with pytest.raises(Wrong) as told:
        duty_days(text)
    assert (told.value.code, told.value.better) == (code, better)


PIECES = st.sampled_from(
    [
        *("29", "2", "30", "31", "12", "1", "0", "00", "0000", "9999", "2027", "2028", "99"),
        *("/", "-", " - ", ".", "…", " đến ", ", ", " ", "tháng", " năm ", "ngày "),
        *("T2", "thứ 7", "CN", "cuối tuần", "rằm", "22h", "x", "²", "٣"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join))
def test_no_text_of_days_is_anything_but_days_or_explained(text: str) -> None:
    try:
        found = duty_days(text)
    except Wrong:
        return
    for day in found.yearly:
        date(2028, *day)


def test_a_day_of_february_that_is_not_in_every_year_may_be_named() -> None:
    assert duty_days("29/2").yearly == {(2, 29)}
