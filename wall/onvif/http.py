"""One HTTP request to a device, over a socket of its own: limited in time and size, without cookies or proxies."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from wall.onvif.http_response import NotHttpError, Reply, ResponseReader
from wall.onvif.service import Service
from wall.rtsp.transports.tls import camera_context

_CONNECT_S = 4.0
_QUIET_S = 5.0
"""How long the rest of a response that has begun may keep us waiting."""
_LONGEST_S = 25.0
"""Maximum time of a whole response (seconds)."""
_GRACE_S = 0.5
"""How long more than the announced bytes is waited for, where the envelope has not ended."""
_LOOK_EVERY_S = 0.25
"""How late it is noticed that nobody wants the response any more."""


@dataclass(frozen=True, slots=True)
class PostRequest:
    """A POST. `patience_s` is the time that the device has until the first byte of its response."""

    service: Service
    headers: tuple[tuple[str, str], ...]
    body: bytes
    patience_s: float


class NoReply(StrEnum):
    """Why there is no response."""

    UNREACHABLE = "unreachable"
    SILENT = "silent"  # connected, and nothing came in time
    HUNG_UP = "hung-up"  # connected, and closed without a byte
    NOT_HTTP = "not-http"
    WANTS_TLS = "wants-tls"
    TLS_FAILED = "tls-failed"
    GIVEN_UP = "given-up"  # by us, who do not want it any more


class NoReplyError(Exception):
    """There is no response in HTTP. `words` is what came instead, unfiltered."""

    def __init__(self, why: NoReply = NoReply.UNREACHABLE, words: str = "") -> None:
        super().__init__(why)
        self.why, self.words = why, words


class Exchange(Protocol):
    def __call__(self, request: PostRequest) -> Reply:
        """The response to a request. Raises NoReplyError."""


class HttpExchange:
    """Requests to one host. One that is waited for ends soon after `is_given_up` has become true."""

    def __init__(self, host: str, is_given_up: Callable[[], bool] | None = None) -> None:
        self.host = host
        self._is_given_up = is_given_up

    def __call__(self, request: PostRequest) -> Reply:
        """The response to a request. Raises NoReplyError."""
        if self._is_given_up is not None and self._is_given_up():
            raise NoReplyError(NoReply.GIVEN_UP)
        ends = time.monotonic() + max(_LONGEST_S, request.patience_s + _QUIET_S)
        with self._connected(request.service) as channel:
            channel.settimeout(request.patience_s)
            # A device that answers before it has read all closes its side; the answer is there all the same.
            with contextlib.suppress(OSError):
                channel.sendall(_head(self.host, request) + request.body)
            return self._response(channel, request.patience_s, ends)

    def _response(self, channel: socket.socket, patience_s: float, ends: float) -> Reply:
        reader = ResponseReader()
        while not reader.is_complete:
            wait = _GRACE_S if reader.has_length else _QUIET_S if reader.has_begun else patience_s
            try:
                data = self._received(channel, min(ends, time.monotonic() + wait))
                if not data:
                    break
                reader.feed(data)
            except NotHttpError as error:
                raise NoReplyError(NoReply.WANTS_TLS if reader.wants_tls else NoReply.NOT_HTTP, str(error)) from None
            except TimeoutError:
                if not reader.has_begun:
                    raise NoReplyError(NoReply.SILENT) from None
                break  # left open, without a length: what has come is all there is
            except OSError:  # reset, after what it had to say
                break
        if not reader.has_begun:
            raise NoReplyError(NoReply.HUNG_UP)
        try:
            return reader.reply()
        except NotHttpError as error:
            raise NoReplyError(NoReply.NOT_HTTP, str(error)) from None

    def _received(self, channel: socket.socket, until: float) -> bytes:
        """What comes next; empty at the end. Raises OSError, TimeoutError `until` then, NoReplyError where given up."""
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            channel.settimeout(left if self._is_given_up is None else min(left, _LOOK_EVERY_S))
            try:
                return channel.recv(65536)
            except TimeoutError:
                if self._is_given_up is not None and self._is_given_up():
                    raise NoReplyError(NoReply.GIVEN_UP) from None

    def _connected(self, service: Service) -> socket.socket:
        try:
            plain = socket.create_connection((self.host, service.port), timeout=_CONNECT_S)
        except (OSError, ValueError):
            raise NoReplyError(NoReply.UNREACHABLE) from None
        if not service.secure:
            return plain
        try:
            return camera_context().wrap_socket(plain, server_hostname=self.host)
        except (OSError, ValueError):
            plain.close()
            raise NoReplyError(NoReply.TLS_FAILED) from None


def _head(host: str, request: PostRequest) -> bytes:
    service = request.service
    name = f"[{host}]" if ":" in host else host
    port = "" if service.port == (443 if service.secure else 80) else f":{service.port}"
    lines = [
        f"POST {service.path} HTTP/1.1",
        f"Host: {name}{port}",
        *(f"{key}: {value}" for key, value in request.headers),
        f"Content-Length: {len(request.body)}",
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")
