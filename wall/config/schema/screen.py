"""The `screen:` key: its description, and the schedule that it means. Knows days and times; switches nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from wall.config.schema import page_screen, shapes
from wall.config.schema.check import Checker, Record, Value
from wall.config.schema.shapes import Either, Field, Fields, ListOf, MapOf
from wall.config.schema.times import days, times
from wall.config.schema.values import Wrong
from wall.config.yaml.tree import Scalar
from wall.core.schedule import minutes
from wall.model.language import Language
from wall.model.schedule import Schedule, Span, Week
from wall.words import Text
from wall.words.screen import WEEKDAYS

_TIMES_LIST = ListOf("times", shapes.times(), Text(vi="Nhiều khoảng giờ trong ngày", en="Several times of a day"))
_TIMES = Either("times", scalar=shapes.times(), listing=_TIMES_LIST)
_BY_DAY = Either(
    "times",
    scalar=shapes.times(),
    listing=_TIMES_LIST,
    mapping=MapOf(
        "days",
        _TIMES,
        Text(
            vi="Ngày và giờ: {thứ 2-thứ 6: 05:00-22:30, cuối tuần: 06:00-23:00}",
            en="Days and times: {mon-fri: 05:00-22:30, weekend: 06:00-23:00}",
        ),
    ),
)

_DIM = Fields(
    "dim",
    (
        Field(
            "at",
            _BY_DAY,
            Text(vi="Làm mờ vào giờ nào: 21:00-22:30", en="When it is dimmed: 21:00-22:30"),
            also=("lúc", "giờ", "time", "times", "hours", "when", "from", "từ"),
            example="21:00-22:30",
        ),
        Field(
            "to",
            shapes.percent(),
            Text(vi="Còn sáng bao nhiêu phần trăm (mặc định 45%)", en="How much of the light stays (45% by default)"),
            also=("level", "mức", "còn", "độ sáng", "brightness", "percent", "phần trăm"),
            example="40%",
        ),
    ),
)

SCREEN = Fields(
    "screen",
    (
        Field(
            "on",
            _BY_DAY,
            Text(
                vi="Màn hình bật vào giờ nào; ngoài giờ đó thì tắt: 05:00-22:30",
                en="When the screen is on; it is off at other times: 05:00-22:30",
            ),
            also=("bật", "mở", "giờ bật", "giờ mở", "hours", "times", "schedule", "lịch"),
            example="05:00-22:30",
        ),
        Field(
            "dim",
            Either("dim", scalar=shapes.times(), listing=_TIMES_LIST, mapping=_DIM),
            Text(
                vi="Màn hình mờ đi vào giờ nào: 21:00-22:30, hoặc {at: 21:00-22:30, to: 40%}",
                en="When the screen is dimmed: 21:00-22:30, or {at: 21:00-22:30, to: 40%}",
            ),
            also=("mờ", "làm mờ", "giảm sáng", "tối", "night", "đêm", "brightness", "độ sáng"),
            example="21:00-22:30",
        ),
    ),
)


def _hours(text: str) -> object:
    """Times of day, or what is meant for a page's key of the same name told as such."""
    try:
        page_screen.read(text)
    except Wrong:
        return times(text)
    raise Wrong("screen_number_at_top", value=text)


FIELD = Field(
    "screen",
    Either("screen", scalar=replace(shapes.times(), read=_hours), listing=_TIMES_LIST, mapping=SCREEN),
    Text(
        vi="Màn hình bật, tắt theo giờ: 05:00-22:30, hoặc {on: 05:00-22:30, dim: 21:00-22:30}",
        en="The screen's hours: 05:00-22:30, or {on: 05:00-22:30, dim: 21:00-22:30}",
    ),
    also=("màn hình", "tv", "tivi", "television", "display", "power", "schedule", "lịch", "giờ"),
    example="05:00-22:30",
)


def schedule(checker: Checker, record: Record, language: Language) -> Schedule:
    """What a layout says of its screen. What is wrong is told, and left out."""
    plain = Schedule()
    value = record.values.get(FIELD.key)
    if value is None:
        return plain
    if not isinstance(value.data, Record):
        on = _on(checker, value, record.keys[FIELD.key], language)
        return Schedule(on=on)
    inner = value.data
    on, dim, dim_to = plain.on, plain.dim, plain.dim_to
    if "on" in inner.values:
        on = _on(checker, inner.values["on"], inner.keys["on"], language)
    if "dim" in inner.values:
        found = inner.values["dim"]
        if isinstance(found.data, Record):
            dim_to = found.data.get("to", float) or dim_to
            if not found.data.has("at"):
                checker.error(inner.keys["dim"], "dim_without_times")
            elif "at" in found.data.values:
                dim, _ = _week(checker, found.data.values["at"])
        else:
            dim, _ = _week(checker, found)
        if any(dim) and not minutes(dim) & minutes(on):
            checker.findings.warning(checker.source, checker.place(inner.keys["dim"]), "dim_never_seen")
    return Schedule(on, dim, dim_to)


def _on(checker: Checker, value: Value, key: Scalar, language: Language) -> Week:
    """The week of `on:`; on days that are not named the screen stays on, for a dark wall must be meant."""
    week, unnamed = _week(checker, value)
    if unnamed:
        week = tuple(Schedule().on[day] if day in unnamed else spans for day, spans in enumerate(week))
        names = [WEEKDAYS[day].vi.lower() if language is Language.VI else WEEKDAYS[day].en for day in unnamed]
        checker.findings.warning(checker.source, checker.place(key), "days_unnamed", days=names)
    if not any(week) and not checker.findings.errors:
        checker.error(value.node, "screen_never_on")
    return week


def _week(checker: Checker, value: Value) -> tuple[Week, list[int]]:
    """The week, and the days that a list of days leaves out."""
    if not (isinstance(value.data, list) and all(isinstance(one, tuple) for one in value.data)):
        return (_spans(value),) * 7, []
    week: dict[int, tuple[Span, ...]] = {}
    named_in: dict[int, Scalar] = {}
    named = [(key, one, _days(checker, key)) for key, one in value.data]
    for key, one, numbers in named:
        for day in numbers:
            if day in week:
                checker.error(
                    key, "day_twice", day=key.text, first=named_in[day].text, first_line=named_in[day].line + 1
                )
                break
            week[day], named_in[day] = _spans(one), key
    unnamed = [day for day in range(7) if day not in week]
    if not all(numbers for _, _, numbers in named):
        unnamed = []  # some name was wrong, and told to be: which days it meant nobody knows
    return tuple(week.get(day, ()) for day in range(7)), unnamed


def _days(checker: Checker, key: Scalar) -> tuple[int, ...]:
    try:
        return days(key.text)
    except Wrong as wrong:
        if re.match(r"\s*\d{1,2}\s*[:hg]", key.text):
            checker.error(key, "times_comma", times=key.text)
            return ()
        better = None if wrong.better is None else checker.rewritten(key, wrong.better)
        checker.error(key, wrong.code, better, **wrong.params)
        return ()


def _spans(value: Value) -> tuple[Span, ...]:
    """Of one text, or of a list of them; nothing for one that was told to be wrong."""
    data = value.data
    if isinstance(data, list):
        return tuple(span for one in data for span in _spans(one))
    return data if isinstance(data, tuple) else ()
