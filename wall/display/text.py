"""Texts in lines: broken where they are too long, and drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from wall.display import style

WHOLE = Qt.TextFlag.TextDontClip
"""For `drawText`: the two accents of a capital may be higher than a line, and are not cut."""
_NO_BREAK = "\u00a0"
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9]) (?=[0-9])")


def broken(text: str, font: QFont, width: int, most: int | None = None) -> list[str]:
    """The lines of what can be drawn of `text`, within `width` pixels.

    Of more than `most` lines the last one kept ends with an ellipsis. A word that is wider than a line is broken too;
    a phone number in groups of digits is one word.
    """
    text = _BETWEEN_DIGITS.sub(_NO_BREAK, style.drawable(text, fixed=style.is_fixed(font)))
    paragraphs = text.split("\n")
    lines = [line.replace(_NO_BREAK, " ") for one in paragraphs for line in _lines(one, font, width)]
    if most is None or len(lines) <= most:
        return lines
    kept = lines[: max(1, most)]
    rest = " ".join(line.strip() for line in lines[len(kept) - 1 :])
    kept[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return kept


def cut_at_word(text: str, font: QFont, width: int, most: int) -> list[str]:
    """As `broken`, but what is cut ends with an ellipsis behind a whole word; no lines where `most` is none."""
    lines = broken(text, font, width)
    if len(lines) <= most:
        return lines
    kept, metrics = lines[: max(0, most)], QFontMetrics(font)
    while kept and metrics.horizontalAdvance(f"{kept[-1]} …") > width:
        shorter, space, _word = kept[-1].rpartition(" ")
        if not space:
            kept[-1] = metrics.elidedText(f"{kept[-1]}…", Qt.TextElideMode.ElideRight, width)
            return kept
        kept[-1] = shorter
    if kept:
        kept[-1] = f"{kept[-1].rstrip(' .,;:·-')} …"
    return kept


def fitted(texts: Sequence[str], font: QFont, width: int, most: int) -> list[str]:
    """The lines of several texts in `most` lines together. Each keeps its beginning; what is cut is its end."""
    lines: list[str] = []
    for number, text in enumerate(texts[:most], 1):
        waiting = min(len(texts), most) - number
        lines += broken(text, font, width, most - len(lines) - waiting)
    return lines


def draw_lines(
    painter: QPainter,
    room: QRect,
    lines: Sequence[str],
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw lines one below the other from the top of `room`, and return the y of the next."""
    painter.setFont(font)
    painter.setPen(colour)
    top, height = room.top(), QFontMetrics(font).height()
    how = align | Qt.AlignmentFlag.AlignVCenter | WHOLE
    for line in lines:
        painter.drawText(QRect(room.left(), top, room.width(), height), how, line)
        top += height
    return top


def draw(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> int:
    """Draw a text in as many lines as it needs, and return the y of the next."""
    return draw_lines(painter, room, broken(text, font, room.width()), font, colour)


def _lines(paragraph: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = paragraph.encode("utf-16-le")  # what Qt counts in
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        begin, length = 2 * line.textStart(), 2 * line.textLength()
        lines.append(units[begin : begin + length].decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines
