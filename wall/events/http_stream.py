"""A GET with an endless answer, as cameras send their events: with a login, over a connection of its own."""

from __future__ import annotations

import contextlib
import http.client
import secrets
import socket
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from wall.model.event_trouble import EventSourceError, EventTrouble
from wall.model.login import Login
from wall.rtsp.authentication import Authenticator, challenges_in
from wall.rtsp.outcome import Outcome, RtspError, plain

_CONNECT_S = 5.0
_SILENT_S = 75.0
"""Silence after which the connection is taken for lost (seconds). Dahua's heartbeat comes each 5 s, Hikvision's each 30
s."""
_MOST_REQUESTS = 4
"""Maximum number of requests; usually two, the challenged one and the one with the answer."""
_PIECE = 16 << 10
_LOCKED = (b"locked", b"<lockstatus>lock<", b"unlocktime")

_LOGINS = {
    Outcome.LOGIN_MISSING: EventTrouble.NEEDS_LOGIN,
    Outcome.LOGIN_REFUSED: EventTrouble.WRONG_LOGIN,
    Outcome.LOGIN_UNSUPPORTED: EventTrouble.UNKNOWN_LOGIN,
    Outcome.LOGIN_WITHOUT_CHALLENGE: EventTrouble.UNKNOWN_LOGIN,
}


class HttpEventStream:
    """The bytes of one answer. A context manager; on leaving it the connection is closed."""

    def __init__(self, host: str, port: int, path: str, login: Login, ended: threading.Event) -> None:
        """`ended` wakes a reader that waits for bytes; it may be set on any thread."""
        self._host, self._port, self._path = host, port, path
        self._login, self._ended = login, ended
        self._connection: http.client.HTTPConnection | None = None
        self._response: http.client.HTTPResponse | None = None
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        """Ask, and answer the challenge. Raises EventSourceError."""
        try:
            self._ask()
        except BaseException:
            self._close()
            raise
        threading.Thread(target=self._watch, name="event-stream-end", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._closed.set()
        self._close()

    def pieces(self) -> Iterator[bytes]:
        """The bytes as they come, until `ended` is set. Raises EventSourceError if they end by themselves."""
        assert self._response is not None
        try:
            while not self._ended.is_set():
                piece = self._response.read1(_PIECE)
                if not piece:
                    break
                yield piece
        except TimeoutError:
            raise EventSourceError(EventTrouble.SILENT) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if not self._ended.is_set():
                raise EventSourceError(EventTrouble.LOST, _why(error)) from None
        if not self._ended.is_set():
            raise EventSourceError(EventTrouble.LOST)

    def _ask(self) -> None:
        authenticator = Authenticator(self._login, lambda: secrets.token_hex(8))
        for _ in range(_MOST_REQUESTS):
            response = self._answer(authenticator.authorization("GET", self._path))
            if response.status == 200:
                return
            if response.status != 401:
                raise EventSourceError(_refusal(response.status), plain(f"{response.status} {response.reason}"))
            if any(word in _body(response).lower() for word in _LOCKED):
                raise EventSourceError(EventTrouble.LOCKED)
            try:
                authenticator.challenged(challenges_in(response.headers.get_all("www-authenticate") or []))
            except RtspError as error:
                raise EventSourceError(_LOGINS[error.outcome], error.words) from None
            self._close()
        raise EventSourceError(EventTrouble.WRONG_LOGIN)

    def _answer(self, authorization: str | None) -> http.client.HTTPResponse:
        """The answer, on a new connection: many devices close it after a 401 without saying so."""
        headers = {"Connection": "keep-alive", "Accept": "*/*"}
        if authorization is not None:
            headers["Authorization"] = authorization
        connection = self._connection = http.client.HTTPConnection(self._host, self._port, timeout=_CONNECT_S)
        try:
            connection.connect()
        except (OSError, ValueError) as error:
            raise EventSourceError(EventTrouble.NO_ANSWER, _why(error)) from None
        channel = connection.sock
        try:
            # Written by ourselves: the brackets of codes=[All] are to reach the device as they are hashed.
            head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            channel.sendall(f"GET {self._path} HTTP/1.1\r\nHost: {self._authority}\r\n{head}\r\n".encode())
            response = self._response = http.client.HTTPResponse(channel, method="GET")
            response.begin()
        except TimeoutError:
            raise EventSourceError(EventTrouble.SILENT) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise EventSourceError(EventTrouble.INVALID_ANSWER, _why(error)) from None
        channel.settimeout(_SILENT_S)
        return response

    @property
    def _authority(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return host if self._port == 80 else f"{host}:{self._port}"

    def _watch(self) -> None:
        """Shut the connection once `ended` is set: nothing else wakes a thread that waits for bytes."""
        while not self._closed.wait(0.2):
            if self._ended.is_set():
                connection = self._connection
                if connection is not None and connection.sock is not None:
                    with contextlib.suppress(OSError):
                        connection.sock.shutdown(socket.SHUT_RDWR)
                return

    def _close(self) -> None:
        # The response has the socket's other end, which is closed only with it.
        for one in (self._response, self._connection):
            if one is not None:
                one.close()


def _refusal(status: int) -> EventTrouble:
    if status == 403:
        return EventTrouble.FORBIDDEN
    if status in (429, 453, 503):
        return EventTrouble.FULL
    return EventTrouble.NOT_SPOKEN


def _body(response: http.client.HTTPResponse) -> bytes:
    try:
        return response.read(4096) if response.length or response.chunked else b""
    except (OSError, http.client.HTTPException, ValueError):
        return b""


def _why(error: Exception) -> str:
    """The reason in one line, without an address or anything that was sent."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return plain(words)
