"""The picture by which a television's margin is found: frames, each with the number to write into the layout."""

from __future__ import annotations

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QPainter

from wall.core.layout.geometry import inset
from wall.core.view.covers import MarginTestCover
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, broken, draw_lines

_FRAMES = (style.BAR, style.INK)
"""Colours of the frames by turns: neighbours are told apart where they lie close to each other."""


def paint_margin_test(painter: QPainter, screen: QRect, sizes: Sizes, cover: MarginTestCover) -> None:
    """Paint a frame for each share of the margin, the widest last, and what to do in the middle."""
    frames = [_frame(screen, share) for share in cover.shares]
    for number, frame in enumerate(frames):
        _outline(painter, frame, 2 * sizes.line, _FRAMES[number % 2])
    font = style.font(sizes.bar, bold=True)
    metrics = QFontMetrics(font)
    for number, (share, frame) in enumerate(zip(cover.shares, frames, strict=True), 1):
        text = f"{share:.0%}"
        width, height = metrics.horizontalAdvance(text) + 2 * sizes.pad, metrics.height()
        # One beside the other along each edge, for frames lie closer to each other than letters are high.
        x = screen.left() + screen.width() * number // (len(frames) + 1) - width // 2
        y = screen.top() + screen.height() * number // (len(frames) + 1) - height // 2
        edge = 2 * sizes.line
        for place in (
            QRect(x, frame.top() + edge, width, height),
            QRect(x, frame.bottom() + 1 - edge - height, width, height),
            QRect(frame.left() + edge, y, width, height),
            QRect(frame.right() + 1 - edge - width, y, width, height),
        ):
            painter.fillRect(place, style.GROUND)
            painter.setFont(font)
            painter.setPen(_FRAMES[(number - 1) % 2])
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | WHOLE, text)
    _paint_words(painter, screen, sizes, cover)


def _paint_words(painter: QPainter, screen: QRect, sizes: Sizes, cover: MarginTestCover) -> None:
    room = screen.adjusted(screen.width() // 6, 0, -screen.width() // 6, 0)
    blocks = [
        (cover.title, style.font(round(1.5 * sizes.clock), bold=True), style.BAR),
        (cover.advice, style.font(sizes.title), style.INK),
    ]
    made = [(broken(text, font, room.width()), font, colour) for text, font, colour in blocks]
    height = sum(len(lines) * QFontMetrics(font).height() for lines, font, _ in made) + 2 * sizes.pad
    room.setTop(screen.top() + (screen.height() - height) // 2)
    for lines, font, colour in made:
        below = draw_lines(painter, room, lines, font, colour, Qt.AlignmentFlag.AlignHCenter)
        room.setTop(below + 2 * sizes.pad)


def _frame(screen: QRect, share: float) -> QRect:
    rect = inset((screen.width(), screen.height()), share)
    return QRect(screen.left() + rect.x, screen.top() + rect.y, rect.width, rect.height)


def _outline(painter: QPainter, frame: QRect, wide: int, colour: QColor) -> None:
    """The frame's lines, within it: what is outside of the screen's last row is never seen."""
    left, top, width, height = frame.left(), frame.top(), frame.width(), frame.height()
    for line in (
        QRect(left, top, width, wide),
        QRect(left, top + height - wide, width, wide),
        QRect(left, top, wide, height),
        QRect(left + width - wide, top, wide, height),
    ):
        painter.fillRect(line, colour)
