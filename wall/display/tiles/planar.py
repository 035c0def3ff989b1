"""Converts pictures of three planes to the screen's format, with libyuv.

The planes (Y, U, V) have a third of the bytes of what a painter needs, so they are what is handed between processes.
"""

from __future__ import annotations

import ctypes
from ctypes.util import find_library

from PyQt6.QtGui import QImage
from PyQt6.sip import voidptr

from wall.core.streams.stream_view import PictureFormat

LIBRARY = "yuv"

Planes = tuple[int, int, int]
"""The addresses of a picture's Y, U and V."""

_COLOURS = {
    (False, False): "kYuvI601Constants",
    (True, False): "kYuvJPEGConstants",
    (False, True): "kYuvH709Constants",
    (True, True): "kYuvF709Constants",
}
"""libyuv's tables by (full_range, hd) of a format (libyuv/convert_argb.h)."""


class Converter:
    """Converts pictures one after another, into memory of its own that it uses again."""

    def __init__(self) -> None:
        """Raises OSError where libyuv is missing."""
        library = ctypes.CDLL(find_library(LIBRARY) or "libyuv.so.0")
        plane = (ctypes.c_void_p, ctypes.c_int)
        self._to_screen = library.I420ToARGBMatrix  # "ARGB" as one word, so B, G, R, A in memory: Qt's RGB32
        self._to_screen.argtypes = (*plane, *plane, *plane, *plane, ctypes.c_void_p, ctypes.c_int, ctypes.c_int)
        self._tables = {
            colours: ctypes.addressof(ctypes.c_char.in_dll(library, name)) for colours, name in _COLOURS.items()
        }
        self._memory = bytearray()

    def image(self, form: PictureFormat, planes: Planes) -> QImage:
        """The picture as a QImage, valid until the next call."""
        stride = form.width * 4
        if len(self._memory) < stride * form.height:
            self._memory = bytearray(stride * form.height)
        address = ctypes.addressof(ctypes.c_char.from_buffer(self._memory))
        self._convert(form, planes, address, stride)
        # PyQt takes an address where its stubs say bytes.
        where: bytes = voidptr(address)  # type: ignore[assignment]
        return QImage(where, form.width, form.height, stride, QImage.Format.Format_RGB32)

    def into(self, target: QImage, x: int, y: int, form: PictureFormat, planes: Planes) -> bool:
        """Convert the picture into `target` at (x, y); False, with nothing done, where it would not lie within it."""
        fits = 0 <= x <= target.width() - form.width and 0 <= y <= target.height() - form.height
        if not fits or target.depth() != 32 or target.devicePixelRatio() != 1.0:
            return False
        stride = target.bytesPerLine()
        self._convert(form, planes, int(target.bits() or 0) + y * stride + x * 4, stride)
        return True

    def _convert(self, form: PictureFormat, planes: Planes, target: int, stride: int) -> None:
        y, u, v = planes
        half, table = form.stride // 2, self._tables[form.full_range, form.hd]
        self._to_screen(y, form.stride, u, half, v, half, target, stride, table, form.width, form.height)
