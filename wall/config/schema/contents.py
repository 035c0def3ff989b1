"""What a tile may be given instead of a camera: the word of a kind, or a mapping of the kind to its settings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from wall.config.schema import board, shapes
from wall.config.schema.shapes import Either, Field, Fields, Leaf
from wall.config.text.names import fold
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
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class ContentEntry:
    """One kind that a layout may name.

    `words` are accepted by themselves, and stand for `content()`; the first is the one that is suggested. A kind that
    needs settings has none. `settings` is the kind as the key of a mapping; `wall.config.build.settings` reads them.
    """

    kind: str
    words: tuple[str, ...] = ()
    content: Callable[[], TileContent] | None = None
    settings: Field | None = None


def _paragraphs(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def paragraphs() -> Leaf:
    """A text that may have several lines."""
    return Leaf("paragraphs", _paragraphs, {"type": ["string", "number"]}, name=True)


_TEXT = Field(
    TextContent.kind,
    Either(
        "text",
        scalar=paragraphs(),
        mapping=Fields(
            "text_settings",
            (
                Field("title", shapes.words(), words.TEXT_TITLE, also=("tiêu đề", "tựa", "name"), example="Giờ mở cửa"),
                Field(
                    "text",
                    paragraphs(),
                    words.TEXT_TEXT,
                    also=("content", "nội dung", "chữ", "lời"),
                    example="Nhà văn hoá mở cửa từ 19:00",
                ),
            ),
        ),
        form=ProblemCode.FORM_TEXT,
    ),
    words.TILE_TEXT,
    also=("words", "label", "nội dung", "lời"),
    example="Nhà văn hoá mở cửa từ 19:00",
)

_CLOCK = Field(
    ClockContent.kind,
    Fields(
        "clock_settings",
        (Field("lunar", shapes.switch(), words.CLOCK_LUNAR, also=("âm lịch", "âm", "lịch âm"), example="không"),),
        form=ProblemCode.FORM_CLOCK,
    ),
    words.TILE_CLOCK,
    also=("đồng hồ", "giờ", "time"),
    example="{lunar: không}",
)

_NOTICES = Field(
    NoticesContent.kind,
    Fields(
        "notices_settings",
        (
            Field(
                "dwell",
                shapes.duration(),
                words.NOTICES_DWELL,
                also=("time", "duration", "interval", "seconds", "thời gian", "giây", "mỗi", "lâu"),
                example="15s",
            ),
        ),
        form=ProblemCode.FORM_NOTICES,
    ),
    words.TILE_NOTICES,
    also=("thông báo", "notice", "news", "bảng tin", "tin"),
    example="{dwell: 15s}",
)

_HEALTH = Field(
    HealthContent.kind,
    Fields("health_settings", (), form=ProblemCode.FORM_HEALTH, empty=ProblemCode.FORM_HEALTH),
    words.TILE_HEALTH,
    also=("tình trạng", "tình hình", "status"),
    example="{}",
)

CONTENTS = (
    ContentEntry(ClockContent.kind, ("clock", "đồng hồ"), ClockContent, _CLOCK),
    ContentEntry(TextContent.kind, settings=_TEXT),
    ContentEntry(NoticesContent.kind, ("notices", "thông báo"), NoticesContent, _NOTICES),
    ContentEntry(HealthContent.kind, ("health", "tình trạng"), HealthContent, _HEALTH),
    ContentEntry(ContactsContent.kind, ("contacts", "liên hệ"), ContactsContent, board.CONTACTS),
    ContentEntry(RosterContent.kind, settings=board.ROSTER),
    ContentEntry(SlidesContent.kind, settings=board.SLIDES),
)
"""Every kind that a layout may name. A camera of the same name goes before it."""

CONTENT_WORDS = tuple(word for entry in CONTENTS for word in entry.words)

SETTINGS = Fields(
    "content",
    tuple(entry.settings for entry in CONTENTS if entry.settings is not None),
    form=ProblemCode.FORM_CONTENT,
)
"""A kind with its settings: a mapping with one of these keys."""

NEED_SETTINGS = {
    fold(word): entry.settings
    for entry in CONTENTS
    if entry.settings is not None and not entry.words
    for word in (entry.kind, *entry.settings.also)
}
"""Kinds that mean nothing by themselves, by the folded words for them."""

_BY_WORD = {fold(word): entry.content for entry in CONTENTS for word in entry.words}


def content_named(name: str) -> TileContent | None:
    """The content that `name` stands for, however it is spelt; None where it is none."""
    made = _BY_WORD.get(fold(name))
    return None if made is None else made()


def content() -> Either:
    """A camera's name, the word of a content, or a content with its settings; an editor offers the words."""
    names = shapes.camera_name(refers=True)
    scalar = replace(names, json={"anyOf": [{"enum": [*CONTENT_WORDS]}, dict(names.json)]})
    return Either("content", scalar=scalar, mapping=SETTINGS, form=ProblemCode.NOT_TEXT, empty=scalar.empty)
