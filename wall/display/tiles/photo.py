"""A photo as Qt paints it."""

from __future__ import annotations

from PyQt6.QtGui import QImage
from PyQt6.sip import voidptr

from wall.core.board.photo import Photo


def image_of(picture: Photo) -> QImage:
    """The picture without a copy of its pixels: it is valid as long as `picture` is, and must not be drawn on."""
    # PyQt takes an address where its stubs say bytes.
    where: bytes = voidptr(picture.pixels)  # type: ignore[assignment]
    return QImage(where, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
