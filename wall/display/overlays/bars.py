"""Texts over the tiles: the clock, the banner and the problem bar."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QFontMetrics, QImage, QPainter

from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, draw_lines, fitted

_LEAST_LINES = 3
_MOST_HEIGHT = 0.09
"""The height of the bar, as a fraction of the screen's, where that is more than three lines: on a turned screen."""


class ClockPanel:
    """Time and date on a dark background in the upper right corner.

    It is drawn once a second into an image, because the pictures below change far more often.
    """

    def __init__(self, area: QRect, sizes: Sizes) -> None:
        self._sizes = sizes
        self._corner = QPoint(area.right() + 1 - sizes.pad, area.top() + sizes.pad)
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
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | WHOLE, text)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        if not self.rect.isEmpty():
            painter.drawImage(self.rect.topLeft(), self._image)


class Bar:
    """A bar across the whole width at the bottom, with messages that stay. Each keeps its beginning."""

    def __init__(self, area: QRect, messages: Sequence[str], sizes: Sizes) -> None:
        self._sizes = sizes
        self._font = style.font(sizes.bar, bold=True)
        line = QFontMetrics(self._font).height()
        most = max(_LEAST_LINES, int(_MOST_HEIGHT * area.height() / line))
        self._lines = fitted(messages, self._font, area.width() - 4 * sizes.pad, most)
        height = len(self._lines) * line + 2 * sizes.pad
        self.rect = QRect(area.left(), area.bottom() + 1 - height, area.width(), height)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect, style.BAR)
        pad = self._sizes.pad
        draw_lines(painter, self.rect.adjusted(2 * pad, pad, -2 * pad, -pad), self._lines, self._font, style.BAR_INK)


class Banner:
    """One line on a dark background at the top: why the wall is not as usual.

    It stands in the middle, or as far to the left as what lies from `right` on makes it.
    """

    def __init__(self, area: QRect, text: str, sizes: Sizes, right: int) -> None:
        made = style.font(sizes.bar, bold=True)
        metrics = QFontMetrics(made)
        pad = sizes.pad
        room = right - pad - (area.left() + pad)
        shown = metrics.elidedText(style.drawable(text), Qt.TextElideMode.ElideRight, room - 4 * pad)
        size = (metrics.horizontalAdvance(shown) + 4 * pad, metrics.height() + pad)
        self._image = style.pill(*size, sizes)
        painter = QPainter(self._image)
        painter.setPen(style.BAR)
        painter.setFont(made)
        painter.drawText(QRect(0, 0, *size), Qt.AlignmentFlag.AlignCenter | WHOLE, shown)
        painter.end()
        left = min(area.left() + (area.width() - size[0]) // 2, right - pad - size[0])
        self.rect = QRect(left, area.top() + pad, *size)

    def paint(self, painter: QPainter) -> None:
        painter.drawImage(self.rect.topLeft(), self._image)
