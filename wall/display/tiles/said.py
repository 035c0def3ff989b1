"""Words in a tile: a notice's lines, and a short text on a dark ground."""

from __future__ import annotations

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from wall.core.view.tile_state import Notice
from wall.display import style
from wall.display.style import Sizes

_SHRINKS = (1.0, 0.85, 0.7, 0.55)
"""Sizes of a notice's letters that are tried in turn, as shares of the usual one."""


def paint_notice(painter: QPainter, rect: QRect, notice: Notice, sizes: Sizes) -> None:
    """The notice's lines, wrapped and centred above the place of a label; smaller in a small tile, rather than cut."""
    room = rect.adjusted(2 * sizes.pad, 2 * sizes.pad, -2 * sizes.pad, -3 * sizes.pad - sizes.name)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    lines = [
        (style.drawable(notice.title), style.LEVELS[notice.level], sizes.title, True),
        (style.drawable(notice.picture_age), style.INK, sizes.advice, False),
        (style.drawable(notice.advice), style.INK_SOFT, sizes.advice, False),
    ]
    for shrink in _SHRINKS:
        placed: list[tuple[QRect, str, QColor, int, bool]] = []
        top = 0
        for text, colour, pixels, bold in lines:
            if not text:
                continue
            metrics = QFontMetrics(style.font(round(pixels * shrink), bold))
            box = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), int(flags), text)
            placed.append((QRect(room.left(), top, room.width(), box.height()), text, colour, pixels, bold))
            top += box.height() + sizes.pad // 2
        if top <= room.height():
            break
    start = room.top() + max(0, (room.height() - top) // 2)
    for box, text, colour, pixels, bold in placed:
        painter.setFont(style.font(round(pixels * shrink), bold))
        painter.setPen(QPen(colour))
        painter.drawText(box.translated(0, start), int(flags), text)


def label(text: str, sizes: Sizes, widest: int, instead: str = "…") -> QImage:
    """A short text on a dark rounded ground, cut with an ellipsis where it is wider than `widest` pixels.

    `instead` stands for a text of which nothing can be drawn.
    """
    made = style.font(sizes.name, bold=True)
    metrics = QFontMetrics(made)
    line = style.drawable(text, instead=instead).replace("\n", " ")
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(1, widest - 2 * sizes.pad))
    width = metrics.horizontalAdvance(shown) + 2 * sizes.pad
    # Stacked accents (Ế, Ộ) need the whole ascent; the label is centred on the letters all the same.
    height = metrics.height() + sizes.pad // 2
    image = style.pill(width, height, sizes)
    painter = QPainter(image)
    painter.setPen(style.INK)
    painter.setFont(made)
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return image
