"""Turns the checked `lines:` and `dry:` of a camera's entry into what is drawn and shown beside it."""

from __future__ import annotations

from pathlib import Path

from wall.config.schema.record import Record
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import tidy
from wall.model.drawn_line import MOST_LINES, DrawnLine
from wall.words.problems.codes import ProblemCode


def lines_of(reporter: Reporter, record: Record) -> tuple[DrawnLine, ...]:
    """The lines of an entry. What is wrong with them is reported and left out."""
    value = record.values.get("lines")
    if value is None or _is_of_several(reporter, record, "lines"):
        return ()
    assert isinstance(value.data, list)
    if not value.data:
        reporter.error(record.keys["lines"], ProblemCode.EMPTY_LINES)
    elif len(value.data) > MOST_LINES:
        reporter.error(record.keys["lines"], ProblemCode.LINES_MANY, n=len(value.data), most=MOST_LINES)
    return tuple(DrawnLine(tidy(key.text), *one.data) for key, one in value.data if isinstance(one.data, tuple))


def dry_picture(reporter: Reporter, record: Record) -> Path | None:
    """The picture of the place when it is dry; a path that begins nowhere begins beside the layout."""
    file = record.get("dry", str)
    return None if file is None or _is_of_several(reporter, record, "dry") else Path(file)


def _is_of_several(reporter: Reporter, record: Record, key: str) -> bool:
    """Report what is drawn into the pictures of several cameras at once."""
    if not record.has("channels"):
        return False
    reporter.error(record.keys[key], ProblemCode.LINES_OF_RECORDER, key=key)
    return True
