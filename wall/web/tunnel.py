"""The socket at which requests through the gate arrive. It is made anew whenever it is not there."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger("tivi.web")

LOOKED_EACH_S = 2.0
MODE = 0o660
"""Whoever keeps the tunnel up is of the folder's group, which the socket gets from the folder."""
_BACKLOG = 256


class TunnelSocket:
    """Used on one loop. Nothing that happens to it costs those who watch inside anything."""

    def __init__(self, path: Path, accept: Callable[[], asyncio.BaseProtocol]) -> None:
        self._path, self._accept = path, accept
        self._listening: asyncio.Server | None = None
        self._file: tuple[int, int] | None = None
        self._failure = ""

    async def look(self) -> None:
        """Listen, unless it does so at this very file. To be called every few seconds."""
        if self._listening is not None and _file_at(self._path) == self._file:
            return
        self.close()
        try:
            await self._listen()
        except OSError as error:
            # Once for each reason: a folder that is missing would fill the log.
            if str(error) != self._failure:
                log.error("%s: nothing can come through the gate: %s", self._path, error)
            self._failure = str(error)
            return
        self._failure = ""
        log.info("what comes through the gate arrives at %s", self._path)

    def close(self) -> None:
        """Listen no more. Connections that have arrived stay."""
        if self._listening is None:
            return
        self._listening.close()
        self._listening = None
        if _file_at(self._path) == self._file:
            with contextlib.suppress(FileNotFoundError):
                self._path.unlink()

    async def _listen(self) -> None:
        _make_room(self._path)
        channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            channel.setblocking(False)
            channel.bind(str(self._path))
            self._path.chmod(MODE)
            self._file = _file_at(self._path)
            loop = asyncio.get_running_loop()
            self._listening = await loop.create_unix_server(self._accept, sock=channel, backlog=_BACKLOG)
        except OSError:
            channel.close()
            raise


def _make_room(path: Path) -> None:
    """Remove a socket that nobody listens at any more. Raises OSError where something else is there."""
    try:
        if not stat.S_ISSOCK(path.lstat().st_mode):
            raise FileExistsError(errno.EEXIST, "something else than a socket is there", str(path))
    except FileNotFoundError:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.setblocking(False)
        try:
            asking.connect(str(path))
        except (ConnectionRefusedError, FileNotFoundError):
            path.unlink(missing_ok=True)
            return
        except BlockingIOError:
            pass  # so many wait there that somebody must be listening
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE), str(path))


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
