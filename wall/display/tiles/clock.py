"""Paints a clock's tile: the time large, and below or beside it as much of the dates as can be read from afar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from PyQt6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from wall.core.view.clock_tile import ClockTileView, LunarText
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_REFERENCE = 200
"""Letters are measured at this size (px); all others are in proportion."""
_WIDE, _HIGH = 0.80, 0.68
"""The share of the tile that the text may take; the rest is the margin around it."""
_RATIOS = (0.18, 0.22, 0.26, 0.30, 0.36)
"""Sizes that the dates' letters may have, as shares of the time's."""
_GAP, _DATES_GAP = 0.22, 0.75
"""Below a line of the time and of the dates, as a share of its letters: room for accents, and for air."""
_AIR = 1.2
"""How many times wider than between two dates the gap is between the time and the dates."""
_GAP_BESIDE = 0.40
"""Between the time and the dates beside it, as a share of the time's letters."""
_REMARK = 0.75
"""The size of a remark's letters, as a share of the dates'."""
_COST_OF_BREAK, _COST_OF_BESIDE, _COST_OF_STACKED = 1.1, 1.2, 1.5
"""How many times larger the letters' area must become before a date is broken into two lines, the dates stand beside
the time, or the minutes below the hours."""


class ClockPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: ClockTileView) -> None:
        painter.fillRect(self._place.inner, style.PANEL)
        room, sizes = self._place.words, self._sizes
        shown = _arranged(view.date, view.lunar, room.width(), room.height(), sizes.read, sizes.small)
        left = room.left() + (room.width() - shown.width) / 2
        top = room.top() + (room.height() - shown.height) / 2
        time = view.time.split(":") if shown.is_stacked else [view.time]
        time_width = shown.time.width if shown.beside else shown.width
        replace(shown.time, lines=_lines(time)).paint(painter, left, top + shown.time_top, time_width)
        if shown.beside:
            shown.dates.paint(painter, left + shown.width - shown.dates.width, top + shown.dates_top)
        else:
            shown.dates.paint(painter, left, top + shown.dates_top, shown.width)


