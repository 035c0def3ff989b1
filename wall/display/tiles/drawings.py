"""Paints what helps the eye over an enlarged camera: lines with their names, and the dry picture in a corner."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QImage, QPainter, QPen, QPolygonF

from wall.core.layout.geometry import fitted
from wall.core.view.drawings import Drawings, DryPicture
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.photo import image_of
from wall.display.tiles.place import TilePlace
from wall.display.tiles.said import label
from wall.model.camera import Fit
from wall.model.drawn_line import DrawnLine
from wall.model.mask import Mask


class DrawingsPainter:
    """Names are drawn once and kept, for they are laid over every picture."""

    def __init__(self, place: TilePlace, sizes: Sizes) -> None:
        self._place = place
        self._sizes = sizes
        self._labels: dict[str, QImage] = {}

    def paint(self, painter: QPainter, drawings: Drawings, picture: QRect) -> None:
        """`picture` is where the camera's picture stands, whole, however much of it lies within the place."""
        inner = self._place.inner
        painter.save()
        painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in drawings.lines:
            self._line(painter, line, picture)
        for line in drawings.lines:
            self._name(painter, line, picture.intersected(inner), picture)
        if drawings.dry is not None:
            self._dry(painter, drawings.dry, drawings.lines)
        painter.restore()

    def _line(self, painter: QPainter, line: DrawnLine, picture: QRect) -> None:
        """Light on a dark edge, so that it is seen on water, on asphalt and by night."""
        begin, end = _at(line.begin, picture), _at(line.end, picture)
        wide = 2 * self._sizes.line
        for colour, width in ((style.SHADE, 2.5 * wide), (style.DRAWN, wide)):
            painter.setPen(QPen(colour, width, cap=Qt.PenCapStyle.RoundCap))
            painter.drawLine(begin, end)

    def _name(self, painter: QPainter, line: DrawnLine, shown: QRect, picture: QRect) -> None:
        """Above the middle of the line, and within what is seen of the picture."""
        made = self._label(line.name, shown.width())
        begin, end = _at(line.begin, picture), _at(line.end, picture)
        middle, across, down = (begin + end) / 2, abs(end.x() - begin.x()), abs(end.y() - begin.y())
        # Of a line that rises, what it rises by over half of the name.
        rise = min(down / 2, made.width() / 2 * down / max(1.0, across))
        left = round(middle.x()) - made.width() // 2
        top = round(middle.y() - rise) - made.height() - 2 * self._sizes.line
        left = max(shown.left(), min(left, shown.right() + 1 - made.width()))
        top = max(shown.top(), min(top, shown.bottom() + 1 - made.height()))
        painter.drawImage(QPoint(left, top), made)

    def _dry(self, painter: QPainter, dry: DryPicture, lines: tuple[DrawnLine, ...]) -> None:
        """In the lower right corner, where neither the clock nor the camera's name stands."""
        words, pad, frame = self._place.words, self._sizes.pad, self._sizes.line
        width, height = dry.room
        if dry.picture is not None:
            width, height = fitted((dry.picture.width, dry.picture.height), dry.room, Fit.CONTAIN)
        title = self._label(dry.title, dry.room[0])
        if dry.picture is None:
            height = title.height()
            width = title.width()
        at = QRect(words.right() + 1 - pad - width, words.bottom() + 1 - pad - height, width, height)
        if dry.picture is None:
            painter.drawImage(at.topLeft(), title)
            return
        painter.fillRect(at.adjusted(-frame, -frame, frame, frame), style.INK)
        painter.drawImage(at, image_of(dry.picture))
        painter.save()
        painter.setClipRect(at, Qt.ClipOperation.IntersectClip)
        _cover(painter, dry.mask, at)
        for line in lines:
            self._line(painter, line, at)
        painter.restore()
        painter.drawImage(at.topLeft(), title)

    def _label(self, text: str, widest: int) -> QImage:
        if text not in self._labels:
            self._labels[text] = label(text, self._sizes, widest)
        return self._labels[text]


def _cover(painter: QPainter, mask: Mask, picture: QRect) -> None:
    """Blacken what the mask covers, and half a pixel more, because edges are smoothed."""
    painter.setPen(QPen(Qt.GlobalColor.black, 1.0))
    painter.setBrush(Qt.GlobalColor.black)
    for polygon in mask.polygons:
        painter.drawPolygon(QPolygonF([_at(corner, picture) for corner in polygon]))


def _at(point: tuple[float, float], picture: QRect) -> QPointF:
    whole = QRectF(picture)
    return QPointF(whole.left() + point[0] * whole.width(), whole.top() + point[1] * whole.height())
