"""Pages: rectangles of a grid, each showing something."""

from __future__ import annotations

from dataclasses import dataclass

from wall.model.camera import Camera


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of grid cells: top-left cell (0-based) and how many it spans."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Tile:
    """One rectangle of a page. `key` is its letter in a drawing, or its number (from "1") in a grid."""

    key: str
    area: Area
    camera: Camera


WALL_SCREEN = 1
"""The screen that is the wall's."""


@dataclass(frozen=True, slots=True)
class Page:
    """A drawing of tiles; cells that no tile covers stay dark.

    `screen` is the one that shows it: WALL_SCREEN, the number of a further one, or an output's name.
    """

    name: str
    dwell_s: float
    columns: int
    rows: int
    tiles: tuple[Tile, ...]
    screen: int | str = WALL_SCREEN
