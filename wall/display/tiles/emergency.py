"""Paints what is said beside an emergency: to be understood at once by somebody who has just woken up."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QRect, QRectF, Qt
from PyQt6.QtGui import QFontMetrics, QImage, QPainter

from wall.core.board.notice import Sign
from wall.core.view.emergency import SaidView, ToDoView
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, cut_at_word, draw_lines
from wall.display.tiles.fitting import GROWTHS, PanelText, largest
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.display.tiles.signs import paint_sign

_MOST_SAID, _MOST_ADVICE = 12, 12
"""The most lines for what has happened, and for what to do."""


def said_texts(view: SaidView) -> Sequence[PanelText]:
    """What stands below the heading, the most important first."""
    return [
        PanelText(view.what, 1.0, True, style.INK, _MOST_SAID),
        PanelText(view.where, 0.8, True, style.BAR, 3),
        *(PanelText(text, 0.62, False, style.INK, 2) for text in view.details),
    ]


class SaidPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: SaidView) -> None:
        sizes, pad = self._sizes, 2 * self._sizes.pad
        painter.fillRect(self._place.inner, style.NOT_URGENT if view.is_calm else style.URGENT)
        room = self._place.words.adjusted(pad, pad, -pad, -pad)
        room.setTop(room.top() + sizes.pad)  # capitals with two accents are higher than a line
        room.setTop(self._heading(painter, room, view) + sizes.pad)
        for said in largest(said_texts(view), room, sizes.pad, sizes):
            room.setTop(draw_lines(painter, room, said.lines, said.font, said.colour) + sizes.pad)

    def _heading(self, painter: QPainter, room: QRect, view: SaidView) -> int:
        """The word with its sign, and which of how many this is; the y below them."""
        sizes = self._sizes
        counter = style.font(round(1.3 * sizes.read), bold=True)
        beside = 2 * sizes.pad + QFontMetrics(counter).horizontalAdvance(view.of_several) if view.of_several else 0
        for growth in GROWTHS:
            font = style.font(round(growth * sizes.read), bold=True)
            metrics = QFontMetrics(font)
            sign = round(0.8 * metrics.ascent())
            left = sign + metrics.horizontalAdvance(" ")
            if left + metrics.horizontalAdvance(view.word) + beside <= room.width():
                break
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        at = QRectF(line.left(), line.top() + metrics.ascent() - 0.36 * metrics.ascent() - sign / 2, sign, sign)
        paint_sign(painter, at, Sign.WARNING if view.is_calm else Sign.URGENT, style.INK)
        for text, made, align in (
            (view.word, font, Qt.AlignmentFlag.AlignLeft),
            (view.of_several, counter, Qt.AlignmentFlag.AlignRight),
        ):
            painter.setFont(made)
            painter.setPen(style.INK)
            place = line.adjusted(left if align is Qt.AlignmentFlag.AlignLeft else 0, 0, 0, 0)
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter | WHOLE, text)
        return line.bottom() + 1


class ToDoPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes
        self._head = style.font(round(1.1 * sizes.read), bold=True)

    def paint(self, target: QImage, painter: QPainter, view: ToDoView) -> None:
        pad, gap = 2 * self._sizes.pad, self._sizes.pad
        painter.fillRect(self._place.inner, style.PANEL)
        room = self._place.words.adjusted(pad, pad, -pad, -pad)
        head = QRect(room)
        if view.answer:
            button = self._button(room, view.answer)
            self._answer(painter, button, view.answer)
            if button.top() == room.top():
                head.setRight(button.left() - gap)
                room.setTop(button.bottom() + 1)
            else:
                room.setBottom(button.top() - gap)
        below = head.top()
        for text, colour in ((view.heading, style.HEADING), (view.warning, style.BAR)):
            if text:
                lines = cut_at_word(text, self._head, head.width(), 1)
                head.setTop(draw_lines(painter, head, lines, self._head, colour))
                below = head.top()
        room.setTop(max(room.top(), below))
        for said in largest([PanelText(view.text, 1.0, True, style.INK, _MOST_ADVICE)], room, 0, self._sizes):
            room.setTop(room.top() + max(0, room.height() - said.height) // 2)
            draw_lines(painter, room, said.lines, said.font, said.colour)

    def _button(self, room: QRect, text: str) -> QRect:
        """At the foot, or at the right end of the first line where the room is low and wide."""
        metrics = QFontMetrics(self._head)
        height = metrics.height() + self._sizes.pad
        width = min(room.width(), metrics.horizontalAdvance(text) + 4 * self._sizes.pad)
        if room.width() > 3 * room.height() and width < room.width() // 2:
            return QRect(room.right() + 1 - width, room.top(), width, height)
        return QRect(room.left(), room.bottom() + 1 - height, width, height)

    def _answer(self, painter: QPainter, button: QRect, text: str) -> None:
        """How to answer, on a ground of its own."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.BAR)
        painter.drawRoundedRect(QRectF(button), self._sizes.round, self._sizes.round)
        painter.restore()
        painter.setFont(self._head)
        painter.setPen(style.BAR_INK)
        most = button.width() - 2 * self._sizes.pad
        shown = QFontMetrics(self._head).elidedText(text, Qt.TextElideMode.ElideRight, most)
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter | WHOLE, shown)
