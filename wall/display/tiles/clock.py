"""Paints a clock's tile: the time as large as the tile allows, the date below it."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QFontMetrics, QImage, QPainter

from wall.core.view.clock_tile import ClockTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_REFERENCE = 200
"""Letters are measured at this size (px), for all others are in proportion."""
_WIDE, _HIGH = 0.80, 0.66
"""The share of the tile that the text may take: the rest is the margin around it."""
_DATE = 0.30
"""The size of the date's letters, as a share of the time's."""
_GAP = 0.16
"""Between time and date, as a share of the time's letters."""


class ClockPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: ClockTileView) -> None:
        inner = self._place.inner
        painter.fillRect(inner, style.PANEL)
        lines = _arranged(inner, view, self._sizes)
        height = sum(line.height for line in lines) + sum(line.gap for line in lines)
        top = inner.top() + (inner.height() - height) / 2
        for line in lines:
            top += line.gap
            font = style.font(line.pixels, line.bold)
            painter.setFont(font)
            painter.setPen(style.INK if line.bold else style.INK_SOFT)
            width = QFontMetrics(font).horizontalAdvance(line.text)
            # Centred by its digits and capitals: room for accents and descenders would push it up.
            baseline = round(top + line.height)
            painter.drawText(inner.left() + (inner.width() - width) // 2, baseline, line.text)
            top += line.height


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    pixels: int
    bold: bool
    height: float  # of its capitals
    gap: float = 0.0  # above it


def _arranged(inner: QRect, view: ClockTileView, sizes: Sizes) -> list[_Line]:
    """The lines at their sizes: with the date in one line or two, whichever lets the time be larger.

    Where the date would be too small to be read across a room, the time stands alone.
    """
    wide, high = inner.width() * _WIDE, inner.height() * _HIGH
    weekday, _, day = view.date.rpartition(" ")
    choices = [_sized(view.time, dates, wide, high) for dates in ([view.date], [weekday, day]) if all(dates)]
    best = max(choices, key=lambda lines: lines[0].pixels)
    return best if best[-1].pixels >= sizes.date else _sized(view.time, [], wide, high)


def _sized(time: str, dates: list[str], wide: float, high: float) -> list[_Line]:
    """The time and these lines below it, as large as `wide` x `high` pixels allow."""
    bold, plain = QFontMetrics(style.font(_REFERENCE, bold=True)), QFontMetrics(style.font(_REFERENCE))
    # The widest time there is: the size must not change from one minute to the next.
    time_width = max(bold.horizontalAdvance(f"{digit}{digit}:{digit}{digit}") for digit in "0123456789")
    width = max([time_width, *(_DATE * plain.horizontalAdvance(text) for text in dates)]) / _REFERENCE
    capital, small = bold.capHeight() / _REFERENCE, _DATE * plain.capHeight() / _REFERENCE
    height = capital + (_GAP + small) * len(dates)
    pixels = min(wide / width, high / height)
    return [
        _Line(time, int(pixels), True, capital * pixels),
        *(_Line(text, int(_DATE * pixels), False, small * pixels, _GAP * pixels) for text in dates),
    ]
