"""The words by which a tile is given something else than a camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wall.config.schema import shapes
from wall.config.schema.shapes import Leaf
from wall.config.text.names import fold
from wall.model.content import ClockContent, TileContent
from wall.words import Text
from wall.words import schema as words


@dataclass(frozen=True, slots=True)
class ContentEntry:
    """One kind that a layout may name. `words` are accepted; the first is the one that is suggested."""

    kind: str
    words: tuple[str, ...]
    doc: Text
    content: Callable[[], TileContent]


CONTENTS = (
    ContentEntry(
        ClockContent.kind,
        ("clock", "đồng hồ"),
        words.TILE_CLOCK,
        ClockContent,
    ),
)
"""Every kind that has a word of its own. A camera of the same name goes before it."""

CONTENT_WORDS = tuple(word for entry in CONTENTS for word in entry.words)

_BY_WORD = {fold(word): entry for entry in CONTENTS for word in entry.words}


def content_named(name: str) -> TileContent | None:
    """The content that `name` stands for, however it is spelt; None where it is none."""
    entry = _BY_WORD.get(fold(name))
    return None if entry is None else entry.content()


def content_word() -> Leaf:
    """A camera's name, or the word of a content; an editor offers the words."""
    names = shapes.camera_name(refers=True)
    return replace(names, json={"anyOf": [{"enum": [*CONTENT_WORDS]}, dict(names.json)]})
