"""A camera's picture with a grid of shares on it, to read the corners of a mask from."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from wall.display import style

_STEPS = 10
_WIDTH = 1280
"""Smaller pictures are enlarged to this width in pixels, so that the numbers find room."""
_LINE, _EDGE, _HALF = QColor("#f2b544"), QColor(8, 11, 15, 200), QColor(242, 181, 68, 110)
_TYPES = {".jpg": "JPEG", ".jpeg": "JPEG"}


def with_grid(picture: QImage) -> QImage:
    """The picture with a line and its number at every tenth, and a fine line between them."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    if image.width() < _WIDTH:
        image = image.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(image)
    painter.setFont(style.font(round(image.height() / 32), bold=True))
    for half in range(1, 2 * _STEPS):
        colour = _LINE if half % 2 == 0 else _HALF
        _line(painter, image, half / (2 * _STEPS), colour)
    for step in range(1, _STEPS):
        share = step / _STEPS
        for row in (0, 5):
            _number(painter, share, QPointF(share * image.width(), row * image.height() / _STEPS), image)
            _number(painter, share, QPointF(row * image.width() / _STEPS, share * image.height()), image)
    painter.end()
    return image


def _line(painter: QPainter, image: QImage, share: float, colour: QColor) -> None:
    x, y = round(share * image.width()), round(share * image.height())
    lines = ((QPointF(x, 0), QPointF(x, image.height())), (QPointF(0, y), QPointF(image.width(), y)))
    for begin, end in lines:
        if colour is _LINE:  # seen on a bright picture and on a dark one
            painter.setPen(QPen(_EDGE, 3))
            painter.drawLine(begin, end)
        painter.setPen(QPen(colour, 1))
        painter.drawLine(begin, end)


def _number(painter: QPainter, share: float, at: QPointF, image: QImage) -> None:
    text = f"{share:.1f}"
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 6, metrics.height()
    left = min(at.x() + 3, image.width() - width)
    box = QRectF(left, min(at.y() + 3, image.height() - height), width, height)
    painter.fillRect(box, _EDGE)
    painter.setPen(_LINE)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def image_bytes(image: QImage, file: Path) -> bytes:
    """PNG, or JPEG where the file's name says so."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, _TYPES.get(file.suffix.lower(), "PNG"), 90)
    return bytes(buffer.data().data())
