"""Paints a tile of words: as large as its tile allows, up to a heading's size."""

from __future__ import annotations

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QPainter

from wall.core.view.text_tile import TextTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import broken, draw_lines
from wall.display.tiles.panel import paint_panel
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_GROWTHS = (2.0, 1.6, 1.3, 1.0)
"""Sizes that are tried in turn, as shares of what can just be read across the room."""


class TextPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: TextTileView) -> None:
        room = paint_panel(painter, self._place, view.title, self._sizes)
        font = _largest(view.text, room, self._sizes)
        line = QFontMetrics(font).height()
        lines = broken(view.text, font, room.width(), max(1, room.height() // line))
        if not view.title:
            room.setTop(room.top() + max(0, room.height() - line * len(lines)) // 2)
        align = Qt.AlignmentFlag.AlignLeft if view.title else Qt.AlignmentFlag.AlignHCenter
        draw_lines(painter, room, lines, font, style.INK, align)


def _largest(text: str, room: QRect, sizes: Sizes) -> QFont:
    """The largest font in which the whole text fits; the smallest where none does."""
    for growth in _GROWTHS:
        font = style.font(round(growth * sizes.read))
        metrics = QFontMetrics(font)
        lines = broken(text, font, room.width())
        unbroken = all(metrics.horizontalAdvance(word) <= room.width() for word in text.split())
        if unbroken and len(lines) * metrics.height() <= room.height():
            return font
    return style.font(sizes.read)
