"""The running wall's end of the socket. Knows requests and who may ask; the answers are somebody else's."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from PyQt6.QtCore import QTimer
from PyQt6.QtNetwork import QLocalServer, QLocalSocket

from wall.control.client import STATUS, NoWallError, ask

log = logging.getLogger("tivi.control")

_LONGEST_REQUEST = 4096
_LOOK_MS = 1000


class Server:
    """Answers until closed. The socket file is readable and writable by its owner alone."""

    def __init__(
        self,
        path: Path,
        answers: Mapping[str, Callable[[], bytes]],
        takes: Mapping[str, Callable[[str], bytes]] | None = None,
    ) -> None:
        """`answers` by request word; `takes` are those whose word brings something along, which they are given.

        Raises OSError where the socket cannot be had.
        """
        self._answers = answers
        self._takes = takes or {}
        # The only thing that keeps a channel's Python side from being collected, and with it its connected signals.
        self._channels: set[QLocalSocket] = set()
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._path = str(path)
        if not self._listen():
            raise OSError(f"{path}: {self._server.errorString()}")
        self._server.newConnection.connect(self._connected)
        self._look = QTimer()
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._see_that_it_listens)
        self._look.start()

    def close(self) -> None:
        self._look.stop()
        self._server.close()

    def _listen(self) -> bool:
        # What a wall left that was killed is in the way; what a living wall holds is not ours to take.
        QLocalServer.removeServer(self._path)
        return self._server.listen(self._path)

    def _see_that_it_listens(self) -> None:
        """Qt closes a server that could not take a caller, as where no descriptor is left, and tells nobody."""
        if not self._server.isListening() and self._listen():
            log.warning("the socket was lost, and is there again")

    def _connected(self) -> None:
        while (channel := self._server.nextPendingConnection()) is not None:
            self._channels.add(channel)
            channel.readyRead.connect(lambda channel=channel: self._readable(channel))
            channel.disconnected.connect(lambda channel=channel: self._left(channel))
            # What came before the signal was connected would never be told.
            if channel.bytesAvailable():
                self._readable(channel)

    def _left(self, channel: QLocalSocket) -> None:
        self._channels.discard(channel)
        channel.deleteLater()

    def _readable(self, channel: QLocalSocket) -> None:
        if not channel.canReadLine():
            if channel.bytesAvailable() > _LONGEST_REQUEST:
                channel.abort()
            return
        request = bytes(channel.readLine(_LONGEST_REQUEST)).decode(errors="replace").strip()
        word, _, rest = request.partition(" ")
        if request in self._answers:
            channel.write(self._answers[request]())
        elif word in self._takes:
            channel.write(self._takes[word](rest))
        else:
            log.warning("unknown request on the socket: %.40r", request)
        channel.disconnectFromServer()


def taken(path: Path) -> bool:
    """Whether a living wall already answers at `path`."""
    try:
        ask(path, STATUS)
    except NoWallError:
        return False
    return True
