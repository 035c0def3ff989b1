"""Asks the running wall for one thing. Works without Qt, so that commands answer at once."""

from __future__ import annotations

import socket
from pathlib import Path

STATUS, SNAPSHOT, NOTICE = "status", "snapshot", "notice"
NO_PICTURE = b"no"
"""The answer to a SNAPSHOT of a screen that does not exist."""
_PATIENCE_S = 10.0


class NoWallError(Exception):
    """No wall answers at this socket."""


def ask(path: Path, request: str, patience_s: float = _PATIENCE_S) -> bytes:
    """The whole answer to `request`. Raises NoWallError, also where nothing comes for so many seconds.

    STATUS gives JSON, SNAPSHOT a PNG; a screen's number or its output's name may stand behind SNAPSHOT. NOTICE is
    described in `wall.control.message`.
    """
    try:
        with socket.socket(socket.AF_UNIX) as channel:
            channel.settimeout(patience_s)
            channel.connect(str(path))
            channel.sendall(request.encode(errors="replace") + b"\n")
            parts = []
            while part := channel.recv(1 << 16):
                parts.append(part)
    except OSError as error:
        raise NoWallError(str(error)) from error
    if not parts:
        raise NoWallError("an empty answer")
    return b"".join(parts)


def is_running(path: Path) -> bool:
    """Whether a wall answers at `path`."""
    try:
        ask(path, STATUS)
    except NoWallError:
        return False
    return True
