"""Serves other local processes that ask for the packets of a camera's stream.

Each request is an asker of its own, which keeps its stream connected and has nothing decoded. Its client is given a
socket for each player of that stream: were one socket used by two players, a packet that the first had begun when it
died would be followed by the second's.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from wall.control.packets import BAD_REQUEST, OK, SOCKET, UNKNOWN_CAMERA, camera_stream_in
from wall.core.streams.demand import Priority, Wish, Wishes
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Camera, Source, StreamName
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
        if camera in self._cameras:
            client.answer(OK)
            log.info("%s: the packets of %s %s are asked for", request.name, camera, stream.value)
        self._ask(request)

    def _ask(self, request: _Request) -> None:
        camera = self._cameras.get(request.camera)
        if camera is None:
            request.client.answer(UNKNOWN_CAMERA)
            request.client.close()
            return
        source = camera.source(request.stream)
        if source == request.source or request.name not in self._requests:
            return
        request.source = source
        self._streams.ask(request.name, {source: _WISH})
        self._streams.publish(request.name, source, lambda player: self._offer(request, player))

    def _offer(self, request: _Request, player: Player) -> None:
        try:
            reading, writing = socket.socketpair()
        except OSError as error:
            log.error("%s: no socket for the packets: %s", request.name, error.strerror)
            return
        with reading, writing:
            player.publish(writing.fileno())
            request.client.answer(SOCKET, reading.fileno())

    def _end(self, request: _Request) -> None:
        if self._requests.pop(request.name, None) is None or request.source is None:
            return
        log.info("%s: the packets of %s are wanted no more", request.name, request.camera)
        self._streams.unpublish(request.name)
        self._streams.withdraw(request.name)
