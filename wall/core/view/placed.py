"""A tile of the present page: what it is made of, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.view.shown import ShownTile
from wall.core.view.tiles import TileView


@dataclass(frozen=True, slots=True)
class Placed:
    shown: ShownTile
    view: TileView
