"""The health tile at a moment: who is first, what is said, and where the hours stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from wall.core.board.condition import (
    GONE,
    LIVE,
    STALLED,
    UNWATCHED,
    Change,
    Condition,
    HealthState,
    PictureTrouble,
)
from wall.core.board.event_tally import DayTally, EventTally
from wall.core.board.health_now import NO_HEALTH, HealthNow, StripPart, camera_record
from wall.core.layout.geometry import Rect
from wall.core.view.health_tile import HealthTileView, health_tile
from wall.model.language import Language

RECT = Rect(0, 0, 640, 360)
NOW, LOCAL, HOUR = 1.8e9, datetime(2026, 11, 30, 21, 52), 3600.0
TURNED = Condition(HealthState.BAD, PictureTrouble.TURNED)


Changes = list[tuple[float, Condition]]
"""Hours ago, and to what a camera changed."""


def health(**cameras: Changes) -> HealthNow:
    made = []
    for name, changes in cameras.items():
        *past, present = [Change(NOW - hours * HOUR, condition) for hours, condition in changes]
        made.append(camera_record(name, past, present, NOW))
    return HealthNow(NOW, LOCAL, tuple(made))


def tile(language: Language = Language.VI, /, **cameras: Changes) -> HealthTileView:
    return health_tile(RECT, health(**cameras), language)


def test_those_in_trouble_are_first_and_the_others_in_their_order() -> None:
    shown = tile(a=[(30, LIVE)], b=[(1, TURNED)], c=[(30, UNWATCHED)], d=[(1, STALLED)], e=[(30, LIVE)], f=[(1, GONE)])
    assert [row.name for row in shown.rows] == ["f", "d", "b", "a", "c", "e"]


def test_the_title_counts_those_that_show_a_picture_of_those_that_are_watched() -> None:
    cameras: dict[str, Changes] = {"a": [(30, LIVE)], "b": [(1, TURNED)], "c": [(30, UNWATCHED)], "d": [(1, GONE)]}
    assert tile(Language.VI, **cameras).title == "2/3 camera hoạt động"
    assert tile(Language.EN, **cameras).title == "2 of 3 cameras working"


def test_a_trouble_is_told_with_its_beginning_and_a_good_state_without() -> None:
    shown = tile(a=[(30, LIVE)], b=[(0.7, GONE)], c=[(23, TURNED)])
    assert [(row.said, row.since) for row in shown.rows] == [
        ("Mất hình", "từ 21:10"),
        ("Có thể bị xoay", "từ 22:52 29/11"),
        ("Hoạt động", ""),
    ]


def test_a_street_in_which_nothing_has_moved_for_an_hour_is_told() -> None:
    made = camera_record("a", [], Change(NOW - 30 * HOUR, LIVE), NOW)
    for still_s, said in ((0.5 * HOUR, ""), (HOUR, "· đứng yên từ 20:52"), (23 * HOUR, "· đứng yên từ 22:52 29/11")):
        shown = HealthNow(NOW, LOCAL, (replace(made, still_since=NOW - still_s),))
        assert health_tile(RECT, shown, Language.VI).rows[0].since == said
    gone = replace(made, condition=GONE, still_since=NOW - 2 * HOUR)
    assert health_tile(RECT, HealthNow(NOW, LOCAL, (gone,)), Language.VI).rows[0].since == "từ 15:52 29/11"


def test_the_last_24_hours_are_a_strip_from_0_to_1() -> None:
    (row,) = tile(a=[(30, LIVE), (12, GONE), (6, LIVE)]).rows
    assert row.strip == (
        StripPart(0.0, 0.5, HealthState.LIVE),
        StripPart(0.5, 0.75, HealthState.GONE),
        StripPart(0.75, 1.0, HealthState.LIVE),
    )


def test_an_outage_goes_on_over_a_wall_that_was_started_anew() -> None:
    (row,) = tile(a=[(30, LIVE), (5, GONE), (3, UNWATCHED), (2.9, GONE)]).rows
    assert row.since == "từ 16:52"
    (row,) = tile(a=[(30, LIVE), (5, GONE), (3, UNWATCHED), (2, GONE)]).rows
    assert row.since == "từ 19:52"


def test_hours_stand_where_they_were() -> None:
    marks = tile(a=[(30, LIVE)]).hours
    assert [mark.text for mark in marks] == ["0h", "6h", "12h", "18h"]
    assert [round(24 * (1 - mark.at), 2) for mark in marks] == [21.87, 15.87, 9.87, 3.87]


def test_before_the_first_look_it_says_so() -> None:
    shown = health_tile(RECT, NO_HEALTH, Language.VI)
    assert (shown.title, shown.rows, shown.empty) == ("Tình trạng camera", (), "Đang xem các camera…")


def test_trouble_that_has_just_begun_is_no_older_than_that() -> None:
    assert camera_record("Ngõ 3", (), Change(NOW, STALLED), NOW).since == NOW


def test_what_happened_lately_is_told_by_the_day_where_anything_did() -> None:
    tally = EventTally(DayTally(1, 3), DayTally(2, 14))
    cameras: dict[str, Changes] = {"a": [(30, LIVE)]}
    told = health_tile(RECT, health(**cameras), Language.VI, events=tally).events
    assert told == ("Hôm nay: 1 khẩn, 3 chú ý", "Hôm qua: 2 khẩn, 14 chú ý")
    quiet = EventTally(DayTally(), DayTally(0, 1))
    assert health_tile(RECT, health(**cameras), Language.EN, events=quiet).events == (
        "Yesterday: emergencies 0, attention 1",
    )
    assert tile(Language.VI, **cameras).events == ()
