"""The parts of a camera's picture that nobody may see."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

Corner = tuple[float, float]
"""Shares of the picture's width and height, each 0..1, from its top left corner."""
Polygon = tuple[Corner, ...]
"""At least three corners, in order; its edges do not cross."""

MOST_POLYGONS, MOST_CORNERS = 16, 32
"""A camera has at most so many polygons, and a polygon so many corners: a mask has to fit into a message."""


@dataclass(frozen=True, slots=True)
class Mask:
    """Painted black in every picture of a stream, whatever its size and shape."""

    polygons: tuple[Polygon, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.polygons)


NO_MASK = Mask()


def is_simple(polygon: Polygon) -> bool:
    """Whether no edge crosses or touches another, but for the corner that neighbours share."""
    edges = [*pairwise((*polygon, polygon[0]))]
    return not any(
        _meet(*one, *other)
        for number, one in enumerate(edges)
        for apart, other in enumerate(edges[number + 1 :], 1)
        if apart != 1 and (number, apart) != (0, len(edges) - 1)
    )


def _meet(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    turns = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(turn == 0 and _between(*three) for turn, three in zip(turns, ends, strict=True))


def _turn(a: Corner, b: Corner, c: Corner) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _between(a: Corner, b: Corner, c: Corner) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def area(polygon: Polygon) -> float:
    """The share of the picture that a polygon covers; 0 where all its corners are on one line."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*polygon, polygon[0])))) / 2
