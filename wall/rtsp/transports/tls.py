"""A TLS connection to a camera (rtsps)."""

from __future__ import annotations

import select
import ssl

from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.transports.tcp import CHUNK, SEND_LIMIT_S, SocketChannel, connected


class TlsChannel(SocketChannel):
    """As a TcpChannel. Cameras sign their certificates themselves, so none is checked; old versions are allowed."""

    def __init__(self, host: str, port: int, limit_s: float) -> None:
        """Connects. Raises RtspError (TLS_FAILED, and as TcpChannel)."""
        plain = connected(host, port, limit_s)
        try:
            self._tls = camera_context().wrap_socket(plain, server_hostname=host)
        except (OSError, ValueError) as error:
            plain.close()
            raise RtspError(Outcome.TLS_FAILED, getattr(error, "reason", None) or "") from error
        super().__init__(self._tls)

    def receive(self) -> bytes | None:
        """What has come; empty at the connection's end, None where nothing has come."""
        parts: list[bytes] = []
        try:
            # What OpenSSL has read already is not seen by those who wait for the socket.
            while not parts or self._tls.pending():
                part = self._tls.recv(CHUNK)
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
                    sent += self._tls.send(data[sent:])
                except ssl.SSLWantWriteError:
                    if not select.select([], [self._tls], [], SEND_LIMIT_S)[1]:
                        raise RtspError(Outcome.ENDED, "takes no request any more") from None
        except OSError as error:
            raise RtspError(Outcome.ENDED) from error


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
