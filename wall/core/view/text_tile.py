"""A tile of words at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wall.core.layout.geometry import Rect
from wall.model.content import TextContent


@dataclass(frozen=True, slots=True)
class TextTileView:
    """A text in paragraphs, and its heading, which may be empty."""

    kind: ClassVar[str] = "text"
    rect: Rect
    title: str
    text: str
    framed: bool = False


def text_tile(rect: Rect, content: TextContent, framed: bool = False) -> TextTileView:
    return TextTileView(rect, content.title, content.text, framed)
