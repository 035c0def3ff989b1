"""Pages: rectangles of a grid, each with a content."""

from __future__ import annotations

from dataclasses import dataclass

from wall.model.camera import Camera
from wall.model.content import CameraContent, TileContent


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
    content: TileContent


WALL_SCREEN = 1
"""Number of the main screen, the one that people operate."""


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

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """The cameras in its tiles, in the tiles' order; one that is in two tiles is there twice."""
        return tuple(tile.content.camera for tile in self.tiles if isinstance(tile.content, CameraContent))
