"""Hours that may differ by the days of the week: their description, and the week that they mean."""

from __future__ import annotations

import re

from wall.config.schema import shapes
from wall.config.schema.record import Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Either, ListOf, MapOf
from wall.config.schema.times import days
from wall.config.schema.wrong import Wrong
from wall.config.yaml.tree import Scalar
from wall.model.schedule import Span, Week
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

TIMES_LIST = ListOf("times", shapes.times(), words.TIMES)
_TIMES = Either("times", scalar=shapes.times(), listing=TIMES_LIST, form=ProblemCode.FORM_TIMES)
BY_DAY = Either(
    "times",
    scalar=shapes.times(),
    listing=TIMES_LIST,
    mapping=MapOf("days", _TIMES, words.DAYS),
)


def week(reporter: Reporter, value: Value) -> tuple[Week, list[int]]:
    """The week, and the days that are not named."""
    if not (isinstance(value.data, list) and all(isinstance(one, tuple) for one in value.data)):
        return (_spans(value),) * 7, []
    found: dict[int, tuple[Span, ...]] = {}
    named_in: dict[int, Scalar] = {}
    named = [(key, one, _days(reporter, key)) for key, one in value.data]
    for key, one, numbers in named:
        for day in numbers:
            if day in found:
                reporter.error(
                    key,
                    ProblemCode.DAY_TWICE,
                    day=key.text,
                    first=named_in[day].text,
                    first_line=named_in[day].line + 1,
                )
                break
            found[day], named_in[day] = _spans(one), key
    unnamed = [day for day in range(7) if day not in found]
    if not all(numbers for _, _, numbers in named):
        unnamed = []  # one of the names is wrong, and may mean any of these days
    return tuple(found.get(day, ()) for day in range(7)), unnamed


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
