"""Paints a tile whose content cannot be shown: in words."""

from __future__ import annotations

from PyQt6.QtGui import QImage, QPainter

from wall.core.view.tiles import FailedTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.display.tiles.said import paint_notice


class FailedPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: FailedTileView) -> None:
        painter.fillRect(self._place.inner, style.PANEL)
        paint_notice(painter, self._place.words, view.notice, self._sizes)
