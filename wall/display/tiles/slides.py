"""Paints a tile of pictures: each fitted on the dark ground, or words where there is none."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QImage, QPainter

from wall.core.board.photo import Photo
from wall.core.layout.geometry import fitted
from wall.core.view.slides_tile import SlidesTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.photo import image_of
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.display.tiles.said import label, paint_notice
from wall.model.camera import Fit


class SlidesPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: SlidesTileView) -> None:
        if view.picture is None:
            painter.fillRect(self._place.inner, style.PANEL)
        else:
            self._picture(painter, view.picture)
        if view.notice is not None:
            paint_notice(painter, self._place.words, view.notice, self._sizes)
        if view.label:
            self._label(painter, view.label)

    def _picture(self, painter: QPainter, picture: Photo) -> None:
        whole, inner = self._place.whole, self._place.inner
        size = picture.width, picture.height
        width, height = fitted(size, (whole.width(), whole.height()), Fit.CONTAIN)
        at = QRect(
            whole.left() + (whole.width() - width) // 2, whole.top() + (whole.height() - height) // 2, width, height
        )
        painter.fillRect(inner, style.GROUND)
        painter.save()
        painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        if size == (width, height):
            painter.drawImage(at.topLeft(), image_of(picture))
        else:
            # Scaled here only for a moment, until the picture has the tile's size.
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(at, image_of(picture))
        painter.restore()

    def _label(self, painter: QPainter, text: str) -> None:
        words, pad = self._place.words, self._sizes.pad
        made = label(text, self._sizes, words.width() - 2 * pad)
        top = max(words.top(), words.bottom() + 1 - pad - made.height())
        painter.drawImage(QPoint(words.left() + pad, top), made)
