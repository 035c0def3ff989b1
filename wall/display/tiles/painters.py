"""The painter of each kind of tile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from PyQt6.QtGui import QImage, QPainter

from wall.core.view.camera_tile import CameraTileView
from wall.core.view.clock_tile import ClockTileView
from wall.core.view.tiles import FailedTileView
from wall.display.style import Sizes
from wall.display.tiles.camera import CameraPainter
from wall.display.tiles.clock import ClockPainter
from wall.display.tiles.failed import FailedPainter
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_View = TypeVar("_View", contravariant=True)


class TilePainter(Protocol[_View]):
    """Paints the values of one kind into one place. It may keep what is costly to draw."""

    def paint(self, target: QImage, painter: QPainter, view: _View) -> None:
        """Cover the inner part of the place. `painter` is on `target`, an image of the whole screen."""


MakePainter = Callable[[TilePlace, Sizes, Converter], TilePainter[Any]]

PAINTERS: Mapping[str, MakePainter] = {
    CameraTileView.kind: CameraPainter,
    ClockTileView.kind: ClockPainter,
    FailedTileView.kind: FailedPainter,
}
"""By the kind of what they paint."""
