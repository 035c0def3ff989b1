"""Grid areas in pixels, and pictures fitted into rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wall.model.camera import Fit
from wall.model.page import Area

Size = tuple[int, int]
"""Width and height in pixels."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels; the right and bottom edges are not part of it."""

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


def fitted(picture: Size, box: Size, fit: Fit) -> Size:
    """The size at which a picture is drawn for a box: within it, over it, or exactly it."""
    if fit is Fit.STRETCH:
        return box
    by_width, by_height = box[0] / picture[0], box[1] / picture[1]
    scale = min(by_width, by_height) if fit is Fit.CONTAIN else max(by_width, by_height)
    return max(1, round(picture[0] * scale)), max(1, round(picture[1] * scale))
