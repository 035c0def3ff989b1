"""A TLS connection to a camera (rtsps)."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl

from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.transports.tcp import connected, peer_of

_SEND_LIMIT_S = 5.0
_CHUNK = 1 << 16


class TlsChannel:
    """As a TcpChannel. Cameras sign their certificates themselves, so none is checked; old versions are allowed."""

    def __init__(self, host: str, port: int, limit_s: float) -> None:
        """Connects. Raises RtspError (TLS_FAILED, and as TcpChannel)."""
        plain = connected(host, port, limit_s)
        try:
            self._socket = camera_context().wrap_socket(plain, server_hostname=host)
        except (OSError, ValueError) as error:
            plain.close()
            raise RtspError(Outcome.TLS_FAILED, getattr(error, "reason", None) or "") from error
        self._peer = peer_of(self._socket)
        self._socket.setblocking(False)

    def fileno(self) -> int:
        return self._socket.fileno()

    @property
    def local_address(self) -> tuple[socket.AddressFamily, str]:
        return self._socket.family, self._socket.getsockname()[0]

    @property
    def peer_address(self) -> str:
        return self._peer

    def receive(self) -> bytes | None:
        """What has come; empty at the connection's end, None where nothing has come."""
        parts: list[bytes] = []
        try:
            # What OpenSSL has read already is not seen by those who wait for the socket.
            while not parts or self._socket.pending():
                part = self._socket.recv(_CHUNK)
                if not part:
                    break
                parts.append(part)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return b"".join(parts) or None
        except OSError:
            pass
        return b"".join(parts)

    def send(self, data: bytes) -> None:
        """Raises RtspError (ENDED)."""
        sent = 0
        try:
            while sent < len(data):
                try:
                    sent += self._socket.send(data[sent:])
                except ssl.SSLWantWriteError:
                    if not select.select([], [self._socket], [], _SEND_LIMIT_S)[1]:
                        raise RtspError(Outcome.ENDED, "takes no request any more") from None
        except OSError as error:
            raise RtspError(Outcome.ENDED) from error

    def interrupt(self) -> None:
        """Ends the connection for whoever waits for it; may be called by another thread."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.interrupt()
        self._socket.close()


def camera_context() -> ssl.SSLContext:
    """Accepts what cameras have: a certificate signed by themselves, and the versions and keys of their time.

    No authority issues a certificate for a device in a private network.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context
