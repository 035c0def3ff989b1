"""One tile on the screen: painted by the painter of its kind, and by words where that fails."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QImage, QPainter, QPen

from wall.core.view.camera_tile import CameraTileView
from wall.core.view.tiles import FailedTileView, TileView, failed_tile
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.failed import FailedPainter
from wall.display.tiles.painters import PAINTERS, MakePainter, TilePainter
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.model.language import Language

log = logging.getLogger("tivi.wall")


class PaintedTile:
    """Shows one view after another in the same place.

    Whatever its painter raises stays in this tile: it is logged once, and the tile says in words that it has failed
    until there is something else to show.
    """

    def __init__(
        self,
        view: TileView,
        language: Language,
        sizes: Sizes,
        converter: Converter,
        painters: Mapping[str, MakePainter] = PAINTERS,
    ) -> None:
        self._place = TilePlace.of(view.rect, sizes)
        self._sizes = sizes
        self._converter = converter
        self._painters = painters
        self._painter: TilePainter[Any] | None = None
        self._of = ""  # the kind that `_painter` paints
        self._is_broken = self._is_logged = False
        self.view = view
        self._language = language
        self._note_failed_content()

    @property
    def rect(self) -> QRect:
        """What it paints."""
        return self._place.inner

    @property
    def stays(self) -> bool:
        """Whether what it shows stands in the same place for hours, unlike a moving picture."""
        return self.view.kind != CameraTileView.kind

    def keep_words_in(self, room: QRect) -> bool:
        """Let texts stand in `room`, a part of `rect`, from now on. Whether that looks different."""
        if room == self._place.words:
            return False
        self._place, self._painter = replace(self._place, words=room), None
        return True

    def show(self, view: TileView, language: Language) -> bool:
        """Show another view of the same rectangle from now on. Whether it looks different."""
        if view == self.view and language is self._language:
            return False
        self.view, self._language = view, language
        self._is_broken = False
        self._note_failed_content()
        return True

    def paint(self, target: QImage, painter: QPainter) -> None:
        """`painter` is on `target`, an image of the whole screen."""
        if not self._is_broken:
            try:
                self._painter_of(self.view.kind).paint(target, painter, self.view)
            except Exception as error:  # noqa: BLE001 - a painter's fault must cost its own tile only
                self._fail(error)
                # Clips, transforms and saved states of the painter that failed go with it.
                painter.end()
                painter.begin(target)
        if self._is_broken:
            said = failed_tile(self.view.rect, self.view.kind, self._language)
            FailedPainter(self._place, self._sizes, self._converter).paint(target, painter, said)
        if self.view.framed:
            self._frame(painter)

    def _painter_of(self, kind: str) -> TilePainter[Any]:
        if self._painter is None or self._of != kind:
            self._painter, self._of = self._painters[kind](self._place, self._sizes, self._converter), kind
        return self._painter

    def _fail(self, error: Exception) -> None:
        self._is_broken, self._painter = True, None
        if not self._is_logged:
            self._is_logged = True
            log.error("a tile of kind %s cannot be painted", self.view.kind, exc_info=error)

    def _note_failed_content(self) -> None:
        if isinstance(self.view, FailedTileView) and self.view.cause and not self._is_logged:
            self._is_logged = True
            log.error("a tile of kind %s cannot be shown: %s", self.view.of, self.view.cause)

    def _frame(self, painter: QPainter) -> None:
        """A frame around it: Enter enlarges this one."""
        painter.save()
        wide = self._sizes.line * 3
        painter.setPen(QPen(style.BAR, wide, join=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = wide // 2 + 1
        painter.drawRect(self.rect.adjusted(inner, inner, -inner, -inner))
        painter.restore()
