"""The look that the board's tiles have in common: a ground, a heading, and the room below it."""

from __future__ import annotations

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QFontMetrics, QPainter

from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE
from wall.display.tiles.place import TilePlace


def paint_panel(painter: QPainter, place: TilePlace, title: str, sizes: Sizes) -> QRect:
    """Paint the ground of a tile and its heading, which may be empty; the room that is left for what it shows."""
    painter.fillRect(place.inner, style.PANEL)
    pad = 2 * sizes.pad
    room = place.words.adjusted(pad, pad, -pad, -pad)
    if not title:
        return room
    font = style.font(sizes.small, bold=True)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(style.HEADING)
    line = QRect(room.left(), room.top(), room.width(), metrics.height())
    shown = metrics.elidedText(style.drawable(title), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | WHOLE, shown)
    room.setTop(line.bottom() + 1 + sizes.pad)
    return room
