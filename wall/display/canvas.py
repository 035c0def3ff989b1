"""The picture of one screen: which of its rectangles must be painted again, and painting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QImage, QPainter, QRegion

from wall.core.view.covers import Cover
from wall.core.view.drift import Drift
from wall.core.view.tiles import TileView
from wall.core.view.view import ScreenView
from wall.display import style
from wall.display.overlays import blank
from wall.display.overlays.covers import paint_cover
from wall.display.overlays.overlays import Overlays
from wall.display.tiles.painted import PaintedTile
from wall.display.tiles.planar import Converter
from wall.model.language import Language


class Canvas:
    """A screen of a fixed size. Its methods note what changes; `draw` paints it."""

    def __init__(self, width: int, height: int) -> None:
        """In pixels."""
        self.whole = QRect(0, 0, width, height)
        self.changed = QRegion(self.whole)
        self._sizes = style.Sizes(width, height)
        self._converter = Converter()
        self._tiles: list[PaintedTile] = []
        self._holes = QRegion(self.whole)  # what no tile covers
        self._area = QRect(self.whole)
        self._overlaid = QRect(self.whole)  # where overlays may be
        self._overlays = Overlays(self._overlaid, self._sizes)
        self._cover: Cover | None = None
        self._level = 1.0

    def show(self, screen: ScreenView, language: Language) -> None:
        """Show this from now on; only what looks different is painted again."""
        area, overlaid = QRect(*astuple(screen.area)), QRect(*astuple(screen.overlaid))
        if (area, overlaid) != (self._area, self._overlaid):
            self._area, self._overlaid = area, overlaid
            self._overlays = Overlays(overlaid, self._sizes)
            self.changed = QRegion(self.whole)
        # The strips last: the numbers of the tiles are the page's.
        self._show_tiles([*(placed.view for placed in screen.painted), *screen.strips], language)
        self.changed = self.changed.united(self._overlays.show(screen))
        for tile in self._tiles:
            room = self._overlays.room_for_words(tile.rect)
            if tile.stays:
                room = self._drifting(room, screen.drift)
            if tile.keep_words_in(room):
                self.changed = self.changed.united(tile.rect)
        if (screen.cover, screen.level) != (self._cover, self._level):
            self._cover, self._level = screen.cover, screen.level
            self.changed = QRegion(self.whole)

    def _drifting(self, room: QRect, drift: Drift) -> QRect:
        """The part of `room` that words may take at this point of their circle."""
        radius = self._sizes.drift
        inner = room.adjusted(radius, radius, -radius, -radius)
        return inner.translated(round(radius * drift.right), round(radius * drift.down))

    def _show_tiles(self, views: Sequence[TileView], language: Language) -> None:
        if [view.rect for view in views] != [tile.view.rect for tile in self._tiles]:
            self._tiles = [PaintedTile(view, language, self._sizes, self._converter) for view in views]
            self._holes = QRegion(self.whole)
            for tile in self._tiles:
                self._holes = self._holes.subtracted(QRegion(tile.rect))
            self.changed = QRegion(self.whole)
            return
        for tile, view in zip(self._tiles, views, strict=True):
            if tile.show(view, language):
                self.changed = self.changed.united(tile.rect)

    def refresh(self, number: int) -> None:
        """Tile `number` has a new picture. A canvas that was made for another size has no tiles yet."""
        if self._cover is None and number < len(self._tiles):
            self.changed = self.changed.united(self._tiles[number].rect)

    def take_changed(self) -> QRegion:
        """What must be painted again, with all that must be painted along with it; nothing is left to be painted."""
        region, self.changed = self._grown(self.changed).intersected(self.whole), QRegion()
        return region

    def draw(self, target: QImage, region: QRegion) -> None:
        """Paint `region` onto `target`, an image of the whole screen."""
        painter = QPainter(target)
        self._draw_by(painter, target, region)
        if self._level < 1.0:
            # What was painted lies within the region, each part of it once: so does the veil.
            painter.setClipRegion(region)
            painter.fillRect(region.boundingRect(), blank.veil(self._level))
        painter.end()

    def _draw_by(self, painter: QPainter, target: QImage, region: QRegion) -> None:
        if self._cover is not None:
            paint_cover(painter, self.whole, self._area, self._sizes, self._cover, self._overlays.clock)
            for overlay in self._overlays.over_cover:
                overlay.paint(painter)
            return
        over = [overlay for overlay in self._overlays.all if region.intersects(overlay.rect)]
        if over or region == QRegion(self.whole):
            # What no tile covers, the lines between tiles too, changes only with what lies over it.
            painter.save()
            painter.setClipRegion(region.intersected(self._holes))
            painter.fillRect(self.whole, style.GROUND)
            painter.restore()
        for tile in self._tiles:
            if region.intersects(tile.rect):
                tile.paint(target, painter)
        for overlay in over:
            overlay.paint(painter)

    def _grown(self, region: QRegion) -> QRegion:
        """`region` with all that must be painted along with it.

        Tiles are painted whole, and what lies over a tile is painted after it; the clock's shade must never be laid
        over a tile that was not painted anew, for it would darken.
        """
        for _ in range(2):
            for overlay in self._overlays.all:
                if region.intersects(overlay.rect):
                    region = region.united(overlay.rect)
            for tile in self._tiles:
                if region.intersects(tile.rect):
                    region = region.united(tile.rect)
        return region
