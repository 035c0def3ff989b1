"""Paints a camera's tile: its picture, its name, and its notice where the picture is not live."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from wall.core.layout.geometry import fitted
from wall.core.streams.stream_view import PictureFormat
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.happening import Happening
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.drawings import DrawingsPainter
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter, Planes
from wall.display.tiles.said import label, paint_notice
from wall.model.camera import Fit
from wall.model.event import EventLevel

_BORDER_LINES = 6
"""Width of the border around a replay, in lines of the screen: the frame of a chosen tile covers half of it."""


def _border_width(level: EventLevel, sizes: Sizes) -> int:
    return 2 * sizes.line if level is EventLevel.HINT else sizes.border


def _colour(happens: Happening) -> QColor:
    return style.NOT_URGENT if happens.is_drill else style.EVENTS[happens.level]


class CameraPainter:
    """What is said is drawn once and kept, for it is laid over every picture."""

    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes
        self._converter = converter
        self._drawings = DrawingsPainter(place, sizes)
        self._said: tuple[str, Happening | None] = ("", None)
        self._labels: list[tuple[QPoint, QImage]] = []
        self._marked = ""
        self._badge = QImage()

    def paint(self, target: QImage, painter: QPainter, view: CameraTileView) -> None:
        pictures, inner = view.pictures, self._place.inner
        latest = pictures.latest() if pictures is not None else None
        if pictures is None or latest is None:
            painter.fillRect(inner, style.PANEL)
        else:
            place = self._picture(target, painter, view.fit, pictures.format, latest)
            pictures.done()
            if view.drawings is not None:
                self._drawings.paint(painter, view.drawings, place)
        if view.notice is not None:
            painter.fillRect(inner, style.VEIL)
            paint_notice(painter, self._place.words, view.notice, self._sizes)
        if view.happening is not None:
            self._border(painter, view.happening)
        if (view.name, view.happening) != self._said:
            self._said = view.name, view.happening
            self._set_labels(view.name, view.key, view.happening)
        for at, image in self._labels:
            painter.drawImage(at, image)
        if view.replayed:
            self._mark(painter, view.replayed)

    def _mark(self, painter: QPainter, text: str) -> None:
        """What nobody takes for live: a wide border, and the words for it."""
        place, sizes = self._place, self._sizes
        wide = _BORDER_LINES * sizes.line
        painter.save()
        painter.setPen(QPen(style.REPLAY, wide, join=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(place.inner.adjusted(wide // 2, wide // 2, -wide // 2, -wide // 2))
        painter.restore()
        if text != self._marked:
            widest = place.words.width() - 2 * wide
            self._marked = text
            self._badge = label(text, sizes, widest, ground=style.REPLAY, ink=style.BAR_INK)
        painter.drawImage(place.words.topLeft() + QPoint(wide, wide), self._badge)

    def _set_labels(self, name: str, key: str, happens: Happening | None) -> None:
        """The name, and beside it what happens; above it where both find no room."""
        whole, words, sizes = self._place.whole, self._place.words, self._sizes
        pad = sizes.pad + (0 if happens is None else _border_width(happens.level, sizes))
        most = whole.width() - 2 * pad
        shown = label(name, sizes, most, instead=key or "…")
        at = QPoint(whole.left() + pad, max(whole.top(), words.bottom() + 1 - pad - shown.height()))
        self._labels = [(at, shown)]
        if happens is None or not happens.word:
            return
        ink = style.BAR_INK if happens.level is EventLevel.ATTENTION else style.INK
        ground = style.SHADE if happens.level is EventLevel.HINT else _colour(happens)
        word = label(happens.word, sizes, most, ground=ground, ink=ink)
        gap = sizes.pad // 2
        if shown.width() + gap + word.width() <= most:
            self._labels.append((QPoint(at.x() + shown.width() + gap, at.y()), word))
        elif at.y() - gap - word.height() >= whole.top():
            self._labels.append((QPoint(at.x(), at.y() - gap - word.height()), word))
        else:
            self._labels = [(at, word)]  # the border says which tile it is

    def _border(self, painter: QPainter, happens: Happening) -> None:
        inner, wide = self._place.inner, _border_width(happens.level, self._sizes)
        colour = _colour(happens)
        for side in (
            inner.adjusted(0, 0, 0, wide - inner.height()),
            inner.adjusted(0, inner.height() - wide, 0, 0),
            inner.adjusted(0, 0, wide - inner.width(), 0),
            inner.adjusted(inner.width() - wide, 0, 0, 0),
        ):
            painter.fillRect(side, colour)

    def _picture(self, target: QImage, painter: QPainter, fit: Fit, form: PictureFormat, planes: Planes) -> QRect:
        """Where the whole picture stands, also the parts of it that lie outside the tile."""
        whole, inner = self._place.whole, self._place.inner
        room = (whole.width(), whole.height())
        width, height = fitted((form.width, form.height), room, fit)
        left = whole.left() + (room[0] - width) // 2
        top = whole.top() + (room[1] - height) // 2
        at = QRect(left, top, width, height)
        if width < room[0] or height < room[1]:
            painter.fillRect(inner, style.GROUND)
        exact = abs(width - form.width) <= 1 and abs(height - form.height) <= 1
        size = (form.width, form.height) if exact else (width, height)
        within = size[0] <= room[0] and size[1] <= room[1]
        # Straight into the screen's memory, a copy less: a quarter of what painting takes (measured).
        if within and self._converter.into(target, left, top, form, planes, size):
            for line in self._place.lines:
                painter.fillRect(line, style.EDGE)
            return at
        picture = self._converter.image(form, planes)
        if exact:
            # The part of it that lies in the tile: no clip is as cheap as none.
            inside = QRect(QPoint(left, top), picture.size()).intersected(inner)
            painter.drawImage(inside.topLeft(), picture, inside.translated(-left, -top))
            return at
        painter.save()
        painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        # Scaled here only for a moment, until the player's pictures have the tile's size.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(at, picture)
        painter.restore()
        return at
