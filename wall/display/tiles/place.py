"""Where a tile stands on the screen, in Qt's terms."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from PyQt6.QtCore import QRect

from wall.core.layout.geometry import Rect
from wall.display.style import Sizes


@dataclass(frozen=True, slots=True)
class TilePlace:
    """`whole` is the tile as the layout says it; `inner` leaves a fine line to the neighbours on the left and above.

    `lines` are the pixels of `whole` that `inner` leaves. `words` is the part of `inner` where nothing covers a text.
    """

    whole: QRect
    inner: QRect
    lines: tuple[QRect, ...]
    words: QRect

    @staticmethod
    def of(rect: Rect, sizes: Sizes) -> TilePlace:
        whole = QRect(*astuple(rect))
        inner = whole.adjusted(sizes.line if whole.left() else 0, sizes.line if whole.top() else 0, 0, 0)
        lines = (
            QRect(whole.left(), whole.top(), inner.left() - whole.left(), whole.height()),
            QRect(whole.left(), whole.top(), whole.width(), inner.top() - whole.top()),
        )
        return TilePlace(whole, inner, tuple(line for line in lines if not line.isEmpty()), inner)
