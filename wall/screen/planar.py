"""A camera's picture of three planes made into one of the screen. Knows libswscale; knows no tile and no painter.

The planes (Y, U, V) are a third of the bytes of what a painter needs, so they are what is handed between processes.
FFmpeg's libswscale comes along with libVLC's own plugins.
"""

from __future__ import annotations

import ctypes
from ctypes.util import find_library

from PyQt6.QtGui import QImage
from PyQt6.sip import voidptr

from wall.player.pictures import Format

LIBRARY = "swscale"

# FFmpeg's numbers (libavutil/pixfmt.h, libswscale/swscale.h), part of its binary interface.
_YUV420P, _BGRA = 0, 28
_BILINEAR = 2
_BT709, _BT601 = 1, 5
_UNITY = 1 << 16

_Pointers, _Ints = ctypes.c_void_p * 4, ctypes.c_int * 4


_KEPT = 40
"""Contexts, one for each size of a picture."""
_AT_ONCE = 8
"""Vector instructions write a line's last pixels this many at a time, also beyond its end."""


class Converter:
    """Makes pictures one after another."""

    def __init__(self) -> None:
        """Raises OSError where libswscale is missing."""
        self._swscale = ctypes.CDLL(find_library(LIBRARY) or "libswscale.so")
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self._swscale.sws_getContext.restype = pointer
        self._swscale.sws_getContext.argtypes = (*[number] * 7, *[pointer] * 3)
        self._swscale.sws_getCoefficients.restype = pointer
        self._swscale.sws_setColorspaceDetails.argtypes = (pointer, pointer, number, pointer, *[number] * 4)
        self._swscale.sws_freeContext.argtypes = (pointer,)
        self._swscale.sws_scale.argtypes = [pointer, _Pointers, _Ints, number, number, _Pointers, _Ints]
        self._contexts: dict[Format, int] = {}
        self._memory = bytearray()

    def image(self, form: Format, planes: int) -> QImage:
        """The picture whose planes are at the address `planes`; whole until the next call."""
        stride = (form.width + 15) // 16 * 64
        if len(self._memory) < stride * form.height:
            self._memory = bytearray(stride * form.height)
        address = ctypes.addressof(ctypes.c_char.from_buffer(self._memory))
        self._convert(form, planes, address, stride)
        # PyQt takes an address where its stubs say bytes.
        where: bytes = voidptr(address)  # type: ignore[assignment]
        return QImage(where, form.width, form.height, stride, QImage.Format.Format_RGB32)

    def into(self, target: QImage, x: int, y: int, form: Format, planes: int) -> bool:
        """Put the picture straight into `target`; False, and nothing done, where it would not lie wholly within."""
        fits = 0 <= x <= target.width() - form.width and 0 <= y <= target.height() - form.height
        if not fits or form.width % _AT_ONCE or target.depth() != 32 or target.devicePixelRatio() != 1.0:
            return False
        stride = target.bytesPerLine()
        self._convert(form, planes, int(target.bits() or 0) + y * stride + x * 4, stride)
        return True

    def _convert(self, form: Format, planes: int, target: int, stride: int) -> None:
        self._swscale.sws_scale(
            self._context(form),
            _Pointers(*(planes + offset for offset in form.planes)),
            _Ints(form.stride, form.stride // 2, form.stride // 2),
            0,
            form.height,
            _Pointers(target),
            _Ints(stride),
        )

    def _context(self, form: Format) -> int:
        if form not in self._contexts:
            if len(self._contexts) == _KEPT:
                self._swscale.sws_freeContext(self._contexts.pop(next(iter(self._contexts))))
            size = (form.width, form.height)
            context = self._swscale.sws_getContext(*size, _YUV420P, *size, _BGRA, _BILINEAR, None, None, None)
            table = self._swscale.sws_getCoefficients(_BT709 if form.hd else _BT601)
            self._swscale.sws_setColorspaceDetails(context, table, form.full_range, table, 1, 0, _UNITY, _UNITY)
            self._contexts[form] = context
        return self._contexts[form]
