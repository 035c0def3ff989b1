"""Who is on duty when, how a layout says it, and what its tile shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

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


def test_a_day_of_february_that_is_not_in_every_year_may_be_named() -> None:
    assert duty_days("29/2").yearly == {(2, 29)}
