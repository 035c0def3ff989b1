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


def inset(size: Size, share: float) -> Rect:
    """What is left of a screen with a margin of `share` of its width and of its height on either side."""
    x, y = round(size[0] * share), round(size[1] * share)
    return Rect(x, y, size[0] - 2 * x, size[1] - 2 * y)


def rectangles(columns: int, rows: int, areas: Sequence[Area], within: Rect) -> tuple[Rect, ...]:
    """The pixels of each area of a grid that fills `within`, in the order given."""
    across, down = edges(columns, within.width), edges(rows, within.height)
    return tuple(
        Rect(
            within.x + across[area.column],
            within.y + down[area.row],
            across[area.column + area.columns] - across[area.column],
            down[area.row + area.rows] - down[area.row],
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
