"""Texts over the tiles: the clock, the banner and the problem bar."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QFontMetrics, QImage, QPainter

from wall.display import style
from wall.display.style import Sizes


class ClockPanel:
    """Time and date on a dark background in the upper right corner.

    It is drawn once a second into an image, because the pictures below change far more often.
    """

    def __init__(self, screen: QRect, sizes: Sizes) -> None:
        self._sizes = sizes
        self._corner = QPoint(screen.right() + 1 - sizes.pad, sizes.pad)
        self._time = style.font(sizes.clock, bold=True)
        self._date = style.font(sizes.date)
        time, date = QFontMetrics(self._time), QFontMetrics(self._date)
        self._time_height = time.height()
        self._height = self._time_height + date.height() + sizes.pad
        # As wide as the widest time, in case digits differ in width: the panel must not jump with the seconds.
        self._least_width = max(time.horizontalAdvance(f"{d}{d}:{d}{d}:{d}{d}") for d in range(10))
        self._image = QImage()
        self.rect = QRect()

    def tell(self, time: str, date: str) -> None:
        if not time:
            self.rect = QRect()
            return
        pad = self._sizes.pad
        width = max(self._least_width, QFontMetrics(self._date).horizontalAdvance(date)) + 4 * pad
        self.rect = QRect(self._corner.x() - width, self._corner.y(), width, self._height)
        self._image = style.pill(width, self._height, self._sizes)
        painter = QPainter(self._image)
        upper = QRect(0, pad // 3, width, self._time_height)
        lower = QRect(0, upper.bottom() + 1, width, self._height - upper.bottom() - pad // 2)
        for text, place, made, colour in (
            (time, upper, self._time, style.INK),
            (date, lower, self._date, style.INK_SOFT),
        ):
            painter.setPen(colour)
            painter.setFont(made)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        if not self.rect.isEmpty():
            painter.drawImage(self.rect.topLeft(), self._image)


class Bar:
    """A bar across the whole width at the bottom, up to three lines high."""

    def __init__(self, screen: QRect, text: str, sizes: Sizes) -> None:
        self._text, self._sizes = style.drawable(text), sizes
        metrics = QFontMetrics(style.font(sizes.bar, bold=True))
        room = QRect(0, 0, screen.width() - 4 * sizes.pad, metrics.height() * 3)
        height = min(metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._text).height(), room.height())
        height += 2 * sizes.pad
        self.rect = QRect(screen.left(), screen.bottom() + 1 - height, screen.width(), height)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect, style.BAR)
        painter.setPen(style.BAR_INK)
        painter.setFont(style.font(self._sizes.bar, bold=True))
        pad = self._sizes.pad
        room = self.rect.adjusted(2 * pad, pad, -2 * pad, -pad)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self._text)


class Banner:
    """One line on a dark background at the top centre: why the wall is not as usual."""

    def __init__(self, screen: QRect, text: str, sizes: Sizes) -> None:
        made = style.font(sizes.bar, bold=True)
        metrics = QFontMetrics(made)
        pad = sizes.pad
        shown = metrics.elidedText(style.drawable(text), Qt.TextElideMode.ElideRight, screen.width() // 2)
        size = (metrics.horizontalAdvance(shown) + 4 * pad, metrics.height() + pad)
        self._image = style.pill(*size, sizes)
        painter = QPainter(self._image)
        painter.setPen(style.BAR)
        painter.setFont(made)
        painter.drawText(QRect(0, 0, *size), Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()
        self.rect = QRect(screen.left() + (screen.width() - size[0]) // 2, screen.top() + pad, *size)

    def paint(self, painter: QPainter) -> None:
        painter.drawImage(self.rect.topLeft(), self._image)
