"""Sizes, colours and fonts of the wall.

Every length is a fraction of the screen's shorter side, so that a text is readable from the same distance on every
television.
"""

from __future__ import annotations

from functools import lru_cache

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from wall.core.board.condition import HealthState
from wall.display import drawable as signs
from wall.model.event import EventLevel
from wall.model.level import Level

GROUND = QColor("#0a0e13")
PANEL = QColor("#141b24")
EDGE = QColor("#0a0e13")
INK = QColor("#f4f6f8")
INK_SOFT = QColor("#b4bfcb")
HEADING = QColor("#8fbdec")
SHADE = QColor(8, 11, 15, 176)
VEIL = QColor(8, 11, 15, 150)  # over an old picture, which must not look live
REPLAY = QColor("#9ad4ff")  # over what is shown again, which must not look live either
URGENT = QColor("#b3261e")
NOT_URGENT = QColor("#1f4a7a")  # a drill, or what can still be taken back
DRAWN = QColor("#6fe3ff")  # a line that somebody has drawn into a picture
BAR = QColor("#f2b544")
BAR_INK = QColor("#1b1408")

LEVELS = {
    Level.CALM: QColor("#7fb2e5"),
    Level.WARNING: QColor("#f2b544"),
    Level.ALARM: QColor("#f0716a"),
}

EVENTS = {
    EventLevel.HINT: QColor("#7fb2e5"),
    EventLevel.ATTENTION: BAR,
    EventLevel.EMERGENCY: QColor("#e0352b"),
}
"""The border of a camera's tile. Never without a word."""

HEALTH = {
    HealthState.LIVE: QColor("#5cba8c"),
    HealthState.STALLED: QColor("#f2b544"),
    HealthState.GONE: QColor("#f0716a"),
    HealthState.BAD: QColor("#c29bf0"),
    HealthState.UNWATCHED: QColor("#8492a3"),
}
"""How a camera is. Never told by the colour alone."""

_FAMILIES = ["Inter", "Noto Sans", "DejaVu Sans"]
_FIXED_FAMILIES = ["DejaVu Sans Mono", "Liberation Mono", "monospace"]


class Sizes:
    """Lengths in pixels for a screen of `width` x `height`. They are the same for a screen that is turned."""

    def __init__(self, width: int, height: int) -> None:
        side = min(width, height)

        def of(share: float) -> int:
            return max(1, round(side * share))

        self.name = of(0.026)
        self.title = of(0.034)
        self.advice = of(0.0225)
        self.clock = of(0.035)
        self.date = of(0.0195)
        self.bar = of(0.028)
        self.read = of(0.0315)
        """Letters that must be read across the room: their capitals are 1/45 of the side."""
        self.small = of(0.0237)
        """Letters of what is beside that: their capitals are 1/60 of the side."""
        self.drift = of(0.009)
        self.border = of(0.0095)
        """Around a tile that is to be looked at: to be seen from across the room."""
        self.pad = of(0.010)
        self.round = of(0.008)
        self.line = max(1, round(side / 720))


def font(pixels: int, bold: bool = False, fixed: bool = False, tabular: bool = True) -> QFont:
    """The wall's font, `pixels` high. With `tabular` all digits have one width: a running clock must not jump."""
    made = QFont()
    made.setFamilies(_FIXED_FAMILIES if fixed else _FAMILIES)
    made.setPixelSize(max(6, pixels))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if tabular and hasattr(made, "setFeature"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def is_fixed(made: QFont) -> bool:
    """Whether this is the font whose letters all have one width."""
    return made.families() == _FIXED_FAMILIES


@lru_cache(maxsize=1024)
def drawable(text: str, fixed: bool = False, instead: str = "…") -> str:
    """The part of a text that this machine's fonts can draw, or `instead` where that is nothing."""
    if text.isascii() and text.isprintable():
        return text
    metrics = QFontMetrics(font(16, fixed=fixed))
    drawn = signs.drawable(text, lambda char: metrics.inFontUcs4(ord(char)))
    if drawn != text:
        drawn = drawn.removeprefix("· ")  # the words behind a name that is gone altogether
    return drawn if drawn.strip() or not text else instead


def pill(width: int, height: int, sizes: Sizes, ground: QColor = SHADE) -> QImage:
    """A rounded rectangle, by default dark and translucent, as a background for text over pictures."""
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, width, height), sizes.round, sizes.round)
    painter.end()
    return image
