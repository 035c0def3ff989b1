"""Counts windows and reads pixels of an X server by the X protocol itself, since Xlib ends the process when its server
goes away.

Source of the formats: the X Window System Protocol, X11R7, appendix B (little endian here).
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from support.screen import Box, Picture

_HELLO = struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0)
_ANSWER = struct.Struct("<BxHHH")
_QUERY_TREE, _GET_IMAGE = 15, 73
_Z_PIXMAP, _ALL_PLANES = 2, 0xFFFFFFFF
_PATIENCE_S = 30.0
_ROOT_AT_VENDOR = 32
"""Offset of the vendor's name after the first eight bytes of the answer; pixel formats and the screen follow it."""


def count(display: str) -> int:
    """The number of windows below the root of `display` (such as ":7"); -1 if no server answers."""
    try:
        with _connected(display) as channel:
            return _below(channel, _root(channel))
    except OSError:
        return -1


def picture(display: str, box: Box) -> Picture:
    """The pixels in `box` of the root with all windows on it: height x width x 3, red first. Raises OSError."""
    x, y, width, height = box
    with _connected(display) as channel:
        where = (_root(channel), x, y, width, height, _ALL_PLANES)
        channel.sendall(struct.pack("<BBHIhhHHI", _GET_IMAGE, _Z_PIXMAP, 5, *where))
        answer = _read(channel, 32)
        if answer[0] != 1:
            raise OSError(f"{box} is not on the screen")
        told = _read(channel, struct.unpack_from("<I", answer, 4)[0] * 4)
    return np.frombuffer(told, np.uint8).reshape(height, width, 4)[..., 2::-1]


@contextmanager
def _connected(display: str) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as channel:
        channel.settimeout(_PATIENCE_S)
        # The abstract name, as Xlib uses it: the socket file in /tmp may have been removed.
        channel.connect(f"\0/tmp/.X11-unix/X{display.removeprefix(':')}")
        channel.sendall(_HELLO)
        yield channel


def _root(channel: socket.socket) -> int:
    accepted, _, _, words = _ANSWER.unpack(_read(channel, _ANSWER.size))
    told = _read(channel, words * 4)
    if accepted != 1:
        raise ConnectionRefusedError("the X server requires authentication")
    vendor, _, _, formats = struct.unpack_from("<HHBB", told, 16)
    root: int = struct.unpack_from("<I", told, _ROOT_AT_VENDOR + (vendor + 3) // 4 * 4 + formats * 8)[0]
    return root


def _below(channel: socket.socket, window: int) -> int:
    channel.sendall(struct.pack("<BxHI", _QUERY_TREE, 2, window))
    answer = _read(channel, 32)
    if answer[0] != 1:
        return 0  # gone since its parent was queried
    words, count = struct.unpack_from("<I8xH", answer, 4)
    children = struct.unpack(f"<{count}I", _read(channel, words * 4)[: count * 4])
    return len(children) + sum(_below(channel, child) for child in children)


def _read(channel: socket.socket, size: int) -> bytes:
    told = b""
    while len(told) < size:
        part = channel.recv(size - len(told))
        if not part:
            raise ConnectionResetError("the X server hung up")
        told += part
    return told
