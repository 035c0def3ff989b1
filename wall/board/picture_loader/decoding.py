"""Opens one picture file at a size, with Qt. It runs in a process of its own; the wall never calls it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PyQt6.QtCore import QFile, QIODevice, QSize, Qt
from PyQt6.QtGui import QImage, QImageIOHandler, QImageReader

from wall.board.picture_loader.messages import Mark
from wall.core.layout.geometry import Size, fitted
from wall.model.camera import Fit
from wall.model.picture_fault import PictureFault

MOST_PIXELS = {"jpeg": 250_000_000, "png": 60_000_000, "webp": 60_000_000}
"""The formats that are read, by their content and never by their name, and how large a picture of each may be.

libjpeg makes a picture smaller while it decodes it; of the others the whole is decoded first.
"""
MOST_FILE_BYTES = 128 << 20
"""libwebp is given the whole file in memory."""


class CannotDecode(Exception):
    """The file is not shown because of `fault`; the message is for the log."""

    def __init__(self, fault: PictureFault, detail: str = "") -> None:
        super().__init__(detail)
        self.fault = fault


def decoded(file: int, width: int, height: int) -> QImage:
    """The picture in an open file, turned upright and fitted into `width` x `height` pixels. Raises CannotDecode."""
    device = QFile()
    if not device.open(file, QIODevice.OpenModeFlag.ReadOnly, QFile.FileHandleFlag.DontCloseHandle):
        raise CannotDecode(PictureFault.UNREADABLE, device.errorString())
    reader = QImageReader(device)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    form = reader.format().data().decode()
    if form not in MOST_PIXELS:
        raise CannotDecode(PictureFault.NOT_A_PICTURE, form)
    whole = reader.size()
    if whole.isEmpty():
        raise CannotDecode(PictureFault.BROKEN, reader.errorString())
    if whole.width() * whole.height() > MOST_PIXELS[form]:
        raise CannotDecode(PictureFault.TOO_LARGE, f"{whole.width()} x {whole.height()}")
    is_turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    size = _size_shown(whole, is_turned, (width, height))
    if size.width() < whole.width() and size.height() < whole.height():
        reader.setScaledSize(size)
    image = reader.read()
    if image.isNull():
        fault = PictureFault.BROKEN
        if reader.error() is QImageReader.ImageReaderError.UnsupportedFormatError:
            fault = PictureFault.NOT_A_PICTURE
        raise CannotDecode(fault, reader.errorString())
    upright = size.transposed() if is_turned else size
    if image.size() == upright:
        return image
    return image.scaled(upright, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _size_shown(whole: QSize, is_turned: bool, box: Size) -> QSize:
    """The size at which it is read. Qt scales first, and turns what is already small."""
    width, height = (box[1], box[0]) if is_turned else box
    return QSize(*fitted((whole.width(), whole.height()), (width, height), Fit.CONTAIN))


@contextmanager
def opened(path: Path) -> Iterator[tuple[int, Mark]]:
    """A plain file and its mark. Opening anything else may wait for ever. Raises CannotDecode."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        is_missing = isinstance(error, OSError) and error.errno in (errno.ENOENT, errno.ENOTDIR)
        fault = PictureFault.MISSING if is_missing else PictureFault.UNREADABLE
        raise CannotDecode(fault, str(error)) from None
    try:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode):
            raise CannotDecode(PictureFault.UNREADABLE, "not a plain file")
        if found.st_size > MOST_FILE_BYTES:
            raise CannotDecode(PictureFault.TOO_LARGE, f"{found.st_size} bytes")
        yield file, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    finally:
        os.close(file)
