"""What is written over or instead of the tiles: clock, problem bar, the page of problems. Knows texts and pixels."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QFontMetrics, QImage, QPainter

from wall.screen import style
from wall.screen.style import Sizes


class Clock:
    """Time and date on a dark ground in the upper right corner.

    Drawn once a second and kept: the pictures below change far more often.
    """

    def __init__(self, screen: QRect, sizes: Sizes) -> None:
        self._sizes = sizes
        self._corner = QPoint(screen.right() + 1 - sizes.pad, sizes.pad)
        self._time = style.font(sizes.clock, bold=True)
        self._date = style.font(sizes.date)
        time, date = QFontMetrics(self._time), QFontMetrics(self._date)
        self._time_height = time.height()
        self._height = self._time_height + date.height() + sizes.pad
        # The width of the widest time, for digits may differ: nothing may jump with the seconds.
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


def bar_rect(screen: QRect, text: str, sizes: Sizes) -> QRect:
    """Where a bar with `text` lies: the whole width at the bottom, as high as the text needs, up to three lines."""
    metrics = QFontMetrics(style.font(sizes.bar, bold=True))
    room = QRect(0, 0, screen.width() - 4 * sizes.pad, metrics.height() * 3)
    height = min(metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height(), room.height())
    height += 2 * sizes.pad
    return QRect(screen.left(), screen.bottom() + 1 - height, screen.width(), height)


def paint_bar(painter: QPainter, rect: QRect, text: str, sizes: Sizes) -> None:
    painter.fillRect(rect, style.BAR)
    painter.setPen(style.BAR_INK)
    painter.setFont(style.font(sizes.bar, bold=True))
    room = rect.adjusted(2 * sizes.pad, sizes.pad, -2 * sizes.pad, -sizes.pad)
    painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), text)


def paint_problems(
    painter: QPainter, screen: QRect, title: str, advice: str, reports: Sequence[str], sizes: Sizes
) -> None:
    """The whole screen: what is wrong with the layout, each with its line, as many as there is room for."""
    painter.fillRect(screen, style.GROUND)
    margin = 6 * sizes.pad
    room = screen.adjusted(margin, margin, -margin, -margin)
    wrap = int(Qt.TextFlag.TextWordWrap)
    top = room.top()
    for text, colour, pixels, bold in (
        (title, style.BAR, sizes.clock, True),
        (advice, style.INK, sizes.title, False),
    ):
        made = style.font(pixels, bold)
        height = QFontMetrics(made).boundingRect(QRect(0, 0, room.width(), 10_000), wrap, text).height()
        painter.setFont(made)
        painter.setPen(colour)
        painter.drawText(QRect(room.left(), top, room.width(), height), wrap, text)
        top += height + 2 * sizes.pad
    made = style.font(sizes.advice, fixed=True)
    metrics = QFontMetrics(made)
    painter.setFont(made)
    for report in reports:
        top += sizes.pad
        for number, line in enumerate(report.splitlines()):
            box = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), wrap, line)
            height = max(box.height(), metrics.height())
            if top + height > room.bottom():
                return
            painter.setPen(style.INK if number == 0 else style.INK_SOFT)
            painter.drawText(QRect(room.left(), top, room.width(), height), wrap, line)
            top += height
