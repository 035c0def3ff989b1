"""How many windows an X server holds, asked in its own protocol. Knows no Xlib, which ends whom its server leaves.

Source of the formats: the X Window System Protocol, X11R7, appendix B (little endian here).
"""

from __future__ import annotations

import socket
import struct

_HELLO = struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0)
_ANSWER = struct.Struct("<BxHHH")
_QUERY_TREE = 15
_PATIENCE_S = 5.0
_ROOT_AT_VENDOR = 32
"""Where the vendor's name begins after the answer's first eight bytes; formats of pixels follow it, then the screen."""


def count(display: str) -> int:
    """All windows of `display` (such as ":7") below the root, or -1 where no server answers."""
    try:
        with socket.socket(socket.AF_UNIX) as channel:
            channel.settimeout(_PATIENCE_S)
            channel.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
            channel.sendall(_HELLO)
            return _below(channel, _root(channel))
    except OSError:
        return -1


def _root(channel: socket.socket) -> int:
    accepted, _, _, words = _ANSWER.unpack(_read(channel, _ANSWER.size))
    told = _read(channel, words * 4)
    if accepted != 1:
        raise ConnectionRefusedError("the X server wants to know who asks")
    vendor, _, _, formats = struct.unpack_from("<HHBB", told, 16)
    root: int = struct.unpack_from("<I", told, _ROOT_AT_VENDOR + (vendor + 3) // 4 * 4 + formats * 8)[0]
    return root


def _below(channel: socket.socket, window: int) -> int:
    channel.sendall(struct.pack("<BxHI", _QUERY_TREE, 2, window))
    answer = _read(channel, 32)
    if answer[0] != 1:
        return 0  # gone since its parent was asked
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
