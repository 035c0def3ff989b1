"""An RTSP client: a URL and a login in, coded pictures or the reason why not out."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterator

from wall.model.camera import Transport
from wall.model.login import Login
from wall.rtsp.authentication import Authenticator
from wall.rtsp.connection import Connection
from wall.rtsp.depacketizers.access_unit import AccessUnit
from wall.rtsp.keep_alive import KeepAliveMemory
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.receiver import ReceptionStatistics
from wall.rtsp.sdp import MediaTrack
from wall.rtsp.urls import endpoint_of, login_in

MOST_REDIRECTS = 5
_NO_STATISTICS = ReceptionStatistics(0, 0, 0, 0, 0)


class RtspClient:
    """One stream of one camera, from connecting to leaving.

        client = RtspClient(url, Login("admin", "secret"))
        track = client.open()
        for unit in client.units():
            ...

    `open` and `units` belong to one thread; `close` may be called by any. Every failure is an RtspError with an
    Outcome; what is known of the camera in `memory` is for the next client of the same camera.
    """

    def __init__(
        self,
        url: str,
        login: Login | None = None,
        *,
        transport: Transport = Transport.TCP,
        memory: KeepAliveMemory | None = None,
        connect_limit_s: float = 5.0,
        silence_limit_s: float = 10.0,
    ) -> None:
        """A login inside `url` counts where `login` is None. Silence is a time without any packet of the stream."""
        self._url, self._login = url, login
        self._transport = transport
        self._memory = memory if memory is not None else KeepAliveMemory()
        self._limits = connect_limit_s, silence_limit_s
        self._connection: Connection | None = None
        self._first_units: list[AccessUnit] = []
        self._wake: int | None = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._lock = threading.Lock()
        self._leaving = False
        self._reader: int | None = None
        self._done = threading.Event()

    def open(self) -> MediaTrack:
        """Connects, logs in and asks for the first usable video track. Raises RtspError."""
        self._reader = threading.get_ident()
        try:
            return self._opened()
        except BaseException:
            self._leave()
            raise

    def units(self) -> Iterator[AccessUnit]:
        """The access units as they come, without end; complete or not, and from the first one, keyframe or not.

        Raises RtspError where the stream ends; after `close` too, with the outcome CLOSED.
        """
        connection = self._connection
        if connection is None:
            raise RtspError(Outcome.CLOSED)
        self._reader = threading.get_ident()
        try:
            yield from self._first_units
            while not self._leaving:
                yield from connection.step()
            raise RtspError(Outcome.CLOSED)
        finally:
            self._leave()

    def close(self, patience_s: float = 1.5) -> None:
        """Takes leave of the camera (TEARDOWN), as far as that can be done within `patience_s`."""
        self._leaving = True
        if self._reader in (None, threading.get_ident()):
            self._leave()
            return
        with self._lock:
            if self._wake is not None:
                os.eventfd_write(self._wake, 1)
        if not self._done.wait(patience_s) and self._connection is not None:
            self._connection.interrupt()

    @property
    def statistics(self) -> ReceptionStatistics:
        connection = self._connection
        if connection is None or connection.receiver is None:
            return _NO_STATISTICS
        return connection.receiver.statistics

    @property
    def heard_at(self) -> float:
        """When the last packet of the stream came, by time.monotonic(); 0 before the first."""
        return self._connection.heard_at if self._connection is not None else 0.0

    def sent_at(self, timestamp: int) -> float | None:
        """When the camera took the picture with a unit's `timestamp`, by its own clock (s since 1970), if known."""
        connection = self._connection
        if connection is None or connection.receiver is None:
            return None
        return connection.receiver.sent_at(timestamp)

    def _opened(self) -> MediaTrack:
        url, hops = self._url, 0
        home = endpoint_of(url).host
        authenticator = self._authenticator(allow_basic=True)
        while True:
            track = self._play(url, authenticator)
            if track is not None:
                return track
            assert self._connection is not None
            url = self._connection.redirected_to or ""
            self._connection.close()
            hops += 1
            if hops > MOST_REDIRECTS:
                raise RtspError(Outcome.REDIRECT_LOOP, url)
            authenticator = self._authenticator(allow_basic=endpoint_of(url).host == home)

    def _authenticator(self, *, allow_basic: bool) -> Authenticator:
        """A new one; a password that can be read goes to nobody but the camera that was named."""
        login = self._login if self._login is not None else login_in(self._url)
        return Authenticator(login, lambda: secrets.token_hex(8), allow_basic=allow_basic)

    def _play(self, url: str, authenticator: Authenticator) -> MediaTrack | None:
        """The track that plays, None for a redirect."""
        hung_up = False
        while True:
            connection = self._connect(url, authenticator)
            try:
                while connection.playing is None:
                    self._first_units += connection.step()
                    if self._leaving:
                        raise RtspError(Outcome.CLOSED)
                return connection.playing
            except RtspError as error:
                if connection.redirected_to is not None:
                    return None
                if error.outcome is not Outcome.ENDED or not connection.was_answering_challenge:
                    raise
                if hung_up:  # as to the first answer: it is refused, and must not be tried again and again
                    raise RtspError(Outcome.LOGIN_REFUSED, status=401) from None
                # Some cameras close the connection with the challenge, and want the answer on another.
                hung_up = True
                connection.close()
                authenticator.reconnected()

    def _connect(self, url: str, authenticator: Authenticator) -> Connection:
        connect_limit_s, silence_limit_s = self._limits
        if self._wake is None:
            raise RtspError(Outcome.CLOSED)
        self._first_units = []
        self._connection = Connection(
            endpoint_of(url),
            authenticator,
            transport=self._transport,
            memory=self._memory,
            connect_limit_s=connect_limit_s,
            silence_limit_s=silence_limit_s,
            wake=self._wake,
        )
        return self._connection

    def _leave(self) -> None:
        """Ends the connection; a second call does nothing."""
        if self._done.is_set():
            return
        try:
            if self._connection is not None:
                self._connection.leave()
        finally:
            with self._lock:
                wake, self._wake = self._wake, None
            if wake is not None:
                os.close(wake)
            self._done.set()
