"""Converts pictures of three planes to the screen's format, with libyuv.

The planes (Y, U, V) have a third of the bytes of what a painter needs, so they are what is handed between processes.
"""

from __future__ import annotations

import ctypes
from ctypes.util import find_library
from dataclasses import dataclass

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


_BOX = 3
"""libyuv's filter that weighs all pixels of which one is made (libyuv/scale.h)."""


@dataclass(frozen=True, slots=True)
class _ScaledFormat:
    """A picture that was scaled here."""

    width: int
    height: int
    stride: int
    full_range: bool
    hd: bool


class Converter:
    """Converts pictures one after another, into memory of its own that it uses again."""

    def __init__(self) -> None:
        """Raises OSError where libyuv is missing."""
        library = ctypes.CDLL(find_library(LIBRARY) or "libyuv.so.0")
        plane = (ctypes.c_void_p, ctypes.c_int)
        self._to_screen = library.I420ToARGBMatrix  # "ARGB" as one word, so B, G, R, A in memory: Qt's RGB32
        self._to_screen.argtypes = (*plane, *plane, *plane, *plane, ctypes.c_void_p, ctypes.c_int, ctypes.c_int)
        self._scale = library.I420Scale
        sizes = (ctypes.c_int, ctypes.c_int)
        self._scale.argtypes = (*plane, *plane, *plane, *sizes, *plane, *plane, *plane, *sizes, ctypes.c_int)
        self._tables = {
            colours: ctypes.addressof(ctypes.c_char.in_dll(library, name)) for colours, name in _COLOURS.items()
        }
        self._memory = bytearray()
        self._scaled_memory = bytearray()

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

    def into(
        self, target: QImage, x: int, y: int, form: PictureFormat, planes: Planes, size: tuple[int, int] | None = None
    ) -> bool:
        """Convert the picture into `target` at (x, y), scaled to `size` (px) where that is given.

        False, with nothing done, where it would not lie within it.
        """
        width, height = size or (form.width, form.height)
        fits = 0 <= x <= target.width() - width and 0 <= y <= target.height() - height
        if not fits or target.depth() != 32 or target.devicePixelRatio() != 1.0:
            return False
        if (width, height) != (form.width, form.height):
            form, planes = self._scaled(form, planes, width, height)
        stride = target.bytesPerLine()
        self._convert(form, planes, int(target.bits() or 0) + y * stride + x * 4, stride)
        return True

    def _scaled(self, form: PictureFormat, planes: Planes, width: int, height: int) -> tuple[PictureFormat, Planes]:
        """The picture at another size, in memory of its own. Scaling three planes costs a fifth of scaling what the
        screen needs (measured).
        """
        stride, lines = (width + 63) // 64 * 64, (height + 1) // 2
        needed = stride * (height + lines)
        if len(self._scaled_memory) < needed:
            self._scaled_memory = bytearray(needed)
        y = ctypes.addressof(ctypes.c_char.from_buffer(self._scaled_memory))
        u = y + stride * height
        scaled = (y, u, u + stride // 2 * lines)
        self._scale(*_lines(planes, form.stride), form.width, form.height, *_lines(scaled, stride), width, height, _BOX)
        return _ScaledFormat(width, height, stride, form.full_range, form.hd), scaled

    def _convert(self, form: PictureFormat, planes: Planes, target: int, stride: int) -> None:
        table = self._tables[form.full_range, form.hd]
        self._to_screen(*_lines(planes, form.stride), target, stride, table, form.width, form.height)


def _lines(planes: Planes, stride: int) -> tuple[int, ...]:
    """Each plane's address, followed by the bytes from one of its lines to the next."""
    y, u, v = planes
    return y, stride, u, stride // 2, v, stride // 2
