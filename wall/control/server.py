"""The running wall's end of a socket: takes requests of those who may ask there, and passes them on."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
import os
import socket
import struct
import termios
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PyQt6.QtCore import QTimer
from PyQt6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger("tivi.control")

_LONGEST_REQUEST = 4096
_LOOK_MS = 1000
_CREDENTIALS = struct.Struct("iII")
"""struct ucred of unix(7): pid, uid, gid."""
_INT = struct.Struct("i")


class StandingRequest:
    """A request that stands as long as its connection."""

    def __init__(self, channel: QLocalSocket) -> None:
        self._channel = channel
        self.on_closed: Callable[[], None] = lambda: None
        """Called once when the connection has ended, by either side."""

    def answer(self, line: bytes, descriptor: int | None = None) -> None:
        """Send one line, and a descriptor beside it. A client that does not read its answers is hung up on."""
        try:
            with _as_socket(self._channel) as channel:
                beside = [] if descriptor is None else [descriptor]
                socket.send_fds(channel, [line + b"\n"], beside, socket.MSG_NOSIGNAL | socket.MSG_DONTWAIT)
        except OSError as error:
            log.warning("a client takes no answers: %s", error)
            self._channel.abort()

    def write(self, data: bytes) -> None:
        """Send bytes behind all that was written before, as the client reads them. Not to be mixed with `answer`."""
        self._channel.write(data)

    @property
    def idle(self) -> bool:
        """Whether the client has read all that was written."""
        if self._channel.bytesToWrite():
            return False
        try:
            with _as_socket(self._channel) as channel:
                unread = fcntl.ioctl(channel, termios.TIOCOUTQ, bytes(_INT.size))
        except OSError:
            return False
        return _INT.unpack(unread) == (0,)

    def close(self) -> None:
        """Hang up."""
        self._channel.disconnectFromServer()


class OwnUser:
    """The clients of a socket for the wall's own user and root."""

    options = QLocalServer.SocketOption.UserAccessOption
    """Who may open the socket's file."""
    most: int | None = None
    """How many connections they may have at a time."""

    def may_ask(self, uid: int, gid: int) -> bool:
        """Whether a process of this user and group may ask. The file's mode says so too, but may be changed."""
        return uid in (0, os.getuid())


class Server:
    """Answers its clients until closed."""

    def __init__(
        self,
        path: Path,
        answers: Mapping[str, Callable[[], bytes]],
        takes: Mapping[str, Callable[[str], bytes]] | None = None,
        standing: Mapping[str, Callable[[str, StandingRequest], None]] | None = None,
        clients: OwnUser | None = None,
    ) -> None:
        """`answers` are by the request's word; those in `takes` and `standing` get what stands behind the word.

        `clients` are the own user's and root's unless told otherwise. Raises OSError where it cannot listen at `path`.
        """
        self._clients = clients or OwnUser()
        self._answers = answers
        self._takes = takes or {}
        self._standing = standing or {}
        self._requests: dict[QLocalSocket, StandingRequest] = {}
        # The only thing that keeps a channel's Python side from being collected, and with it its connected signals.
        self._channels: set[QLocalSocket] = set()
        self._server = QLocalServer()
        self._server.setSocketOptions(self._clients.options)
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
        # The socket file of a wall that was killed is in the way. A living wall has been looked for before.
        QLocalServer.removeServer(self._path)
        return self._server.listen(self._path)

    def _see_that_it_listens(self) -> None:
        """Qt closes a server that could not accept a client, as when no descriptor is left, without a signal."""
        if not self._server.isListening() and self._listen():
            log.warning("the socket was lost, and is there again")

    def _connected(self) -> None:
        while (channel := self._server.nextPendingConnection()) is not None:
            if not self._admits(channel):
                channel.abort()
                channel.deleteLater()
                continue
            self._channels.add(channel)
            channel.readyRead.connect(lambda channel=channel: self._readable(channel))
            channel.disconnected.connect(lambda channel=channel: self._left(channel))
            # There is no signal for data that came before it was connected.
            if channel.bytesAvailable():
                self._readable(channel)

    def _admits(self, channel: QLocalSocket) -> bool:
        try:
            with _as_socket(channel) as end:
                told = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
            _, uid, gid = _CREDENTIALS.unpack(told)
            admitted = self._clients.may_ask(uid, gid)
        except OSError:
            return False
        if not admitted:
            log.warning("another user asks on the socket, and is refused")
        elif self._clients.most is not None and len(self._channels) >= self._clients.most:
            log.warning("%d ask on the socket, and one more is refused", len(self._channels))
            return False
        return admitted

    def _left(self, channel: QLocalSocket) -> None:
        self._channels.discard(channel)
        request = self._requests.pop(channel, None)
        if request is not None:
            request.on_closed()
        channel.deleteLater()

    def _readable(self, channel: QLocalSocket) -> None:
        if channel in self._requests:
            channel.readAll()  # there is nothing to say after a request
            return
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
        elif word in self._standing:
            self._requests[channel] = StandingRequest(channel)
            self._standing[word](rest, self._requests[channel])
            return
        else:
            log.warning("unknown request on the socket: %.40r", request)
        channel.disconnectFromServer()


@contextlib.contextmanager
def _as_socket(channel: QLocalSocket) -> Iterator[socket.socket]:
    """The connection as a socket of Python's, which takes no further descriptor and leaves Qt's open.

    Raises OSError where it has ended.
    """
    if channel.state() == QLocalSocket.LocalSocketState.UnconnectedState:
        raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))
    borrowed = socket.socket(fileno=int(channel.socketDescriptor()))
    try:
        yield borrowed
    finally:
        borrowed.detach()
