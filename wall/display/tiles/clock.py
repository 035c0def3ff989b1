"""Paints a clock's tile: the time as large as the tile allows, the date below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QPainter

from wall.core.view.clock_tile import ClockTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_REFERENCE = 200
"""Letters are measured at this size (px); all others are in proportion."""
_WIDE, _HIGH = 0.80, 0.68
"""The share of the tile that the text may take; the rest is the margin around it."""
_DATE = 0.30
"""The size of the date's letters, as a share of the time's."""
_GAP = 0.22
"""Between two lines, as a share of the time's letters: room for accents, and for air."""
_GAIN_BY_PARTED_DATE, _GAIN_BY_STACKED_TIME = 1.05, 1.5
"""How many times larger the time must become before the date takes two lines, or the minutes stand below the hours."""


class ClockPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: ClockTileView) -> None:
        inner = self._place.inner
        painter.fillRect(inner, style.PANEL)
        lines = _arranged(inner, view, self._sizes)
        gap = _GAP * lines[0].pixels
        top = inner.top() + (inner.height() - sum(line.height for line in lines) - gap * (len(lines) - 1)) / 2
        for line in lines:
            font = _font(line.pixels, line.of_time)
            painter.setFont(font)
            painter.setPen(style.INK if line.of_time else style.INK_SOFT)
            left = inner.left() + (inner.width() - QFontMetrics(font).horizontalAdvance(line.text)) // 2
            painter.drawText(left, round(top + line.height), line.text)
            top += line.height + gap


@dataclass(frozen=True, slots=True)
class _Line:
    """`height` is that of its digits and capitals, by which it is centred: accents would push it aside."""

    text: str
    of_time: bool
    pixels: int
    height: float


def _arranged(inner: QRect, view: ClockTileView, sizes: Sizes) -> list[_Line]:
    """The lines at their sizes, in the plainest arrangement that lets the time be large.

    Where the date would be too small to be read across a room, the time stands alone.
    """
    weekday, _, day = view.date.rpartition(" ")
    parted = [weekday, day] if weekday else [day]
    best = _sized([view.time], [view.date], inner)
    for times, dates, gain in (
        ([view.time], parted, _GAIN_BY_PARTED_DATE),
        (view.time.split(":"), parted, _GAIN_BY_STACKED_TIME),
    ):
        other = _sized(times, dates, inner)
        if other[0].pixels > gain * best[0].pixels:
            best = other
    return best if best[-1].pixels >= sizes.date else _sized([view.time], [], inner)


def _sized(times: Sequence[str], dates: Sequence[str], inner: QRect) -> list[_Line]:
    """The lines of the time, then those of the date, as large as fits."""
    large, small = (QFontMetrics(_font(_REFERENCE, of_time)) for of_time in (True, False))
    # By the widest digits there are: the size must not change from one minute to the next.
    widest = max("0123456789", key=large.horizontalAdvance)
    time_widths = [large.horizontalAdvance("".join(widest if sign.isdigit() else sign for sign in t)) for t in times]
    width = max([*time_widths, *(_DATE * small.horizontalAdvance(text) for text in dates)]) / _REFERENCE
    capital, small_capital = large.capHeight() / _REFERENCE, _DATE * small.capHeight() / _REFERENCE
    height = capital * len(times) + small_capital * len(dates) + _GAP * (len(times) + len(dates) - 1)
    pixels = min(_WIDE * inner.width() / width, _HIGH * inner.height() / height)
    return [
        *(_Line(text, True, int(pixels), capital * pixels) for text in times),
        *(_Line(text, False, int(_DATE * pixels), small_capital * pixels) for text in dates),
    ]


def _font(pixels: int, of_time: bool) -> QFont:
    # Digits of their own width: they change once a minute, and stand better together.
    return style.font(pixels, bold=of_time, tabular=False)
