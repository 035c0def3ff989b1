"""Paints numbers to call: as large as the tile allows, in as many columns as stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QPainter

from wall.core.view.contacts_tile import ContactRow, ContactsTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE
from wall.display.tiles.panel import paint_panel
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_GROWTHS = (3.0, 2.6, 2.2, 1.9, 1.6, 1.4, 1.2, 1.1, 1.0)
"""Sizes of numbers that are tried in turn, as shares of what can just be read across the room."""
_NAME = 0.7
"""The size of a name's letters, as a share of its number's; never less than can be read."""
_GAP = 0.65
"""Between two columns, as a share of the size of numbers; half of it between a number and its name."""
_LEAST_OF_NAME = 0.6
"""The share of the longest name that must be seen beside its number, else names stand below."""
_MOST_COLUMNS = 4
_MOST_STRETCH = 1.4
"""How much higher than they need be rows become where there is room."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | WHOLE
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | WHOLE


class ContactsPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: ContactsTileView) -> None:
        room = paint_panel(painter, self._place, view.title, self._sizes)
        blocks, left_out = _arranged(view, room, self._sizes)
        spare = room.height() - _height(blocks, left_out, self._sizes)
        rows = sum(block.row_height * block.rows_down for block in blocks)
        stretch = min(_MOST_STRETCH, 1 + max(0, spare) / max(1, rows))
        painter.save()
        painter.setClipRect(self._place.inner, Qt.ClipOperation.IntersectClip)
        top = room.top()
        for block in blocks:
            row_height = int(block.row_height * stretch)
            block.paint(painter, QRect(room.left(), top, room.width(), row_height * block.rows_down), row_height)
            top += row_height * block.rows_down + self._sizes.pad
        if left_out:
            font = _more_font(self._sizes)
            painter.setFont(font)
            painter.setPen(style.INK_SOFT)
            line = QRect(room.left(), top, room.width(), QFontMetrics(font).height())
            painter.drawText(line, _LEFT, view.more.format(n=left_out))
        painter.restore()


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of one kind in columns. `stacked`: a name stands below its number, else beside it."""

    rows: Sequence[ContactRow]
    columns: int
    row_height: int
    stacked: bool
    number_width: int
    number: QFont
    name: QFont
    gap: int

    @property
    def rows_down(self) -> int:
        return -(-len(self.rows) // self.columns)

    def paint(self, painter: QPainter, room: QRect, row_height: int) -> None:
        width = (room.width() + self.gap) // self.columns - self.gap
        for index, row in enumerate(self.rows):
            left = room.left() + index % self.columns * (width + self.gap)
            cell = QRect(left, room.top() + index // self.columns * row_height, width, row_height)
            self._cell(painter, cell, row)

    def _cell(self, painter: QPainter, cell: QRect, row: ContactRow) -> None:
        if self.stacked:
            high = QFontMetrics(self.number).height()
            top = cell.top() + (cell.height() - self.row_height) // 2
            number = QRect(cell.left(), top, cell.width(), high)
            name = QRect(cell.left(), top + high, cell.width(), QFontMetrics(self.name).height())
        else:
            number = QRect(cell.left(), cell.top(), self.number_width, cell.height())
            name = cell.adjusted(self.number_width + self.gap // 2, 0, 0, 0)
        painter.setFont(self.number)
        painter.setPen(style.BAR if row.of_state else style.INK)
        painter.drawText(number, _LEFT if self.stacked else _RIGHT, row.number)
        painter.setFont(self.name)
        painter.setPen(style.INK)
        shown = QFontMetrics(self.name).elidedText(
            style.drawable(row.name), Qt.TextElideMode.ElideRight, max(0, name.width())
        )
        painter.drawText(name, _LEFT, shown)


def _arranged(view: ContactsTileView, room: QRect, sizes: Sizes) -> tuple[list[_Block], int]:
    """The blocks of all rows as large as they fit, or of as many as fit at the least size; how many are left out."""
    for growth in _GROWTHS:
        blocks = _blocks(view.rows, room.width(), sizes, growth, cut=False)
        if blocks is not None and _height(blocks, 0, sizes) <= room.height():
            return blocks, 0
    for count in range(len(view.rows), 0, -1):
        blocks = _blocks(view.rows[:count], room.width(), sizes, _GROWTHS[-1], cut=True) or []
        left_out = len(view.rows) - count
        if count == 1 or _height(blocks, left_out, sizes) <= room.height():
            return blocks, left_out
    return [], 0


def _blocks(rows: Sequence[ContactRow], width: int, sizes: Sizes, growth: float, cut: bool) -> list[_Block] | None:
    """The State's numbers, then the others; None where a name would be cut, unless that may be."""
    made = []
    for of_state in (True, False):
        some = [row for row in rows if row.of_state is of_state]
        if not some:
            continue
        block = _block(some, width, sizes, growth, cut)
        if block is None:
            return None
        made.append(block)
    return made


def _block(rows: Sequence[ContactRow], width: int, sizes: Sizes, growth: float, cut: bool) -> _Block | None:
    """The rows in whichever way takes the least height."""
    number = style.font(round(growth * sizes.read), bold=True)
    name = style.font(max(sizes.read, round(_NAME * growth * sizes.read)))
    gap = round(_GAP * number.pixelSize())
    wide_number = max(QFontMetrics(number).horizontalAdvance(row.number) for row in rows)
    wide_name = max(QFontMetrics(name).horizontalAdvance(style.drawable(row.name)) for row in rows)
    if cut and wide_number > width:
        # A small number is more than none.
        number = style.font(number.pixelSize() * width // wide_number - 1, bold=True)
    number_height, name_height = QFontMetrics(number).height(), QFontMetrics(name).height()
    beside, below = max(number_height, name_height), number_height + name_height + sizes.pad
    found = []
    for stacked, needed, height in (
        (False, wide_number + gap // 2 + wide_name, beside),
        (True, max(wide_number, wide_name), below),
    ):
        columns = min(_MOST_COLUMNS, len(rows), (width + gap) // (needed + gap))
        if columns > 0:
            columns = -(-len(rows) // -(-len(rows) // columns))  # no row with one alone where two can share
            found.append(_Block(rows, columns, height, stacked, wide_number, number, name, gap))
    if not found and cut:
        is_beside = width - wide_number - gap // 2 >= _LEAST_OF_NAME * wide_name
        return _Block(rows, 1, beside if is_beside else below, not is_beside, wide_number, number, name, gap)
    return min(found, key=lambda block: block.row_height * block.rows_down, default=None)


def _height(blocks: Sequence[_Block], left_out: int, sizes: Sizes) -> int:
    rows = sum(block.row_height * block.rows_down for block in blocks)
    more = QFontMetrics(_more_font(sizes)).height() + sizes.pad if left_out else 0
    return rows + sizes.pad * max(0, len(blocks) - 1) + more


def _more_font(sizes: Sizes) -> QFont:
    return style.font(sizes.small)
