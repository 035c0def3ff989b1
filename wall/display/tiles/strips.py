"""Paints what stands on every page: an urgent notice at the top, and a line of the notices at the bottom."""

from __future__ import annotations

from PyQt6.QtCore import QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from wall.core.board.notice import Sign
from wall.core.view.strip_views import BandView, UrgentView
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, cut_at_word, draw_lines
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.display.tiles.signs import paint_sign

_TITLE = 1.4
"""Letters of an urgent title, as a multiple of those that can just be read across the room."""


class UrgentPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: UrgentView) -> None:
        painter.fillRect(self._place.inner, style.URGENT)
        sizes, pad = self._sizes, 2 * self._sizes.pad
        room = self._place.words.adjusted(pad, 0, -pad, 0)
        title, text = style.font(round(_TITLE * sizes.read), bold=True), style.font(sizes.read)
        upper, lower = QFontMetrics(title).height(), QFontMetrics(text).height()
        sign = round(0.8 * upper)
        beside_sign = room.adjusted(sign + 3 * sizes.pad // 2, 0, 0, 0)
        _of_several(painter, beside_sign.adjusted(0, 0, 0, upper - room.height()), view.of_several, text)
        if view.of_several:
            beside_sign.setRight(beside_sign.right() - 2 * QFontMetrics(text).horizontalAdvance(view.of_several))
        said = f"{view.word}: {view.title}" if view.title else view.word
        most = max(1, (room.height() - (lower if view.text else 0)) // upper)
        titles = cut_at_word(said, title, beside_sign.width(), most)
        most = (room.height() - upper * len(titles)) // lower
        texts = cut_at_word(view.text, text, room.width(), most) if view.text else []
        height = upper * len(titles) + lower * len(texts)
        beside_sign.setTop(room.top() + max(0, room.height() - height) // 2)
        paint_sign(
            painter, QRectF(room.left(), beside_sign.top() + (upper - sign) / 2, sign, sign), Sign.URGENT, style.INK
        )
        room.setTop(draw_lines(painter, beside_sign, titles, title, style.INK))
        draw_lines(painter, room, texts, text, style.INK)


class BandPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: BandView) -> None:
        painter.fillRect(self._place.inner, style.PANEL)
        sizes, pad = self._sizes, 2 * self._sizes.pad
        room = self._place.words.adjusted(pad, 0, -pad, 0)
        title, text = style.font(sizes.read, bold=True), style.font(sizes.read)
        sign = QFontMetrics(title).ascent()
        paint_sign(painter, QRectF(room.left(), room.center().y() - sign // 2, sign, sign), view.sign)
        room.setLeft(room.left() + sign + sizes.pad)
        if view.title:
            width = _line(painter, room, view.title, title, style.INK)
            room.setLeft(room.left() + width + pad)
        if view.text and room.width() > 0:
            _line(painter, room, view.text, text, style.INK if not view.title else style.INK_SOFT)


def _line(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> int:
    """Draw one line, cut at a word where it is too long; its width in pixels."""
    (shown,) = cut_at_word(text.replace("\n", " "), font, room.width(), 1) or ("",)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | WHOLE, shown)
    return QFontMetrics(font).horizontalAdvance(shown)


def _of_several(painter: QPainter, room: QRect, text: str, font: QFont) -> None:
    """Write at the right end of `room` which of how many this is."""
    painter.setFont(font)
    painter.setPen(style.INK)
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | WHOLE, text)
