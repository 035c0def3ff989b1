"""Photos as cameras, telephones and programs write them, made with Qt."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from PyQt6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter, QPainter

Transformation = QImageIOHandler.Transformation

MEGAPIXELS_24 = (6000, 4000)


def photo(width: int, height: int, left: str = "#d03020", right: str = "#2060d0") -> QImage:
    """A picture of two halves, by whose colours it is seen which side is up."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(right))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor(left))
    painter.end()
    return image


def saved(
    path: Path,
    image: QImage,
    form: str = "jpeg",
    turned: Transformation = Transformation.TransformationNone,
) -> Path:
    """`turned` is how a viewer has to turn it: written as EXIF."""
    writer = QImageWriter(str(path), form.encode())
    writer.setTransformation(turned)
    assert writer.write(image), writer.errorString()
    return path


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and breaks off where its pixels begin."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b""))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
