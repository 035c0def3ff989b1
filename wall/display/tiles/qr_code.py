"""Draws an address as a QR code that a phone reads from across a room."""

from __future__ import annotations

import segno
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QImage, QPainter

_QUIET = 4
"""Light modules around the code (ISO/IEC 18004)."""
_LEAST_PIXELS = 2
"""Pixels of a module below which a camera cannot tell them apart."""


def qr_image(address: str) -> QImage:
    """The code with its light edge, one pixel a module. Raises ValueError where it is too long for a code."""
    rows = [[*row] for row in segno.make(address, error="m", micro=False).matrix_iter(border=_QUIET)]
    image = QImage(len(rows[0]), len(rows), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                image.setPixelColor(x, y, Qt.GlobalColor.black)
    return image


def qr_side(image: QImage, room: int) -> int:
    """The side at which the code is drawn in `room` pixels, with whole pixels a module; 0 where that is too little."""
    pixels = room // image.width()
    return pixels * image.width() if pixels >= _LEAST_PIXELS else 0


def paint_qr(painter: QPainter, image: QImage, corner: QPoint, side: int) -> None:
    """Draw the code with its lower right corner at `corner`, which is no part of it."""
    rect = QRect(corner.x() - side, corner.y() - side, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(rect, image)
    painter.restore()
