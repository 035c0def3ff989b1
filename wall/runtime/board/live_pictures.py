"""A picture of a camera that is decoded anyway, for whatever looks at it beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from wall.core.streams.stream_view import PictureFormat, Pictures, StreamView
from wall.core.streams.supervised_stream import State
from wall.model.camera import Camera, Source, StreamName


@dataclass(frozen=True, slots=True)
class LivePicture:
    """`planes` are the addresses of its Y, U and V."""

    stream: StreamName
    form: PictureFormat
    planes: tuple[int, int, int]


@contextmanager
def live_picture(view: Callable[[Source], StreamView | None], camera: Camera) -> Iterator[LivePicture | None]:
    """The camera's latest picture, by its sub stream where that is live; it stays whole meanwhile.

    None where no stream of the camera is live and decoded. `view` gives a stream of the wall.
    """
    for stream in (StreamName.SUB, StreamName.MAIN):
        pictures = _live(view(camera.source(stream)))
        planes = None if pictures is None else pictures.latest()
        if pictures is not None and planes is not None:
            try:
                yield LivePicture(stream, pictures.format, planes)
            finally:
                pictures.done()
            return
    yield None


def _live(view: StreamView | None) -> Pictures | None:
    return view.pictures if view is not None and view.state is State.LIVE else None
