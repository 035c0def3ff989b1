"""A screen that is dark on purpose: black, or dimmed. Knows pixels; knows no hour."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QPainter

from wall.display import style
from wall.display.style import Sizes

_BLACK = QColor(0, 0, 0)
_FAINT = QColor("#2b3138")
"""For whoever wonders and comes near, dark enough for a bedroom; seen only where the glass cannot be switched off."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Covers the wall with black, and a faint line that says why."""

    text: str

    def paint(self, painter: QPainter, screen: QRect, sizes: Sizes) -> None:
        painter.fillRect(screen, _BLACK)
        painter.setPen(_FAINT)
        painter.setFont(style.font(sizes.bar))
        painter.drawText(screen, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.text)


def veil(level: float) -> QColor:
    """What is laid over a picture so that the share `level` of its light stays."""
    return QColor(0, 0, 0, round(255 * (1.0 - min(max(level, 0.0), 1.0))))
