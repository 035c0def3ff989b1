"""Serves other local processes that ask for the packets of a camera's stream.

Each request is an asker of its own, which keeps its stream connected and has nothing decoded. Its client is given a
socket for each player of that stream: were one socket used by two players, a packet that the first had begun when it
died would be followed by the second's.

Packets show what a mask covers. Those of a masked camera, and of one that is not shared as video, are given to nobody,
and when a layout says so of a camera, what its readers have been given ends at once.
"""

from __future__ import annotations

import contextlib
import logging
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from wall.control.packets import BAD_REQUEST, NOT_SHARED, OK, SOCKET, UNKNOWN_CAMERA, camera_stream_in
from wall.core.streams.demand import Priority, Wish, Wishes
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Camera, Share, Source, StreamName
from wall.runtime.player_port import Player

log = logging.getLogger("tivi.packets")

_WISH = Wish(Temperature.WARM, Priority.VIEWER)


class PacketClient(Protocol):
    """The other end of a standing request."""

    on_closed: Callable[[], None]
    """Called once when the client has gone, or was hung up on."""

    def answer(self, line: bytes, descriptor: int | None = None) -> None:
        """Send a line, with a descriptor of which the caller keeps its own copy."""

    def close(self) -> None:
        """Hang up."""


class PacketStreams(Protocol):
    """The streams, for which a request is an asker and a reader of the same name."""

    def ask(self, asker: str, wishes: Wishes) -> None:
        """From now on `asker` wants `wishes`, and nothing else."""

    def withdraw(self, asker: str) -> None:
        """`asker` wants nothing any more."""

    def publish(self, reader: str, source: Source, offer: Callable[[Player], None]) -> None:
        """Call `offer` with the stream's player as soon as it is connected, and with each that follows."""

    def unpublish(self, reader: str) -> None:
        """Offer `reader` no more players."""


@dataclass(slots=True)
class _Request:
    name: str
    camera: str
    stream: StreamName
    client: PacketClient
    source: Source | None = None
    given: socket.socket | None = None
    """Our copy of the client's latest socket, by which it can be ended whoever holds it."""

    def revoke(self) -> None:
        """End the client's socket: its player sees nobody read any more, and publishes no further."""
        if self.given is not None:
            with contextlib.suppress(OSError):  # it has ended
                self.given.shutdown(socket.SHUT_RDWR)
        self.forget()

    def forget(self) -> None:
        if self.given is not None:
            self.given.close()
            self.given = None


class PacketRequests:
    """All requests that stand."""

    def __init__(self, streams: PacketStreams) -> None:
        self._streams = streams
        self._cameras: Mapping[str, Camera] = {}
        self._requests: dict[str, _Request] = {}
        self._numbers = count(1)

    def follow(self, cameras: Mapping[str, Camera]) -> None:
        """The layout has these cameras from now on, by name; requests for others end."""
        self._cameras = cameras
        for request in [*self._requests.values()]:
            self._ask(request)

    def take(self, line: str, client: PacketClient) -> None:
        """A client asks, as `wall.control.packets` describes."""
        try:
            camera, stream = camera_stream_in(line)
        except ValueError as error:
            log.warning("a malformed request for packets: %s", error)
            client.answer(BAD_REQUEST)
            client.close()
            return
        request = _Request(f"packets {next(self._numbers)}", camera, stream, client)
        self._requests[request.name] = request
        client.on_closed = lambda: self._end(request)
        found = self._cameras.get(camera)
        if found is not None and found.shared_as is Share.VIDEO:
            client.answer(OK)
            log.info("%s: the packets of %s %s are asked for", request.name, camera, stream.value)
        self._ask(request)

    def _ask(self, request: _Request) -> None:
        camera = self._cameras.get(request.camera)
        if camera is None or camera.shared_as is not Share.VIDEO:
            request.revoke()
            self._end(request)
            request.client.answer(UNKNOWN_CAMERA if camera is None else NOT_SHARED)
            request.client.close()
            return
        source = camera.source(request.stream)
        if source == request.source or request.name not in self._requests:
            return
        request.revoke()
        request.source = source
        self._streams.ask(request.name, {source: _WISH})
        self._streams.publish(request.name, source, lambda player: self._offer(request, player))

    def _offer(self, request: _Request, player: Player) -> None:
        try:
            reading, writing = socket.socketpair()
        except OSError as error:
            log.error("%s: no socket for the packets: %s", request.name, error.strerror)
            return
        request.revoke()  # of a player that has gone
        request.given = reading
        with writing:
            player.publish(writing.fileno())
            request.client.answer(SOCKET, reading.fileno())

    def _end(self, request: _Request) -> None:
        if self._requests.pop(request.name, None) is None or request.source is None:
            return
        request.forget()
        log.info("%s: the packets of %s are wanted no more", request.name, request.camera)
        self._streams.unpublish(request.name)
        self._streams.withdraw(request.name)
