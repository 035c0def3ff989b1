"""Several texts in one room: all of them as large as they can be, and whole. Nothing here paints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QColor, QFont, QFontMetrics

from wall.display import style
from wall.display.style import Sizes
from wall.display.text import broken, cut_at_word

GROWTHS = (3.2, 2.8, 2.4, 2.0, 1.8, 1.6, 1.4, 1.2, 1.0)
"""Sizes that are tried in turn, as multiples of what can just be read across the room."""
_A_LITTLE = 3
"""Sizes that a size gives way to at most."""
SMALLEST = 0.75
"""Size at which what is too long for all of them is cut."""


@dataclass(frozen=True, slots=True)
class PanelText:
    """`share` is its size as a share of the largest one's, `most` how many lines it may take."""

    text: str
    share: float
    bold: bool
    colour: QColor
    most: int


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text in lines, at the size that was found for it."""

    lines: Sequence[str]
    font: QFont
    colour: QColor

    @property
    def height(self) -> int:
        return len(self.lines) * QFontMetrics(self.font).height()


def largest(texts: Sequence[PanelText], room: QRect, gap: int, sizes: Sizes) -> Sequence[FittedText]:
    """The texts at the largest size at which all fit, with `gap` pixels between them; one that is empty is left out.

    A little smaller where no word stands alone in a last line then. Where they fit at no size, as many as find room,
    the last one cut.
    """
    texts = [one for one in texts if one.text]
    attempts = ([_at_size(one, growth, room, sizes) for one in texts] for growth in GROWTHS)
    fitting = list(islice((fitted for fitted in attempts if _fit(fitted, texts, room, gap)), _A_LITTLE))
    if fitting:
        return next((fitted for fitted in fitting if not any(map(_has_lonely_word, fitted))), fitting[0])
    kept, left = list[FittedText](), room.height()
    for after, one in zip(reversed(range(len(texts))), texts, strict=True):
        whole = _at_size(one, SMALLEST, room, sizes)
        height = QFontMetrics(whole.font).height()
        most = max(1, (left - after * (height + gap)) // height)  # a line for each of the others
        lines = cut_at_word(one.text, whole.font, room.width(), min(one.most, most, left // height))
        if lines:
            kept.append(FittedText(lines, whole.font, whole.colour))
            left -= len(lines) * height + gap
    return kept


def _has_lonely_word(fitted: FittedText) -> bool:
    return len(fitted.lines) > 1 and " " not in fitted.lines[-1].strip()


def _fit(fitted: Sequence[FittedText], texts: Sequence[PanelText], room: QRect, gap: int) -> bool:
    """Whether all of it fits, and no word is broken."""
    if sum(one.height for one in fitted) + gap * (len(fitted) - 1) > room.height():
        return False
    return all(
        len(one.lines) <= text.most
        and all(QFontMetrics(one.font).horizontalAdvance(word) <= room.width() for word in text.text.split())
        for one, text in zip(fitted, texts, strict=True)
    )


def _at_size(text: PanelText, growth: float, room: QRect, sizes: Sizes) -> FittedText:
    font = style.font(round(max(SMALLEST, growth * text.share) * sizes.read), text.bold)
    return FittedText(broken(text.text, font, room.width()), font, text.colour)
