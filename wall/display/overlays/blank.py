"""A screen that is dark on purpose: black, or dimmed."""

from __future__ import annotations

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QPainter

from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE

_BLACK = QColor(0, 0, 0)
_FAINT = QColor("#2b3138")
"""Readable only from nearby, and dark enough for a bedroom. Seen only if the screen cannot be switched off."""


def paint(painter: QPainter, screen: QRect, sizes: Sizes, text: str) -> None:
    """Cover the screen with black, and a faint line that says why."""
    painter.fillRect(screen, _BLACK)
    painter.setPen(_FAINT)
    painter.setFont(style.font(sizes.bar))
    painter.drawText(
        screen,
        int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap | WHOLE),
        style.drawable(text),
    )


def veil(level: float) -> QColor:
    """The colour that dims a picture to `level` of its brightness, from 0 to 1."""
    return QColor(0, 0, 0, round(255 * (1.0 - min(max(level, 0.0), 1.0))))
