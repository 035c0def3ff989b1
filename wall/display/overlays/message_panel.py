"""A message over the tiles: a title and some lines on a dark background, at the bottom centre."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QImage, QPainter

from wall.core.messages import Message
from wall.display import style
from wall.display.style import Sizes

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
_WIDTH = 0.66
"""As a fraction of the screen's width. A line of about fifty letters is read at a glance."""
_MOST_HEIGHT = 0.6
"""As a fraction of the screen's height."""
_FOOT = 0.12
"""As a fraction of the screen's height, kept free below for the problem bar."""
_GROUND = QColor(style.PANEL.red(), style.PANEL.green(), style.PANEL.blue(), 242)


class NoticePanel:
    """Drawn once into an image, because the pictures below change far more often."""

    def __init__(self, screen: QRect, message: Message, sizes: Sizes) -> None:
        pad = 2 * sizes.pad
        said, more = style.drawable(message.title), style.drawable(message.text)
        width = round(screen.width() * _WIDTH)
        room = QRect(0, 0, width - 3 * pad, round(screen.height() * _MOST_HEIGHT))
        title, text = style.font(round(sizes.clock * 1.25), bold=True), style.font(sizes.title)
        title_box = QFontMetrics(title).boundingRect(room, _WRAP, said)
        text_box = QFontMetrics(text).boundingRect(room, _WRAP, more) if more else QRect()
        gap = sizes.pad if more else 0
        height = min(title_box.height() + gap + text_box.height(), room.height()) + 2 * pad
        self._image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, left in ((style.LEVELS[message.level], 0.0), (_GROUND, pad / 2)):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(left, 0, width - left, height), sizes.round, sizes.round)
        inside = QRect(2 * pad, pad, room.width(), height - 2 * pad)
        painter.setPen(style.LEVELS[message.level])
        painter.setFont(title)
        painter.drawText(inside, _WRAP, said)
        painter.setPen(style.INK)
        painter.setFont(text)
        painter.drawText(inside.adjusted(0, title_box.height() + gap, 0, 0), _WRAP, more)
        painter.end()
        bottom = screen.bottom() + 1 - round(screen.height() * _FOOT)
        self.rect = QRect(QPoint(screen.left() + (screen.width() - width) // 2, bottom - height), self._image.size())

    def paint(self, painter: QPainter) -> None:
        painter.drawImage(self.rect.topLeft(), self._image)
