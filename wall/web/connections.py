"""Connections as aiohttp serves them, within bounds: of time, of memory, and of what is written into the log.

aiohttp waits for a first request, and for a slow reader, as long as they like; what a client sends ahead is kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
from collections.abc import Callable, Mapping

from aiohttp import web

from wall.serving.quiet_connection import QuietConnection
from wall.web.headers import ALWAYS, NOT_KEPT

log = logging.getLogger("tivi.web")

MOST_CONNECTIONS = 2000
MOST_FROM_GATE = 900
"""Its nginx asks for the rights of all who have waited for a part at once, each on a connection of its own.

ssh has a descriptor for each, and usually 1024 of them.
"""
FIRST_ANSWER_S = 15.0
"""A connection is to have been answered once by then; the longest answer is held for eight seconds."""
SLOWEST_S = 30.0
"""An answer is to be taken by then: who takes longer cannot see anything live."""
MOST_UNANSWERED = 64 << 10
"""Bytes that a client may send before it is answered: no browser sends a request before that, and ours are small."""
_READ_BYTES = 16 << 10
"""What is read at a time. asyncio's 256 kB would be allocated for each of our small requests.

Source: CPython 3.11 to 3.13, asyncio/selector_events.py, `_SelectorTransport.max_size`.
"""
_IDLE_S = 75.0
_OWN_FILES = 200
"""Descriptors for other things than connections."""


class BoundedConnection(QuietConnection):
    """One of `Connections`."""

    refusal_headers: Mapping[str, str] = {**ALWAYS, "Cache-Control": NOT_KEPT}

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections.server, log, keepalive_timeout=_IDLE_S)
        self._connections = connections
        self.outside, self.secure = connections.outside, connections.secure
        self._unanswered = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._slow: asyncio.TimerHandle | None = None
        self.request: web.Request | None = None
        """The latest one that was let through for a session."""
        self.shown: tuple[list[str], bytes | None] | None = None
        """The cookies of the latest request, and the digest of the session's token among them."""

    def let_through(self, request: web.Request) -> None:
        """The request shows a session."""
        if self.request is None:
            self._connections.strangers.pop(self, None)
        self.request = request

    def answered(self) -> None:
        """A request has been answered, or is about to be."""
        self._unanswered = 0
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def abort(self) -> None:
        """End the connection with what is still to be sent."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    # -- called by the transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if hasattr(transport, "max_size"):
            transport.max_size = _READ_BYTES
        self._deadline = asyncio.get_running_loop().call_later(FIRST_ANSWER_S, self.abort)
        self._connections.made(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        for timer in (self._deadline, self._slow):
            if timer is not None:
                timer.cancel()
        self._connections.lost(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._unanswered += len(data)
        if self._unanswered > MOST_UNANSWERED:
            self.abort()
            return
        super().data_received(data)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._slow = asyncio.get_running_loop().call_later(SLOWEST_S, self.abort)
        self._connections.slow.add(self)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None
        self._connections.slow.discard(self)


class Connections:
    """Makes a `BoundedConnection` for each that comes to one listener. Used on the loop's thread only."""

    def __init__(
        self, server: web.Server, most: int = MOST_CONNECTIONS, *, outside: bool = False, secure: bool = False
    ) -> None:
        """`outside`: they are the gate's. `secure`: what they bring came by https only."""
        self.server = server
        self.outside, self.secure = outside, secure
        self.strangers: dict[BoundedConnection, None] = {}
        """Those that have shown no session, the oldest first."""
        self.slow: set[BoundedConnection] = set()
        """Those that do not take what is sent."""
        self._all: set[BoundedConnection] = set()
        self._most = min(most, (_allowed_files() - _OWN_FILES) * most // (MOST_CONNECTIONS + MOST_FROM_GATE))

    def __call__(self) -> BoundedConnection:
        return BoundedConnection(self)

    def made(self, one: BoundedConnection) -> None:
        self._all.add(one)
        self.strangers[one] = None
        if len(self._all) > self._most:
            # Any of the gate's may be in the middle of a household's answer, whoever was the first to use it. Inside,
            # the newest one too is a stranger, so there is one; households' connections stay.
            (one if self.outside else next(iter(self.strangers))).abort()

    def lost(self, one: BoundedConnection) -> None:
        self._all.discard(one)
        self.strangers.pop(one, None)
        self.slow.discard(one)

    def end_slow(self, locked_out: Callable[[web.Request], bool]) -> None:
        """End those in the middle of an answer whose session is over.

        The gate's stay: what is on its way there is for others too, and nginx takes it at once.
        """
        if self.outside:
            return
        for one in [*self.slow]:
            if one.request is not None and locked_out(one.request):
                one.abort()

    def close(self) -> None:
        for one in [*self._all]:
            one.abort()


def _allowed_files() -> int:
    """How many files and connections this process may have open; as many as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + MOST_FROM_GATE + 2 * _OWN_FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
