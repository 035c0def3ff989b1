"""Arranges the rows of cameras in a health tile: as large as they fit, all in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QFont, QFontMetrics

from wall.core.board.condition import HealthState
from wall.core.view.health_tile import HealthRow
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import broken

TROUBLES = (HealthState.BAD, HealthState.STALLED, HealthState.GONE)
_GROWTHS = (1.6, 1.4, 1.2)
"""Sizes that are tried in turn before the usual one, as shares of it, while every camera has its row."""
_MOST_NAME_LINES = 3
_NAME, _STRIP = 8, 6
"""Minimum width of a name and of a strip that stand side by side, in sizes of the letters."""


class Letters:
    """Fonts and lengths in pixels at a size, as a share of the usual one."""

    def __init__(self, sizes: Sizes, growth: float) -> None:
        read, small = round(growth * sizes.read), round(growth * sizes.small)
        self.read, self.bold, self.small = style.font(read), style.font(read, bold=True), style.font(small)
        self.line, self.small_line = QFontMetrics(self.read).height(), QFontMetrics(self.small).height()
        self.size, self.pad = read, round(growth * sizes.pad)
        self.strip = max(4, round(0.8 * small))
        self.sign = round(0.62 * read)

    def width(self, text: str, font: QFont) -> int:
        """What a text needs. Digits of one width are not in the font's own measure of it."""
        drawn = style.drawable(text)
        metrics = QFontMetrics(font)
        return max(metrics.horizontalAdvance(drawn), metrics.boundingRect(drawn).width()) + self.pad


class Mode(Enum):
    """How the parts of a row lie: all beside each other, the strip below the words, or each below the other."""

    ONE_LINE = 1
    TWO_LINES = 2
    THREE_LINES = 3  # or more, where words are wider than the tile


