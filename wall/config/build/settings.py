"""Reads the settings of a content, as a mapping in the layout gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wall.config.build import board
from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.model.content import (
    ClockContent,
    ContactsContent,
    HealthContent,
    NoticesContent,
    RosterContent,
    SlidesContent,
    TextContent,
    TileContent,
)
from wall.words.problems.codes import ProblemCode


def content_with_settings(reporter: Reporter, record: Record) -> TileContent | None:
    """The content that a mapping of `wall.config.schema.contents.SETTINGS` stands for, or None after reporting why
    there is none.
    """
    if not record.keys:
        if not record.unknown:
            reporter.error(record.node, ProblemCode.FORM_CONTENT)
        return None
    kinds = list(record.keys)
    if len(kinds) > 1:
        reporter.error(record.keys[kinds[1]], ProblemCode.CONTENT_SEVERAL, kinds=kinds)
        return None
    value = record.values.get(kinds[0])
    return None if value is None or record.unknown else _READERS[kinds[0]](reporter, value)


def _clock(reporter: Reporter, value: Value) -> ClockContent:
    assert isinstance(value.data, Record)
    return ClockContent(lunar=value.data.get("lunar", str) != "no")


def _text(reporter: Reporter, value: Value) -> TextContent | None:
    if not isinstance(value.data, Record):
        assert isinstance(value.data, str)
        return TextContent(value.data)
    text = value.data.get("text", str)
    if text is None:
        if value.data.lacks("text"):
            reporter.error(value.node, ProblemCode.TEXT_MISSING)
        return None
    return TextContent(text, value.data.get("title", str) or "")


def _notices(reporter: Reporter, value: Value) -> NoticesContent:
    assert isinstance(value.data, Record)
    dwell_s = value.data.get("dwell", float)
    return NoticesContent() if dwell_s is None else NoticesContent(dwell_s)


_READERS: Mapping[str, Callable[[Reporter, Value], TileContent | None]] = {
    ClockContent.kind: _clock,
    TextContent.kind: _text,
    NoticesContent.kind: _notices,
    HealthContent.kind: lambda reporter, value: HealthContent(),
    ContactsContent.kind: board.contacts,
    RosterContent.kind: board.roster,
    SlidesContent.kind: board.slides,
}
"""By the kind."""
