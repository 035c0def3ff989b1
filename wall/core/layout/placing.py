"""Where tiles stand while something makes room for itself: only places change, never a stream or its size. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt

from wall.core.layout.geometry import Rect

Placing = Callable[[Rect], Rect]
"""From a tile's rectangle in the layout to the one on the screen, both in pixels."""

GROWTH = 2.25
"""How many times its area a tile grows that something happens in."""
_MOST = 0.5
"""Share of the page's area beyond which no tile grows."""
_MOST_SIDE = 0.8
"""Share of the page's width or height that a grown tile takes at most, so that those beside it are still seen."""


def as_laid_out(rect: Rect) -> Rect:
    """Every tile in its own place."""
    return rect


def squeezed(before: Rect, after: Rect) -> Placing:
    """All that lies in `before` into `after`, each part in its share of it."""
    across = _stretched((before.x, before.x + before.width), (after.x, after.x + after.width))
    down = _stretched((before.y, before.y + before.height), (after.y, after.y + after.height))
    return _by_edges(across, down)


def grown(tile: Rect, within: Rect) -> Placing:
    """One tile larger in its place, the others that much smaller around it; none is covered, and none leaves its row
    or column.

    A tile that has half of the page already stays as it is.
    """
    width, height = _grown_size(tile, within)
    across = _parted((tile.x, tile.width), (within.x, within.width), width)
    down = _parted((tile.y, tile.height), (within.y, within.height), height)
    return _by_edges(across, down)


def _grown_size(tile: Rect, within: Rect) -> tuple[int, int]:
    area = tile.width * tile.height
    aim = max(area, min(GROWTH * area, _MOST * within.width * within.height))
    width = max(tile.width, min(tile.width * sqrt(aim / area), _MOST_SIDE * within.width))
    height = max(tile.height, min(aim / width, _MOST_SIDE * within.height))
    # What one side could not take, the other may.
    width = max(width, min(aim / height, _MOST_SIDE * within.width))
    return round(width), round(height)


Edge = Callable[[int], int]


def _by_edges(across: Edge, down: Edge) -> Placing:
    """Edges, not sizes, are moved: what touched before touches afterwards."""

    def place(rect: Rect) -> Rect:
        left, top = across(rect.x), down(rect.y)
        return Rect(left, top, across(rect.x + rect.width) - left, down(rect.y + rect.height) - top)

    return place


def _parted(one: tuple[int, int], whole: tuple[int, int], length: int) -> Edge:
    """The edges of `whole` (begin, length), where the part `one` of it becomes `length` long, and the rest shares what
    is left: either side in its proportion.
    """
    (begin, before), (start, total) = one, whole
    rest = total - before
    first = start + (round((begin - start) * (total - length) / rest) if rest > 0 else 0)
    return _stretched((start, begin, begin + before, start + total), (start, first, first + length, start + total))


def _stretched(before: Sequence[int], after: Sequence[int]) -> Edge:
    """Moves a position between the marks `before` to the same share of the way between the marks `after`."""

    def edge(at: int) -> int:
        for begin, end, start, stop in zip(before, before[1:], after, after[1:], strict=False):
            if begin <= at <= end and begin < end:
                return start + round((at - begin) * (stop - start) / (end - begin))
        return at

    return edge
