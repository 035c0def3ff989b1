"""Serves other local processes that ask for a camera's pictures: JPEGs of what the wall decodes, masks and all.

All clients of a camera are one asker. Their pictures are those that the screens show anyhow, where they do; otherwise
the sub stream is decoded for them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from PyQt6.QtGui import QImage

from wall.control.packets import BAD_REQUEST, NOT_SHARED, OK, UNKNOWN_CAMERA
from wall.control.pictures import FORGET, Picture, camera_in, picture_bytes
from wall.core.layout.geometry import Size
from wall.core.streams.demand import Priority, Wish, Wishes
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import Temperature
from wall.display.jpeg import Jpeg, taken
from wall.display.tiles.planar import Converter
from wall.model.camera import Camera, Share, Source, StreamName
from wall.runtime.seen_streams import SeenStreams

log = logging.getLogger("tivi.pictures")

WIDEST = 960
"""No picture is wider, in pixels."""
APART_S = 0.5
"""Least time from one picture of a camera to the next."""


class PictureClient(Protocol):
    """The other end of a standing request."""

    on_closed: Callable[[], None]
    """Called once when the client has gone, or was hung up on."""

    @property
    def idle(self) -> bool:
        """Whether it has read all that was written."""

    def write(self, data: bytes) -> None:
        """Send bytes behind all that was written before."""

    def close(self) -> None:
        """Hang up, once all is sent."""


class PictureStreams(Protocol):
    """The streams as far as they are needed here."""

    @property
    def seen(self) -> SeenStreams: ...

    @property
    def on_screens(self) -> frozenset[Source]: ...

    def ask(self, asker: str, wishes: Wishes) -> None: ...

    def withdraw(self, asker: str) -> None: ...

    def view(self, source: Source) -> StreamView | None: ...


Encode = Callable[[QImage, int, Callable[[Jpeg], None]], None]
"""Calls back with a JPEG of the picture, at most so many pixels wide; later, on this thread."""


@dataclass(slots=True)
class _Watched:
    """A camera with clients. `sent` is the number of the picture that each was sent last."""

    camera: Camera
    source: Source
    sent: dict[PictureClient, int] = field(default_factory=dict)
    message: bytes = b""
    number: int = 0
    due: bool = True
    encoding: bool = False
    encoded_at: float = 0.0

    @property
    def asker(self) -> str:
        return f"pictures {self.camera.name}"

    def forget(self) -> None:
        """What was encoded so far is not to be seen any more."""
        self.message, self.due = b"", True


class PictureRequests:
    """All requests that stand."""

    def __init__(self, streams: PictureStreams, encode: Encode, clock: Callable[[], float]) -> None:
        """`clock` gives monotonic seconds."""
        self._streams = streams
        self._encode = encode
        self._clock = clock
        self._cameras: Mapping[str, Camera] = {}
        self._watched: dict[str, _Watched] = {}
        self._converter: Converter | None = None

    def follow(self, cameras: Mapping[str, Camera]) -> None:
        """The layout has these cameras from now on, by name; requests for others, and for unshared ones, end."""
        self._cameras = cameras
        for name, watched in [*self._watched.items()]:
            camera = cameras.get(name)
            why = _refusal(camera)
            if why or camera is None:
                for client in [*watched.sent]:
                    _refuse(client, why)
                    self._left(name, client)
                continue
            before, watched.camera = watched.camera, camera
            if (before.main, before.sub) != (camera.main, camera.sub):
                watched.forget()
                for client in watched.sent:
                    client.write(FORGET + b"\n")
            self._ask(watched)

    def take(self, line: str, client: PictureClient) -> None:
        """A client asks, as `wall.control.pictures` describes."""
        try:
            name = camera_in(line)
        except ValueError as error:
            log.warning("a malformed request for pictures: %s", error)
            _refuse(client, BAD_REQUEST)
            return
        camera = self._cameras.get(name)
        why = _refusal(camera)
        if why or camera is None:
            _refuse(client, why)
            return
        client.write(OK + b"\n")
        client.on_closed = lambda: self._left(name, client)
        if name not in self._watched:
            log.info("%s: pictures are asked for", name)
            self._watched[name] = _Watched(camera, camera.source(StreamName.SUB))
        watched = self._watched[name]
        watched.sent[client] = -1
        self._ask(watched)
        self._send(watched)

    def tick(self) -> None:
        """Let time pass; call a few times a second."""
        for watched in self._watched.values():
            self._ask(watched)
            self._send(watched)
            self._take(watched)

    def refresh(self, fresh: Collection[Source]) -> None:
        """These streams have a new picture each."""
        for watched in self._watched.values():
            if watched.source in fresh:
                watched.due = True
                self._take(watched)

    def _ask(self, watched: _Watched) -> None:
        source, wish = self._best(watched.camera)
        if source != watched.source:
            watched.source, watched.due = source, True
        self._streams.ask(watched.asker, {source: wish})

    def _best(self, camera: Camera) -> tuple[Source, Wish]:
        """The stream that costs least: one that the screens show, or else the sub stream."""
        main, sub = camera.main, camera.source(StreamName.SUB)
        shown = self._streams.on_screens
        source = main if main in shown and sub not in shown else sub
        wish = Wish(Temperature.LIVE, Priority.VIEWER, self._box(source), aspect=camera.aspect)
        return source, wish

    def _box(self, source: Source) -> Size:
        """A picture is not decoded larger than it is."""
        width, height = self._streams.seen.sizes.get(source, (WIDEST, WIDEST))
        return min(WIDEST, width), min(WIDEST, height or WIDEST)

    def _take(self, watched: _Watched) -> None:
        """Have the latest picture encoded, if it is time to and anybody would read it now."""
        now = self._clock()
        if not watched.due or watched.encoding or now - watched.encoded_at < APART_S:
            return
        view = self._streams.view(watched.source)
        if view is None or view.pictures is None or not any(client.idle for client in watched.sent):
            return
        if self._converter is None:
            self._converter = Converter()
        image = taken(view.pictures, self._converter)
        if image is None:
            return
        watched.due, watched.encoding, watched.encoded_at = False, True, now
        arrived = now - (view.picture_age_s or 0.0)
        self._encode(image, WIDEST, partial(self._encoded, watched, watched.source, arrived))

    def _encoded(self, watched: _Watched, source: Source, arrived: float, jpeg: Jpeg) -> None:
        watched.encoding = False
        if source not in (watched.camera.main, watched.camera.sub):
            return  # it was masked otherwise when this one was taken
        watched.message = picture_bytes(Picture(*jpeg.size, arrived, jpeg.data))
        watched.number += 1
        self._send(watched)

    def _send(self, watched: _Watched) -> None:
        """Send the latest picture to those who have not got it and have read all before."""
        if not watched.message:
            return
        for client, number in watched.sent.items():
            if number != watched.number and client.idle:
                watched.sent[client] = watched.number
                client.write(watched.message)

    def _left(self, name: str, client: PictureClient) -> None:
        watched = self._watched.get(name)
        if watched is None or watched.sent.pop(client, None) is None or watched.sent:
            return
        log.info("%s: pictures are wanted no more", name)
        del self._watched[name]
        self._streams.withdraw(watched.asker)


def _refusal(camera: Camera | None) -> bytes:
    """Why a camera's pictures are not given, as it is answered; empty where they are."""
    if camera is None:
        return UNKNOWN_CAMERA
    return NOT_SHARED if camera.shared_as is Share.NO else b""


def _refuse(client: PictureClient, why: bytes) -> None:
    client.write(why + b"\n")
    client.close()
