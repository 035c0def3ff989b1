"""The screen's hours in the layout, as leaders write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wall.config import load
from wall.config.schema.json_schema import layout_schema
from wall.config.schema.times import days, percent, times
from wall.config.schema.wrong import Wrong
from wall.model.language import Language
from wall.model.schedule import DAY_MIN, Schedule, Span

MORNING, NOON, EVENING = 5 * 60, 11 * 60 + 30, 22 * 60 + 30
WHOLE = Span(0, DAY_MIN)
TIME_LIKE = st.from_regex(r"[0-9]{1,4}[ :.hg-]{0,3}[0-9]{0,4}[- ]{1,3}[0-9]{1,4}[apm :.]{0,4}")


def screen(tmp_path: Path, written: str) -> Schedule:
    layout = tmp_path / "layout.yaml"
    layout.write_text(f"{written}\ncameras: {{A: 'rtsp://10.0.0.1/'}}\ngrid: 1x1\ntiles: [A]\n", encoding="utf-8")
    loaded = load(layout)
    assert loaded.wall is not None, loaded.problems[0].report(Language.EN)
    return loaded.wall.screen


@pytest.mark.parametrize(
    "text",
    ["05:00-22:30", "5:00 - 22:30", "5h-22h30", "5 giờ đến 22 giờ 30", "5h – 22h30", "05：00-22：30", "5:00 to 22:30"],
)
def test_one_stretch_of_the_day_is_read_however_it_is_written(text: str) -> None:
    assert times(text) == (Span(MORNING, EVENING),)


def test_several_stretches_nights_and_words_are_read() -> None:
    assert times("5h-11h30, 13:30-22:30") == (Span(MORNING, NOON), Span(13 * 60 + 30, EVENING))
    assert times("18:00-01:00") == (Span(18 * 60, 60),)
    assert times("00:00-24:00") == times("cả ngày") == times("always") == (WHOLE,)
    assert times("không") == times("tắt") == times("off") == ()


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("5-22", "05:00-22:00"),
        ("5.00-22.30", "05:00-22:30"),
        ("0500-2230", "05:00-22:30"),
        ("5:00 AM-10:30 PM", "05:00-22:30"),
        ("5 giờ sáng đến 10 giờ rưỡi tối", "05:00-22:30"),
        ("11h trưa - 1h trưa", "11:00-13:00"),
        ("12 am - 12 pm", "00:00-12:00"),
        ("24:00-05:00", "00:00-05:00"),
        ("5h-11h, 13.30-22", "5h-11h, 13:30-22:00"),
        ("5-11, 13-22,", "05:00-11:00, 13:00-22:00"),
        ("5-11, xyz", None),
        ("05:00", None),
        ("sớm đến khuya", None),
        ("05:00-25:00", None),
        ("05:00-22:75", None),
        ("1350", None),
        ("", None),
    ],
)
def test_what_is_no_stretch_of_the_day_is_refused_with_what_was_meant(text: str, better: str | None) -> None:
    with pytest.raises(Wrong) as caught:
        times(text)
    assert caught.value.better == better
    if better is not None:
        times(better)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40) | TIME_LIKE | st.lists(TIME_LIKE, max_size=3).map(", ".join))
def test_no_text_is_read_as_times_that_are_none_and_what_is_offered_is_right(text: str) -> None:
    for read in (times, days, percent):
        try:
            found = read(text)
        except Wrong as wrong:
            if wrong.better is not None:
                read(wrong.better)
        else:
            if read is times:
                spans = [span for span in found if isinstance(span, Span)]  # type: ignore[union-attr]
                assert all(0 <= one.begin < DAY_MIN and 0 <= one.end <= DAY_MIN for one in spans)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("thứ 2-thứ 6", (0, 1, 2, 3, 4)),
        ("T2-T6", (0, 1, 2, 3, 4)),
        ("thứ 2-6", (0, 1, 2, 3, 4)),
        ("T7, CN", (5, 6)),
        ("Thứ Hai đến thứ sáu", (0, 1, 2, 3, 4)),
        ("thu tu", (2,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("Sunday", (6,)),
        ("t7 và chủ nhật", (5, 6)),
        ("cuối tuần", (5, 6)),
        ("weekdays", (0, 1, 2, 3, 4)),
        ("fri-mon", (4, 5, 6, 0)),
        ("hằng ngày", tuple(range(7))),
        ("thurs", (3,)),
        ("tue, thu", (1, 3)),
    ],
)
def test_days_are_read_as_people_call_them(text: str, numbers: tuple[int, ...]) -> None:
    assert days(text) == numbers


@pytest.mark.parametrize(
    "written",
    [
        "screen: 05:00-22:30",
        "screen: [05:00-22:30]",
        "screen: {on: 05:00-22:30}",
        "screen:\n  on: 5h-22h30",
        "screen:\n  on: [05:00-22:30]",
        "screen: {on: {hằng ngày: 05:00-22:30}}",
    ],
)
def test_the_same_hours_every_day_in_all_their_forms(tmp_path: Path, written: str) -> None:
    assert screen(tmp_path, written) == Schedule(on=((Span(MORNING, EVENING),),) * 7)


def test_without_a_word_the_screen_is_always_on(tmp_path: Path) -> None:
    assert screen(tmp_path, "wall: Tổ 7") == Schedule() and Schedule().on == ((WHOLE,),) * 7


def test_each_day_may_have_its_own_hours_and_a_day_without_any(tmp_path: Path) -> None:
    found = screen(tmp_path, "screen:\n  on:\n    T2-T6: 05:00-22:30\n    T7: [5h-11h30, 18:00-01:00]\n    CN: không")
    assert found.on[:5] == ((Span(MORNING, EVENING),),) * 5
    assert found.on[5:] == ((Span(MORNING, NOON), Span(18 * 60, 60)), ())


def test_days_that_are_not_named_stay_on_and_are_warned_of(tmp_path: Path) -> None:
    assert screen(tmp_path, "screen: {on: {T2-T6: 05:00-22:30}}").on[5:] == ((WHOLE,), (WHOLE,))
    assert [problem.code for problem in load(tmp_path / "layout.yaml").problems] == ["days_unnamed"]


def test_a_screen_is_dimmed_pleasantly_or_as_said(tmp_path: Path) -> None:
    plain = screen(tmp_path, "screen:\n  dim: 22:00-05:00")
    assert plain.dim == ((Span(22 * 60, MORNING),),) * 7 and plain.dim_to == Schedule().dim_to
    said = screen(tmp_path, "screen: {dim: {at: {cuối tuần: 22:00-05:00}, to: 30%}}")
    assert said.dim == ((),) * 5 + ((Span(22 * 60, MORNING),),) * 2 and said.dim_to == 0.3
    assert said.on == Schedule().on


def test_an_editor_is_told_the_keys_of_the_screen() -> None:
    schema: Any = layout_schema(Language.EN)
    told = json.dumps(schema["properties"]["screen"])
    assert all(f'"{key}"' in told for key in ("on", "dim", "at", "to"))
