"""The `screen:` key of a layout: its description, and the schedule that it means."""

from __future__ import annotations

from wall.config.schema import shapes
from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Either, Field, Fields
from wall.config.schema.weeks import BY_DAY, TIMES_LIST, week
from wall.config.yaml.tree import Scalar
from wall.core.schedule import minutes
from wall.model.language import Language
from wall.model.schedule import Schedule, Week
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode
from wall.words.screen import WEEKDAYS

_DIM = Fields(
    "dim",
    (
        Field(
            "at",
            BY_DAY,
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
            BY_DAY,
            words.SCREEN_ON,
            also=("bật", "mở", "giờ bật", "giờ mở", "hours", "times", "schedule", "lịch"),
            example="05:00-22:30",
        ),
        Field(
            "dim",
            Either("dim", scalar=shapes.times(), listing=TIMES_LIST, mapping=_DIM),
            words.SCREEN_DIM,
            also=("mờ", "làm mờ", "giảm sáng", "tối", "night", "đêm", "brightness", "độ sáng"),
            example="21:00-22:30",
        ),
    ),
)

FIELD = Field(
    "screen",
    Either("screen", scalar=shapes.times(), listing=TIMES_LIST, mapping=SCREEN),
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
                dim, _ = week(reporter, found.data.values["at"])
        else:
            dim, _ = week(reporter, found)
        if any(dim) and not minutes(dim) & minutes(on):
            reporter.warning(inner.keys["dim"], ProblemCode.DIM_NEVER_SEEN)
    return Schedule(on, dim, dim_to)


def _on(reporter: Reporter, value: Value, key: Scalar, language: Language) -> Week:
    """The week of `on:`. On days that are not named the screen stays on: a dark wall must be asked for."""
    found, unnamed = week(reporter, value)
    if unnamed:
        found = tuple(Schedule().on[day] if day in unnamed else spans for day, spans in enumerate(found))
        names = [WEEKDAYS[day].vi.lower() if language is Language.VI else WEEKDAYS[day].en for day in unnamed]
        reporter.warning(key, ProblemCode.DAYS_UNNAMED, days=names)
    if not any(found) and not reporter.findings.errors:
        reporter.error(value.node, ProblemCode.SCREEN_NEVER_ON)
    return found
