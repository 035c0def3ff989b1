"""Serves the pictures beside notices to other local processes: small JPEGs, whatever the files hold."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from wall.board.picture_loader.loader import PictureLoader
from wall.control.client import NO_PICTURE
from wall.control.notice_picture import LARGEST_BYTES
from wall.core.board.notice import BoardNotice
from wall.core.board.photo import Photo
from wall.display.jpeg import Jpeg
from wall.display.tiles.photo import image_of
from wall.model.picture_fault import PictureFault
from wall.runtime.picture_requests import Encode

log = logging.getLogger("tivi.pictures")

LONGER_SIDE = 800
"""Pixels of a picture's longer side at most: the width of a phone with two pixels to a point."""
_IDLE_S = 10.0
_KEPT_BYTES = 0
"""Whoever asks keeps the JPEG."""


class NoticePictureClient(Protocol):
    """The other end of a request, which ends with its answer."""

    on_closed: Callable[[], None]
    """Called once when the client has gone, or was hung up on."""

    def write(self, data: bytes) -> None: ...

    def close(self) -> None:
        """Hang up, once all is sent."""


class NoticePictureRequests:
    """All requests that wait. Its pictures are opened by a process of their own: the screens wait for none of them."""

    def __init__(
        self,
        folder: Path,
        notices: Callable[[], Sequence[BoardNotice]],
        encode: Encode,
        loader: PictureLoader | None = None,
    ) -> None:
        """`folder` is the layout's; `notices` gives those that may be asked about now."""
        self._folder = folder
        self._notices = notices
        self._encode = encode
        self._loader = loader or PictureLoader(idle_s=_IDLE_S, kept_bytes=_KEPT_BYTES)
        self._waiting: set[NoticePictureClient] = set()

    def take(self, line: str, client: NoticePictureClient) -> None:
        """A client asks, as `wall.control.notice_picture` describes."""
        self._waiting.add(client)
        client.on_closed = partial(self._waiting.discard, client)
        name = line.strip()
        paths = (one.picture for one in self._notices() if one.picture is not None and one.picture_id == name)
        path = next(paths, None)
        if path is None:
            self._answer(client, NO_PICTURE)
        else:
            self._loader.request(self._folder / path, LONGER_SIDE, LONGER_SIDE, partial(self._opened, client))

    def close(self) -> None:
        """Answer nobody any more."""
        self._loader.close()

    def _opened(self, client: NoticePictureClient, outcome: Photo | PictureFault) -> None:
        if client not in self._waiting:
            return
        if isinstance(outcome, Photo):
            # The image has no pixels of its own: the photo is kept until it is encoded.
            self._encode(image_of(outcome), LONGER_SIDE, partial(self._encoded, client, outcome))
        else:
            self._answer(client, NO_PICTURE)

    def _encoded(self, client: NoticePictureClient, _photo: Photo, jpeg: Jpeg) -> None:
        if len(jpeg.data) > LARGEST_BYTES:
            log.warning("a notice's picture takes %d bytes, and is not sent to phones", len(jpeg.data))
        self._answer(client, jpeg.data if len(jpeg.data) <= LARGEST_BYTES else NO_PICTURE)

    def _answer(self, client: NoticePictureClient, data: bytes) -> None:
        if client in self._waiting:
            client.write(data)
            client.close()
