"""Which pixels and bytes of a picture a mask covers: every pixel that a polygon so much as touches. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from wall.model.mask import Corner, Mask
from wall.player.pictures import Format

Span = tuple[int, int]
"""The first covered pixel of a row, and the first behind it that is not."""

_BLACK, _FULL_BLACK, _NO_COLOUR = 16, 0, 128
"""Y of black, in a range of 16..235 and of 0..255, and U and V of it (Rec. ITU-R BT.601, 2.5.3)."""
_TOUCH = 1e-6
"""A polygon that ends this close to a pixel touches it, in pixels: far more than rounding errors, and no loss."""


class Run(NamedTuple):
    """Bytes that lie together, by where they are from the picture's beginning."""

    offset: int
    content: bytes


def black_runs(mask: Mask, picture: Format) -> list[Run]:
    """What is written into each picture of this format, so that everything under the mask is black.

    A pixel of U and V belongs to four of Y, and is covered where the mask touches any of them.
    """
    luma = covered_rows(mask, (picture.width, picture.height), (picture.width, picture.height))
    halves = (picture.width + 1) // 2, picture.chroma_lines
    chroma = covered_rows(mask, halves, (picture.width / 2, picture.height / 2))
    y, u, v = picture.planes
    black = _FULL_BLACK if picture.full_range else _BLACK
    return [
        *_runs(luma, picture.width, picture.stride, y, black),
        *_runs(chroma, halves[0], picture.stride // 2, u, _NO_COLOUR),
        *_runs(chroma, halves[0], picture.stride // 2, v, _NO_COLOUR),
    ]


def _runs(rows: Iterable[Sequence[Span]], width: int, stride: int, begins: int, value: int) -> Iterator[Run]:
    """Whole rows that follow each other, with what pads them, are one run."""
    contents: dict[int, bytes] = {}  # most runs are as long as another one

    def run(offset: int, length: int) -> Run:
        return Run(begins + offset, contents.setdefault(length, bytes((value,)) * length))

    whole = 0
    for row, spans in enumerate((*rows, ())):
        if spans == [(0, width)]:
            whole += 1
            continue
        if whole:
            yield run((row - whole) * stride, whole * stride)
            whole = 0
        for start, end in spans:
            yield run(row * stride + start, end - start)


def covered_rows(mask: Mask, pixels: tuple[int, int], size: tuple[float, float]) -> list[list[Span]]:
    """The covered pixels of each row: sorted spans, none touching another.

    `pixels` are columns and rows. `size` is the picture's width and height in such pixels; the last column and row may
    lie beyond it by a part.
    """
    width, height = pixels
    rows: list[list[tuple[float, float]]] = [[] for _ in range(height)]
    for polygon in mask.polygons:
        scaled = [(x * size[0], y * size[1]) for x, y in polygon]
        top, bottom = min(y for _, y in scaled), max(y for _, y in scaled)
        for row in range(max(0, math.floor(top - _TOUCH)), min(height, math.ceil(bottom + _TOUCH))):
            rows[row] += _shadow(scaled, row - _TOUCH, row + 1 + _TOUCH)
    return [_spans(shadows, width) for shadows in rows]


def _shadow(polygon: Sequence[Corner], top: float, bottom: float) -> Iterator[tuple[float, float]]:
    """Where the part of a polygon between two heights lies, seen from above: intervals that may overlap."""
    levels = sorted({top, bottom, *(y for _, y in polygon if top < y < bottom)})
    for above, below in pairwise(levels):
        # No corner lies between these two: what is inside are trapezoids, from each odd edge to the next.
        edges = sorted(_crossing(polygon, above, below), key=sum)
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            yield min(left), max(right)


def _crossing(polygon: Sequence[Corner], above: float, below: float) -> Iterator[tuple[float, float]]:
    """For each edge that goes from one height to the other, where it is at both."""
    for (x1, y1), (x2, y2) in pairwise((*polygon, polygon[0])):
        if min(y1, y2) <= above and below <= max(y1, y2):
            shares = (above - y1) / (y2 - y1), (below - y1) / (y2 - y1)
            yield x1 + shares[0] * (x2 - x1), x1 + shares[1] * (x2 - x1)


def _spans(shadows: Sequence[tuple[float, float]], width: int) -> list[Span]:
    spans: list[Span] = []
    for left, right in sorted(shadows):
        start, end = max(0, math.floor(left - _TOUCH)), min(width, math.ceil(right + _TOUCH))
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif start < end:
            spans.append((start, end))
    return spans