@dataclass(frozen=True, slots=True)
class RowParts:
    """Where the parts of a row lie, its words, and to which side of their place those stand."""

    sign: QRect
    name: QRect
    words: QRect
    strip: QRect
    said: str
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a row lies, from the top of the room for all; its name and its words have so many lines."""

    top: int
    height: int
    name_lines: int = 1
    word_lines: int = 1


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Rows in `room`, as many as have a spot there; the hours stand below the last.

    `name` and `words` are the widths of their columns in one line.
    """

    letters: Letters
    room: QRect
    mode: Mode
    spots: Sequence[_Spot]
    name: int = 0
    words: int = 0

    @property
    def shown(self) -> int:
        """How many rows there are."""
        return len(self.spots)

    @property
    def below(self) -> QRect:
        """The line below the last row."""
        room, letters = self.room, self.letters
        top = self.spots[-1].top + self.spots[-1].height + letters.pad // 2 if self.spots else 0
        return QRect(room.left(), room.top() + top, room.width(), letters.small_line)

    def parts(self, number: int, row: HealthRow) -> RowParts:
        """Where the parts of the row with this number lie, from 0."""
        letters, gap, line = self.letters, self.letters.pad, self.letters.line
        spot = self.spots[number]
        place = QRect(self.room.left(), self.room.top() + spot.top, self.room.width(), spot.height)
        middle = place.top() + line // 2
        sign = QRect(place.left(), middle - letters.sign // 2, letters.sign, letters.sign)
        left = sign.right() + 1 + gap
        width = place.right() + 1 - left
        strip = QRect(place.left(), place.bottom() + 1 - letters.strip, place.width(), letters.strip)
        match self.mode:
            case Mode.ONE_LINE:
                words = QRect(left + self.name + 2 * gap, place.top(), self.words, line)
                begin = words.right() + 1 + 2 * gap
                strip = QRect(begin, middle - letters.strip // 2, place.right() + 1 - begin, letters.strip)
                return RowParts(sign, QRect(left, place.top(), self.name, line), words, strip, said(row))
            case Mode.TWO_LINES:
                needed = letters.width(said(row), letters.small)
                words = QRect(place.right() + 1 - needed, place.top(), needed, line)
                name = QRect(left, place.top(), width - needed, line)
                return RowParts(sign, name, words, strip, said(row), Qt.AlignmentFlag.AlignRight)
            case Mode.THREE_LINES:
                name = QRect(left, place.top(), width, spot.name_lines * line)
                words = QRect(left, name.bottom() + 1, width, spot.word_lines * letters.small_line)
                return RowParts(sign, name, words, strip, _said_within(row, letters, width))


def said(row: HealthRow) -> str:
    """A camera's state in words, with since when."""
    return f"{row.said} {row.since}".rstrip()


def _said_within(row: HealthRow, letters: Letters, width: int) -> str:
    """The same, with since when in a line of its own where one line does not hold both."""
    whole = said(row)
    return whole if letters.width(whole, letters.small) <= width else f"{row.said}\n{row.since}".rstrip()


def arranged(room: QRect, rows: Sequence[HealthRow], title: str, sizes: Sizes) -> Arrangement:
    """The rows below a title at the top of `room`, as large as all of them fit, and at the usual size otherwise."""
    for growth in _GROWTHS:
        letters = Letters(sizes, growth)
        found = _at(letters, _below_title(room, letters), rows)
        fits = found.shown == len(rows) and found.mode is not Mode.THREE_LINES
        if fits and letters.width(title, letters.bold) <= room.width():
            return found
    letters = Letters(sizes, 1.0)
    return _at(letters, _below_title(room, letters), rows)


def _below_title(room: QRect, letters: Letters) -> QRect:
    return room.adjusted(0, letters.line + letters.pad // 2, 0, 0)


def _at(letters: Letters, room: QRect, rows: Sequence[HealthRow]) -> Arrangement:
    """The arrangement with the most rows in which nothing is cut, but for the name of a camera that is well."""
    gap, line = letters.pad, letters.line
    width = room.width() - letters.sign - gap

    def fitting(step: int, height: int) -> Sequence[_Spot]:
        left = room.height() - letters.small_line - gap // 2
        count = min(len(rows), max(0, (left + step - height) // step))
        return [_Spot(number * step, height) for number in range(count)]

    spots = fitting(line + gap // 2, line)
    shown = rows[: max(1, len(spots))]
    words = max(letters.width(said(row), letters.small) for row in shown)
    names = [letters.width(row.name, letters.read) for row in shown]
    troubles = [name for name, row in zip(names, shown, strict=True) if row.state in TROUBLES]
    spare = width - words - 4 * gap - _STRIP * letters.size
    if spare >= max([min(_NAME * letters.size, max(names)), *troubles]):
        name = min(spare, max(names))
        return Arrangement(letters, room, Mode.ONE_LINE, spots, name, words)
    height = line + letters.strip
    spots = fitting(height + gap, height)
    shown = rows[: max(1, len(spots))]
    needed = (letters.width(row.name, letters.read) + letters.width(said(row), letters.small) for row in shown)
    if max(needed) <= width:
        return Arrangement(letters, room, Mode.TWO_LINES, spots)
    return Arrangement(letters, room, Mode.THREE_LINES, _below_each_other(letters, room.height(), rows, width))


def _below_each_other(letters: Letters, height: int, rows: Sequence[HealthRow], width: int) -> Sequence[_Spot]:
    """Each row in as many lines as its words need, and its name where the camera is in trouble."""
    spots, top = list[_Spot](), 0
    for row in rows:
        lines = min(_MOST_NAME_LINES, len(broken(row.name, letters.read, width))) if row.state in TROUBLES else 1
        words = len(broken(_said_within(row, letters, width), letters.small, width))
        spot = _Spot(top, lines * letters.line + words * letters.small_line + letters.strip, lines, words)
        top += spot.height + letters.pad
        if top - letters.pad // 2 + letters.small_line > height:
            break
        spots.append(spot)
    return spots
