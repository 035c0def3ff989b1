"""Grid areas turned into pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wall.model.page import Area


@dataclass(frozen=True, slots=True)
class Rect:
    """Pixels; the right and bottom edges are not part of it."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def edges(count: int, length: int) -> tuple[int, ...]:
    """`count + 1` pixel positions from 0 to `length`, each rounded from the true position.

    Rounding the running sum, never the single width, leaves no gap and no overlap, and no two cells
    differ by more than one pixel.
    """
    return tuple((2 * index * length + count) // (2 * count) for index in range(count + 1))


def rectangles(columns: int, rows: int, areas: Sequence[Area], width: int, height: int) -> tuple[Rect, ...]:
    """The pixels of each area on a screen of `width` x `height`, in the order given."""
    across, down = edges(columns, width), edges(rows, height)
    return tuple(
        Rect(
            x := across[area.column],
            y := down[area.row],
            across[area.column + area.columns] - x,
            down[area.row + area.rows] - y,
        )
        for area in areas
    )
