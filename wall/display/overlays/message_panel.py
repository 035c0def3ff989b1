"""A message over the tiles: a title and some lines on a dark background, at the bottom centre."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QImage, QPainter

from wall.core.messages import Message
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import broken, draw_lines

_WIDTH = 0.66
"""As a fraction of the screen's width. A line of about fifty letters is read at a glance."""
_MOST_HEIGHT = 0.6
"""As a fraction of the screen's height."""
_FOOT = 0.12
"""As a fraction of the screen's height, kept free below; more where the bar is higher."""
_TITLE_LINES = 3
_GROUND = QColor(style.PANEL.red(), style.PANEL.green(), style.PANEL.blue(), 242)


class NoticePanel:
    """Drawn once into an image, because the pictures below change far more often."""

    def __init__(self, area: QRect, message: Message, sizes: Sizes, bottom: int) -> None:
        """It stands above `bottom`, the y where the bar begins."""
        pad = 2 * sizes.pad
        width = round(area.width() * _WIDTH)
        room = QRect(2 * pad, pad, width - 3 * pad, round(area.height() * _MOST_HEIGHT))
        title, text = style.font(round(sizes.clock * 1.25), bold=True), style.font(sizes.title)
        title_lines = broken(message.title, title, room.width(), _TITLE_LINES)
        title_height = len(title_lines) * QFontMetrics(title).height()
        gap = sizes.pad if message.text else 0
        line = QFontMetrics(text).height()
        most = max(1, (room.height() - title_height - gap) // line)
        text_lines = broken(message.text, text, room.width(), most) if message.text else []
        height = title_height + gap + len(text_lines) * line + 2 * pad
        self._image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, left in ((style.LEVELS[message.level], 0.0), (_GROUND, pad / 2)):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(left, 0, width - left, height), sizes.round, sizes.round)
        below = draw_lines(painter, room, title_lines, title, style.LEVELS[message.level]) + gap
        draw_lines(painter, QRect(room.left(), below, room.width(), 0), text_lines, text, style.INK)
        painter.end()
        bottom = min(bottom - sizes.pad, area.bottom() + 1 - round(area.height() * _FOOT))
        self.rect = QRect(QPoint(area.left() + (area.width() - width) // 2, bottom - height), self._image.size())

    def paint(self, painter: QPainter) -> None:
        painter.drawImage(self.rect.topLeft(), self._image)
