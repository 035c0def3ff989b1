"""Qt's units and the pixels of the screen.

A wall is as large as its screen, whatever size of letters a desktop is set to. On X11 it turns Qt's scaling off.
Wayland tells a window its scale, so there each unit may be several pixels wide, or one and a quarter.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager

from PyQt6.QtCore import QRect, QSize
from PyQt6.QtGui import QRegion

from wall.core.layout.geometry import Size

_SCALING = (
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_ENABLE_HIGHDPI_SCALING",
    "QT_AUTO_SCREEN_SCALE_FACTOR",
    "QT_USE_PHYSICAL_DPI",
    "QT_DEVICE_PIXEL_RATIO",
)
"""What tells Qt to scale; it reads them where an application begins (doc.qt.io, High DPI)."""


@contextmanager
def unscaled() -> Iterator[None]:
    """Let an application that begins meanwhile count in pixels. The environment is afterwards as it was."""
    before = {name: os.environ.pop(name) for name in _SCALING if name in os.environ}
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    try:
        yield
    finally:
        del os.environ["QT_ENABLE_HIGHDPI_SCALING"]
        os.environ.update(before)


def true_size(size: QSize, ratio: float) -> Size:
    """The pixels of a size in Qt's units, of which each is `ratio` pixels wide."""
    return round(size.width() * ratio), round(size.height() * ratio)


def in_units(region: QRegion, ratio: float) -> QRegion:
    """A region in Qt's units that holds all of `region`, which is in pixels."""
    box = region.boundingRect()  # PyQt tells no more of a region
    left, top = math.floor(box.left() / ratio), math.floor(box.top() / ratio)
    right, bottom = math.ceil((box.right() + 1) / ratio), math.ceil((box.bottom() + 1) / ratio)
    return QRegion(QRect(left, top, right - left, bottom - top))