@dataclass(frozen=True, slots=True)
class _Line:
    """`share` is the size of its letters as a share of its column's."""

    text: str
    colour: QColor
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines of the time or of the dates, whose letters are `pixels` high. All lengths are in pixels.

    Its height is from the first line's capitals to the foot of the last line's: accents would push it aside.
    """

    lines: Sequence[_Line]
    of_time: bool
    pixels: float

    @property
    def gap(self) -> float:
        return self.pixels * (_GAP if self.of_time else _DATES_GAP)

    @property
    def width(self) -> float:
        widths = (line.share * _width(line.text, self.of_time) for line in self.lines)
        return self.pixels * max(widths, default=0.0)

    @property
    def height(self) -> float:
        return sum(self._capital(line) for line in self.lines) + self.gap * max(0, len(self.lines) - 1)

    def paint(self, painter: QPainter, left: float, top: float, centred_in: float | None = None) -> None:
        """Draw the lines from `left`, or centred in a width from there."""
        for line in self.lines:
            font = _font(int(line.share * self.pixels), self.of_time)
            spare = 0.0 if centred_in is None else centred_in - QFontMetrics(font).horizontalAdvance(line.text)
            top += self._capital(line)
            painter.setFont(font)
            painter.setPen(line.colour)
            painter.drawText(round(left + spare / 2), round(top), line.text)
            top += self.gap

    def _capital(self, line: _Line) -> float:
        return line.share * self.pixels * _capital_height(self.of_time)


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """The dates below the time or `beside` it. The time is any, in the widest digits; `time_top` and `dates_top` are
    measured from the top of the whole.
    """

    time: _Column
    dates: _Column
    beside: bool

    @property
    def is_stacked(self) -> bool:
        return len(self.time.lines) > 1

    @property
    def width(self) -> float:
        if self.beside:
            return self.time.width + _GAP_BESIDE * self.time.pixels + self.dates.width
        return max(self.time.width, self.dates.width)

    @property
    def height(self) -> float:
        if self.beside:
            return max(self.time.height, self.dates.height)
        gap = max(self.time.gap, _AIR * self.dates.gap) if self.dates.lines else 0.0
        return self.time.height + gap + self.dates.height

    @property
    def time_top(self) -> float:
        return (self.height - self.time.height) / 2 if self.beside else 0.0

    @property
    def dates_top(self) -> float:
        below = self.height - self.dates.height
        return below / 2 if self.beside else below


@lru_cache(maxsize=32)
def _arranged(date: str, lunar: LunarText | None, width: int, height: int, read: int, small: int) -> _Arrangement:
    """As much as can be read in `width` x `height`, arranged so that it is largest.

    `read` and `small` are those of Sizes. It stays the same all day, however the time's digits change.
    """
    for wordings, least in _wordings(date, lunar, read, small):
        found = [
            (made.time.pixels * made.dates.pixels / cost, made)
            for lines in wordings
            for made, cost in _arrangements(lines, width, height)
            if made.dates.pixels >= least
        ]
        if found:
            return max(found, key=lambda one: one[0])[1]
    raise AssertionError("the time alone has no least size")


def _wordings(
    date: str, lunar: LunarText | None, read: int, small: int
) -> Iterator[tuple[Sequence[Sequence[_Line]], int]]:
    """What may stand with the time, from everything to nothing: each in all its wordings, and its least size."""
    weekday, _, day = date.rpartition(" ")
    dates = [_lines([date]), _lines([weekday, day])] if weekday else [_lines([date])]
    if lunar is not None:
        colour = style.BAR if lunar.lunar_marked else style.INK_SOFT
        with_year, without_year = ([_lines(one, colour) for one in of] for of in (lunar.with_year, lunar.without_year))
        doubt = _lines([lunar.doubt], style.INK_SOFT, _REMARK) if lunar.doubt else []
        tet = [_lines(one) for one in lunar.tet] or [[]]
        yield [[*one, *other, *doubt, *last] for one, other, last in product(dates, with_year, tet)], read
        yield [[*one, *other, *doubt, *last] for one, other, last in product(dates, without_year, tet)], read
        for least in (read, small):
            yield [[*one, *other, *doubt] for one, other in product(dates, without_year)], least
    yield dates, small
    yield [[]], 0


def _arrangements(dates: Sequence[_Line], width: int, height: int) -> Iterator[tuple[_Arrangement, float]]:
    """The time and the dates as large as fits, in each arrangement, and how much larger it must be to be taken."""
    layouts = [(["00:00"], False, 1.0), (["00", "00"], False, _COST_OF_STACKED)]
    if dates:
        layouts.append((["00:00"], True, _COST_OF_BESIDE))
    for time, beside, cost in layouts:
        for ratio in _RATIOS if dates else (1.0,):
            one = _Arrangement(_Column(_lines(time), True, 1.0), _Column(dates, False, ratio), beside)
            pixels = min(_WIDE * width / one.width, _HIGH * height / one.height)
            largest = replace(
                one, time=replace(one.time, pixels=pixels), dates=replace(one.dates, pixels=ratio * pixels)
            )
            yield largest, cost * _COST_OF_BREAK ** len(dates)


def _lines(texts: Sequence[str], colour: QColor = style.INK, share: float = 1.0) -> list[_Line]:
    return [_Line(text, colour, share) for text in texts]


@lru_cache(maxsize=256)
def _width(text: str, of_time: bool) -> float:
    """The width of a text whose letters are one pixel high."""
    metrics = QFontMetrics(_font(_REFERENCE, of_time))
    if of_time:
        # By the widest digits there are: the size must not change from one minute to the next.
        widest = max("0123456789", key=metrics.horizontalAdvance)
        text = "".join(widest if sign.isdigit() else sign for sign in text)
    return metrics.horizontalAdvance(text) / _REFERENCE


@lru_cache(maxsize=2)
def _capital_height(of_time: bool) -> float:
    """The height of a capital among letters that are one pixel high."""
    return QFontMetrics(_font(_REFERENCE, of_time)).capHeight() / _REFERENCE


def _font(pixels: int, of_time: bool) -> QFont:
    # Digits of their own width: they change once a minute, and stand better together.
    return style.font(pixels, bold=of_time, tabular=False)
