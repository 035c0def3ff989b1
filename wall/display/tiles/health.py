"""Paints the cameras' health: how many work, and a row for each camera with a strip of its last 24 hours.

States differ by their sign and by the height of the strip, and only then by colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from wall.core.board.condition import HealthState
from wall.core.board.health_now import StripPart
from wall.core.view.health_tile import HealthRow, HealthTileView, HourMark
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, broken, cut_at_word, draw_lines
from wall.display.tiles.health_rows import TROUBLES, Arrangement, Letters, RowParts, arranged
from wall.display.tiles.panel import paint_panel
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_HEIGHTS = {
    HealthState.LIVE: 0.4,
    HealthState.BAD: 0.6,
    HealthState.STALLED: 0.8,
    HealthState.GONE: 1.0,
    HealthState.UNWATCHED: 0.1,
}
"""Heights of a strip's parts, as shares of its own: worse states stand out."""

_TOGETHER = "  ·  "


class HealthPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: HealthTileView) -> None:
        room = paint_panel(painter, self._place, "", self._sizes)
        if view.empty:
            title = QRect(room.left(), room.top(), room.width(), Letters(self._sizes, 1.0).line)
            _text(painter, title, view.title, style.font(self._sizes.read, bold=True), style.INK)
            room.setTop(title.bottom() + 1)
            font = style.font(self._sizes.small)
            draw_lines(painter, room, broken(view.empty, font, room.width()), font, style.INK_SOFT)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._events(painter, room, view)
        arrangement = arranged(room, view.rows, view.title, self._sizes)
        letters = arrangement.letters
        fits = letters.width(view.title, letters.bold) <= room.width()
        title = QRect(room.left(), room.top(), room.width(), letters.line)
        _text(painter, title, view.title if fits else view.short_title, letters.bold, style.INK)
        self._rows(painter, arrangement, view)
        painter.restore()

    def _events(self, painter: QPainter, room: QRect, view: HealthTileView) -> QRect:
        """Paint what happened lately at the bottom of `room`; what is left above it.

        Today's alone stands there, or none of it, where a camera in trouble would lose its row.
        """
        if not view.events:
            return room
        letters = Letters(self._sizes, 1.0)
        together = _TOGETHER.join(view.events)
        fits = letters.width(together, letters.small) <= room.width()
        troubles = sum(row.state in TROUBLES for row in view.rows)
        needed = min(max(1, troubles), arranged(room, view.rows, view.title, self._sizes).shown)
        for texts in ((together,) if fits else view.events, view.events[:1]):
            lines = [line for text in texts for line in _broken(text, letters, room.width())]
            height = len(lines) * letters.small_line
            left = room.adjusted(0, 0, 0, -height - letters.pad)
            if arranged(left, view.rows, view.title, self._sizes).shown < needed:
                continue
            place = QRect(room.left(), room.bottom() + 1 - height, room.width(), letters.small_line)
            for number, line in enumerate(lines):
                _text(painter, place.translated(0, number * place.height()), line, letters.small, style.INK)
            return left
        return room

    def _rows(self, painter: QPainter, arrangement: Arrangement, view: HealthTileView) -> None:
        letters, below = arrangement.letters, arrangement.below
        strip = QRect()
        for number, row in enumerate(view.rows[: arrangement.shown]):
            parts = arrangement.parts(number, row)
            self._row(painter, parts, row, letters, view.hours)
            strip = parts.strip
        left = below.left()
        if arrangement.shown < len(view.rows):
            # What tells of the others stands left of the hours.
            more = view.more.format(n=len(view.rows) - arrangement.shown)
            _text(painter, below, more, letters.small, style.INK_SOFT)
            left += letters.width(more, letters.small) + 2 * letters.pad
        if arrangement.shown:
            place = QRect(strip.left(), below.top(), strip.width(), below.height())
            _hours(painter, place, view.hours, letters, left)

    def _row(
        self, painter: QPainter, parts: RowParts, row: HealthRow, letters: Letters, hours: Sequence[HourMark]
    ) -> None:
        colour = style.HEALTH[row.state]
        _paint_sign(painter, QRectF(parts.sign), row.state, colour)
        _text(painter, parts.name, row.name, letters.read, style.INK)
        ink = colour if row.state in TROUBLES else style.INK_SOFT
        _text(painter, parts.words, parts.said, letters.small, ink, parts.side)
        self._strip(painter, parts.strip, row.strip, hours)

    def _strip(self, painter: QPainter, strip: QRect, pieces: Sequence[StripPart], hours: Sequence[HourMark]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        # Troubles last: a short one must not vanish below a longer calm.
        for piece in sorted(pieces, key=lambda one: _HEIGHTS[one.state]):
            left = strip.left() + round(piece.begin * strip.width())
            right = strip.left() + round(piece.end * strip.width())
            if piece.state in TROUBLES:
                left = min(left, right - 3 * self._sizes.line)
            height = max(1, round(_HEIGHTS[piece.state] * strip.height()))
            place = QRect(left, strip.bottom() + 1 - height, right - left, height).intersected(strip)
            colour = style.HEALTH[piece.state]
            painter.fillRect(place, colour)
            if piece.state is HealthState.BAD:
                painter.fillRect(place, QBrush(style.PANEL, Qt.BrushStyle.Dense5Pattern))
        for mark in hours:
            x = strip.left() + round(mark.at * strip.width())
            painter.fillRect(QRect(x, strip.top(), self._sizes.line, strip.height()), style.PANEL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _broken(text: str, letters: Letters, width: int) -> Sequence[str]:
    """A line on what happened, in one for each count where it is too long."""
    fits = letters.width(text, letters.small) <= width
    return broken(text if fits else text.replace(", ", ",\n"), letters.small, width)


def _hours(painter: QPainter, room: QRect, hours: Sequence[HourMark], letters: Letters, left: int) -> None:
    """Each hour below its mark, where it has room and stands to the right of `left`."""
    painter.setFont(letters.small)
    painter.setPen(style.INK_SOFT)
    for mark in hours:
        width = letters.width(mark.text, letters.small)
        begin = room.left() + round(mark.at * room.width()) - width // 2
        if begin >= left and begin + width <= room.right() + 1:
            place = QRect(begin, room.top(), width, room.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | WHOLE, mark.text)
            left = begin + width + letters.pad


def _text(
    painter: QPainter,
    room: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """In as many lines as `room` has; what is cut all the same ends behind a whole word."""
    height = QFontMetrics(font).height()
    lines = cut_at_word(text, font, room.width(), max(1, room.height() // height))
    spare = max(0, room.height() - len(lines) * height)
    draw_lines(painter, room.translated(0, spare // 2), lines, font, colour, side)


def _paint_sign(painter: QPainter, place: QRectF, state: HealthState, colour: QColor) -> None:
    """A disc, two bars, a cross, a triangle or a ring."""
    thick = place.width() * 0.24
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match state:
        case HealthState.LIVE:
            painter.drawEllipse(place)
        case HealthState.STALLED:
            for left in (place.left() + thick / 2, place.right() - 1.5 * thick):
                painter.drawRect(QRectF(left, place.top(), thick, place.height()))
        case HealthState.GONE:
            painter.setPen(QPen(colour, thick, cap=Qt.PenCapStyle.FlatCap))
            inner = place.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case HealthState.BAD:
            top = QPointF(place.center().x(), place.top())
            painter.drawPolygon(QPolygonF([place.bottomLeft(), place.bottomRight(), top]))
        case HealthState.UNWATCHED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, thick / 2))
            painter.drawEllipse(place.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
