"""A TCP connection to a camera."""

from __future__ import annotations

import contextlib
import select
import socket

from wall.rtsp.outcome import Outcome, RtspError

SEND_LIMIT_S = 5.0
CHUNK = 1 << 16


class SocketChannel:
    """What a connection is, encrypted or not; `fileno` is for those who wait for it."""

    def __init__(self, channel: socket.socket) -> None:
        self._socket = channel
        self._peer = peer_of(channel)
        channel.setblocking(False)

    def fileno(self) -> int:
        return self._socket.fileno()

    @property
    def local_address(self) -> tuple[socket.AddressFamily, str]:
        return self._socket.family, self._socket.getsockname()[0]

    @property
    def peer_address(self) -> str:
        return self._peer

    def interrupt(self) -> None:
        """Ends the connection for whoever waits for it; may be called by another thread."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.interrupt()
        self._socket.close()


class TcpChannel(SocketChannel):
    """Receives without waiting. Sends whole, within five seconds."""

    def __init__(self, host: str, port: int, limit_s: float) -> None:
        """Connects. Raises RtspError (NAME_UNKNOWN, PORT_CLOSED, UNREACHABLE)."""
        super().__init__(connected(host, port, limit_s))

    def receive(self) -> bytes | None:
        """What has come; empty at the connection's end, None where nothing has come."""
        try:
            return self._socket.recv(CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def send(self, data: bytes) -> None:
        """Raises RtspError (ENDED)."""
        try:
            sent = self._socket.send(data)
            while sent < len(data):
                if not select.select([], [self._socket], [], SEND_LIMIT_S)[1]:
                    raise RtspError(Outcome.ENDED, "takes no request any more")
                sent += self._socket.send(data[sent:])
        except OSError as error:
            raise RtspError(Outcome.ENDED) from error


def connected(host: str, port: int, limit_s: float) -> socket.socket:
    """A connected socket, without delay for small requests. Raises RtspError as TcpChannel does."""
    try:
        channel = socket.create_connection((host, port), timeout=limit_s)
    except (socket.gaierror, UnicodeError) as error:
        raise RtspError(Outcome.NAME_UNKNOWN) from error
    except ConnectionRefusedError as error:
        raise RtspError(Outcome.PORT_CLOSED) from error
    except (OSError, OverflowError) as error:
        raise RtspError(Outcome.UNREACHABLE) from error
    channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return channel


def peer_of(channel: socket.socket) -> str:
    """The other end's address, empty where it has hung up already."""
    try:
        return str(channel.getpeername()[0])
    except OSError:
        return ""
