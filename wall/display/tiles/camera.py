"""Paints a camera's tile: its picture, its name, and its notice where the picture is not live."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QImage, QPainter

from wall.core.layout.geometry import fitted
from wall.core.streams.stream_view import PictureFormat
from wall.core.view.camera_tile import CameraTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter, Planes
from wall.display.tiles.said import label, paint_notice
from wall.model.camera import Fit


class CameraPainter:
    """The name is drawn once and kept, for it is laid over every picture."""

    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes
        self._converter = converter
        self._name = ""
        self._label = QImage()
        self._label_at = QPoint()

    def paint(self, target: QImage, painter: QPainter, view: CameraTileView) -> None:
        pictures, inner = view.pictures, self._place.inner
        latest = pictures.latest() if pictures is not None else None
        if pictures is None or latest is None:
            painter.fillRect(inner, style.PANEL)
        else:
            self._picture(target, painter, view.fit, pictures.format, latest)
            pictures.done()
        if view.notice is not None:
            painter.fillRect(inner, style.VEIL)
            paint_notice(painter, self._place.words, view.notice, self._sizes)
        if view.name != self._name:
            self._set_label(view.name, view.key)
        painter.drawImage(self._label_at, self._label)

    def _set_label(self, name: str, key: str) -> None:
        whole, words, pad = self._place.whole, self._place.words, self._sizes.pad
        self._name = name
        self._label = label(name, self._sizes, whole.width() - 2 * pad, instead=key or "…")
        top = max(whole.top(), words.bottom() + 1 - pad - self._label.height())
        self._label_at = QPoint(whole.left() + pad, top)

    def _picture(self, target: QImage, painter: QPainter, fit: Fit, form: PictureFormat, planes: Planes) -> None:
        whole, inner = self._place.whole, self._place.inner
        room = (whole.width(), whole.height())
        width, height = fitted((form.width, form.height), room, fit)
        left = whole.left() + (room[0] - width) // 2
        top = whole.top() + (room[1] - height) // 2
        if width < room[0] or height < room[1]:
            painter.fillRect(inner, style.GROUND)
        exact = abs(width - form.width) <= 1 and abs(height - form.height) <= 1
        within = form.width <= room[0] and form.height <= room[1]
        # Straight into the screen's memory, a copy less: a quarter of what painting takes (measured).
        if exact and within and self._converter.into(target, left, top, form, planes):
            for line in self._place.lines:
                painter.fillRect(line, style.EDGE)
            return
        picture = self._converter.image(form, planes)
        if exact:
            # The part of it that lies in the tile: no clip is as cheap as none.
            inside = QRect(QPoint(left, top), picture.size()).intersected(inner)
            painter.drawImage(inside.topLeft(), picture, inside.translated(-left, -top))
            return
        painter.save()
        painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        # Scaled here only for a moment, until the player's pictures have the tile's size.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(left, top, width, height), picture)
        painter.restore()
