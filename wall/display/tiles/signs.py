"""Draws the sign of a notice: plain shapes, which every screen draws alike, and no letters of a font."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from wall.core.board.notice import Sign
from wall.display import style
from wall.model.level import Level

COLOURS: Mapping[Sign, QColor] = {
    Sign.MEETING: style.HEADING,
    Sign.POWER_CUT: style.BAR,
    Sign.WATER_CUT: style.HEADING,
    Sign.COLLECTION: style.HEADING,
    Sign.VACCINATION: style.HEADING,
    Sign.URGENT: style.LEVELS[Level.ALARM],
    Sign.WARNING: style.LEVELS[Level.WARNING],
    Sign.PLAIN: style.HEADING,
}

_UNIT = 24.0
"""Signs are drawn on a square of this side."""
_STROKE = 2.0


def paint_sign(painter: QPainter, rect: QRectF, sign: Sign, colour: QColor | None = None) -> None:
    """Draw a sign into a square, by default in the colour of what it stands for."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _UNIT, rect.height() / _UNIT)
    ink = COLOURS[sign] if colour is None else colour
    painter.setPen(QPen(ink, _STROKE, cap=Qt.PenCapStyle.RoundCap, join=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWN[sign](painter, ink)
    painter.restore()


def _meeting(painter: QPainter, ink: QColor) -> None:
    """Two heads and shoulders, and one before them."""
    for x, y, head, width in ((6.0, 8.0, 2.4, 8.0), (18.0, 8.0, 2.4, 8.0), (12.0, 9.5, 3.2, 12.0)):
        shoulders = QPainterPath(QPointF(x - width / 2, 21))
        shoulders.cubicTo(x - width / 2, y + 3.4, x + width / 2, y + 3.4, x + width / 2, 21)
        shoulders.closeSubpath()
        # A line of the ground between them.
        painter.setPen(QPen(style.PANEL, 1.6))
        painter.setBrush(ink)
        painter.drawPath(shoulders)
        painter.drawEllipse(QPointF(x, y), head + 0.8, head + 0.8)


def _power_cut(painter: QPainter, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(_polygon(((14, 2), (5, 13.5), (11, 13.5), (9.5, 22), (19, 9.5), (12.8, 9.5))))
    _strike(painter, ink)


def _water_cut(painter: QPainter, ink: QColor) -> None:
    drop = QPainterPath(QPointF(12, 2.5))
    drop.cubicTo(12, 2.5, 5, 10.5, 5, 15)
    drop.cubicTo(5, 19.2, 8.2, 21.8, 12, 21.8)
    drop.cubicTo(15.8, 21.8, 19, 19.2, 19, 15)
    drop.cubicTo(19, 10.5, 12, 2.5, 12, 2.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPath(drop)
    _strike(painter, ink)


def _strike(painter: QPainter, ink: QColor) -> None:
    """Through what there is not."""
    line = (QPointF(3.5, 3.5), QPointF(20.5, 20.5))
    painter.setPen(QPen(style.PANEL, 5.0))
    painter.drawLine(*line)
    painter.setPen(QPen(ink, _STROKE, cap=Qt.PenCapStyle.RoundCap))
    painter.drawLine(*line)


def _collection(painter: QPainter, ink: QColor) -> None:
    """A box with a slot, and a coin above it."""
    painter.drawRoundedRect(QRectF(3, 12.5, 18, 9), 1.5, 1.5)
    painter.drawLine(QPointF(8, 16), QPointF(16, 16))
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(12, 5.6), 3.4, 3.4)


def _vaccination(painter: QPainter, ink: QColor) -> None:
    painter.translate(12, 12)
    painter.rotate(45)
    painter.drawLine(QPointF(0, -12.5), QPointF(0, -7))
    painter.drawLine(QPointF(-3, -12.5), QPointF(3, -12.5))
    painter.drawLine(QPointF(-5, -7), QPointF(5, -7))
    painter.drawRect(QRectF(-3.2, -7, 6.4, 13))
    painter.drawLine(QPointF(0, 6), QPointF(0, 12.5))
    painter.fillRect(QRectF(-2.2, -1, 4.4, 6), ink)


def _urgent(painter: QPainter, ink: QColor) -> None:
    corners = [(12 + 11 * math.cos(math.radians(a)), 12 + 11 * math.sin(math.radians(a))) for a in range(22, 382, 45)]
    painter.setBrush(ink)
    painter.drawPolygon(_polygon(corners))
    _exclamation(painter, style.PANEL, 6.2, 13.4, 17.6)


def _warning(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawPolygon(_polygon(((12, 3), (22, 20.5), (2, 20.5))))
    _exclamation(painter, style.PANEL, 9.0, 14.2, 17.8)


def _exclamation(painter: QPainter, ink: QColor, top: float, bottom: float, dot: float) -> None:
    painter.setPen(QPen(ink, 2.4, cap=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(12, top), QPointF(12, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(12, dot), 1.4, 1.4)


def _plain(painter: QPainter, ink: QColor) -> None:
    """A sheet of paper with lines of writing."""
    painter.drawRoundedRect(QRectF(4, 2.5, 16, 19), 1.5, 1.5)
    for y, right in ((8.0, 16.0), (12.0, 16.0), (16.0, 12.0)):
        painter.drawLine(QPointF(8, y), QPointF(right, y))


def _polygon(corners: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


_DRAWN: Mapping[Sign, Callable[[QPainter, QColor], None]] = {
    Sign.MEETING: _meeting,
    Sign.POWER_CUT: _power_cut,
    Sign.WATER_CUT: _water_cut,
    Sign.COLLECTION: _collection,
    Sign.VACCINATION: _vaccination,
    Sign.URGENT: _urgent,
    Sign.WARNING: _warning,
    Sign.PLAIN: _plain,
}
