"""Words in a tile: a notice's lines, and a short text on a dark ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from wall.core.view.tile_state import Notice
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, broken, draw_lines

_SHRINKS = (1.0, 0.85, 0.7, 0.55)
"""Sizes of a notice's letters that are tried in turn, as shares of the usual one."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A text of a notice, and its letters' size in pixels in a tile with room."""

    text: str
    colour: QColor
    pixels: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one text."""

    lines: Sequence[str]
    font: QFont
    colour: QColor
    height: int


def paint_notice(painter: QPainter, rect: QRect, notice: Notice, sizes: Sizes) -> None:
    """The notice's texts, wrapped and centred above the place of a label.

    In a small tile their letters are smaller; where even that is not enough, what is least important is left out, and
    in the end the title is cut, or left out too: what is seen then is the bar that takes the room.
    """
    room = rect.adjusted(2 * sizes.pad, 2 * sizes.pad, -2 * sizes.pad, -3 * sizes.pad - sizes.name)
    title = _Said(notice.title, style.LEVELS[notice.level], sizes.title, bold=True)
    age = _Said(notice.picture_age, style.INK, sizes.advice)
    advice = _Said(notice.advice, style.INK_SOFT, sizes.advice)
    gap = sizes.pad // 2
    for texts in ([title, age, advice], [title, age], [title]):
        attempts = ([_block(said, shrink, room) for said in texts if said.text] for shrink in _SHRINKS)
        fitting = [blocks for blocks in attempts if _height(blocks, gap) <= room.height()]
        if fitting:
            # A little smaller where that spares the title a line: its last word would stand alone there.
            blocks = min(fitting[:2], key=lambda blocks: len(blocks[0].lines))
            break
    else:
        room = rect.adjusted(sizes.pad, sizes.pad // 2, -sizes.pad, -2 * sizes.pad - sizes.name)
        blocks = [_block(title, _SHRINKS[-1], room, cut=True)]
        if _height(blocks, gap) > room.height():
            return
    room.setTop(room.top() + max(0, (room.height() - _height(blocks, gap)) // 2))
    for block in blocks:
        below = draw_lines(painter, room, block.lines, block.font, block.colour, Qt.AlignmentFlag.AlignHCenter)
        room.setTop(below + gap)


def _height(blocks: Sequence[_Block], gap: int) -> int:
    return sum(block.height for block in blocks) + gap * (len(blocks) - 1)


def _block(said: _Said, shrink: float, room: QRect, cut: bool = False) -> _Block:
    font = style.font(round(said.pixels * shrink), said.bold)
    line = QFontMetrics(font).height()
    lines = broken(said.text, font, room.width(), max(1, room.height() // line) if cut else None)
    return _Block(lines, font, said.colour, len(lines) * line)


def label(
    text: str,
    sizes: Sizes,
    widest: int,
    instead: str = "…",
    ground: QColor = style.SHADE,
    ink: QColor = style.INK,
) -> QImage:
    """A short text on a rounded ground, cut with an ellipsis where it is wider than `widest` pixels.

    `instead` stands for a text of which nothing can be drawn.
    """
    made = style.font(sizes.name, bold=True)
    metrics = QFontMetrics(made)
    line = style.drawable(text, instead=instead).replace("\n", " ")
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(1, widest - 2 * sizes.pad))
    width = metrics.horizontalAdvance(shown) + 2 * sizes.pad
    # Stacked accents (Ế, Ộ) need the whole ascent; the label is centred on the letters all the same.
    height = metrics.height() + sizes.pad // 2
    image = style.pill(width, height, sizes, ground)
    painter = QPainter(image)
    painter.setPen(ink)
    painter.setFont(made)
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter | WHOLE, shown)
    painter.end()
    return image
