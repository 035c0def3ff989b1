"""The `screen:` key of a layout: its description, and the schedule that it means."""

from __future__ import annotations

import re

from wall.config.schema import shapes
from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Either, Field, Fields, ListOf, MapOf
from wall.config.schema.times import days
from wall.config.schema.wrong import Wrong
from wall.config.yaml.tree import Scalar
from wall.core.schedule import minutes
from wall.model.language import Language
from wall.model.schedule import Schedule, Span, Week
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode
from wall.words.screen import WEEKDAYS

_TIMES_LIST = ListOf("times", shapes.times(), words.TIMES)
_TIMES = Either("times", scalar=shapes.times(), listing=_TIMES_LIST, form=ProblemCode.FORM_TIMES)
_BY_DAY = Either(
    "times",
    scalar=shapes.times(),
    listing=_TIMES_LIST,
    mapping=MapOf("days", _TIMES, words.DAYS),
)

_DIM = Fields(
    "dim",
    (
        Field(
            "at",
            _BY_DAY,
            words.DIM_AT,
            also=("lúc", "giờ", "time", "times", "hours", "when", "from", "từ"),
            example="21:00-22:30",
        ),
        Field(
            "to",
            shapes.percent(),
            words.DIM_TO,
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
            words.SCREEN_ON,
            also=("bật", "mở", "giờ bật", "giờ mở", "hours", "times", "schedule", "lịch"),
            example="05:00-22:30",
        ),
        Field(
            "dim",
            Either("dim", scalar=shapes.times(), listing=_TIMES_LIST, mapping=_DIM),
            words.SCREEN_DIM,
            also=("mờ", "làm mờ", "giảm sáng", "tối", "night", "đêm", "brightness", "độ sáng"),
            example="21:00-22:30",
        ),
    ),
)

FIELD = Field(
    "screen",
    Either("screen", scalar=shapes.times(), listing=_TIMES_LIST, mapping=SCREEN),
    words.SCREEN,
    also=("màn hình", "tv", "tivi", "television", "display", "power", "schedule", "lịch", "giờ"),
    example="05:00-22:30",
)


def schedule(reporter: Reporter, record: Record, language: Language) -> Schedule:
    """The schedule of a layout's screen. What is wrong is reported and left out."""
    plain = Schedule()
    value = record.values.get(FIELD.key)
    if value is None:
        return plain
    if not isinstance(value.data, Record):
        on = _on(reporter, value, record.keys[FIELD.key], language)
        return Schedule(on=on)
    inner = value.data
    on, dim, dim_to = plain.on, plain.dim, plain.dim_to
    if "on" in inner.values:
        on = _on(reporter, inner.values["on"], inner.keys["on"], language)
    if "dim" in inner.values:
        found = inner.values["dim"]
        if isinstance(found.data, Record):
            dim_to = found.data.get("to", float) or dim_to
            if found.data.lacks("at"):
                reporter.error(inner.keys["dim"], ProblemCode.DIM_WITHOUT_TIMES)
            elif "at" in found.data.values:
                dim, _ = _week(reporter, found.data.values["at"])
        else:
            dim, _ = _week(reporter, found)
        if any(dim) and not minutes(dim) & minutes(on):
            reporter.warning(inner.keys["dim"], ProblemCode.DIM_NEVER_SEEN)
    return Schedule(on, dim, dim_to)


def _on(reporter: Reporter, value: Value, key: Scalar, language: Language) -> Week:
    """The week of `on:`. On days that are not named the screen stays on: a dark wall must be asked for."""
    week, unnamed = _week(reporter, value)
    if unnamed:
        week = tuple(Schedule().on[day] if day in unnamed else spans for day, spans in enumerate(week))
        names = [WEEKDAYS[day].vi.lower() if language is Language.VI else WEEKDAYS[day].en for day in unnamed]
        reporter.warning(key, ProblemCode.DAYS_UNNAMED, days=names)
    if not any(week) and not reporter.findings.errors:
        reporter.error(value.node, ProblemCode.SCREEN_NEVER_ON)
    return week


def _week(reporter: Reporter, value: Value) -> tuple[Week, list[int]]:
    """The week, and the days that are not named."""
    if not (isinstance(value.data, list) and all(isinstance(one, tuple) for one in value.data)):
        return (_spans(value),) * 7, []
    week: dict[int, tuple[Span, ...]] = {}
    named_in: dict[int, Scalar] = {}
    named = [(key, one, _days(reporter, key)) for key, one in value.data]
    for key, one, numbers in named:
        for day in numbers:
            if day in week:
                reporter.error(
                    key,
                    ProblemCode.DAY_TWICE,
                    day=key.text,
                    first=named_in[day].text,
                    first_line=named_in[day].line + 1,
                )
                break
            week[day], named_in[day] = _spans(one), key
    unnamed = [day for day in range(7) if day not in week]
    if not all(numbers for _, _, numbers in named):
        unnamed = []  # one of the names is wrong, and may mean any of these days
    return tuple(week.get(day, ()) for day in range(7)), unnamed


def _days(reporter: Reporter, key: Scalar) -> tuple[int, ...]:
    try:
        return days(key.text)
    except Wrong as wrong:
        if re.match(r"\s*\d{1,2}\s*[:hg]", key.text):
            reporter.error(key, ProblemCode.TIMES_COMMA, times=key.text)
            return ()
        better = None if wrong.better is None else reporter.rewritten(key, wrong.better)
        reporter.error(key, wrong.code, better, **wrong.params)
        return ()


def _spans(value: Value) -> tuple[Span, ...]:
    """The spans of a text or a list of texts. Wrong ones have none."""
    data = value.data
    if isinstance(data, list):
        return tuple(span for one in data for span in _spans(one))
    return data if isinstance(data, tuple) else ()
