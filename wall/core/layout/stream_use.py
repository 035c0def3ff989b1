"""Which stream a tile needs for its content in a rectangle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wall.core.layout.geometry import Rect, Size, fitted
from wall.core.layout.picture_shape import NOT_GIVEN, natural_size
from wall.model.camera import Camera, Source, StreamChoice, StreamName
from wall.model.content import CameraContent, TileContent

USUAL_SUB = (640, 360)
"""Assumed size of a sub stream whose size is unknown (px)."""
USUAL_MAIN = (1920, 1080)
"""Assumed size of a main stream whose size is unknown (px)."""
USUAL_RATE = 20.0
"""Assumed frame rate of a stream whose rate is unknown (fps)."""
ROUNDING = 1.02
"""A tile that is larger by less than this factor is larger only by the grid's rounding."""


@dataclass(frozen=True, slots=True)
class StreamUse:
    """A camera's stream that a tile shows. `stand_in` may fill in until that has a picture.

    `held` is set where the sub stream is shown only because this machine cannot decode more.
    """

    camera: Camera
    stream: StreamName
    stand_in: StreamName | None = None
    held: bool = False

    @property
    def source(self) -> Source:
        return self.camera.source(self.stream)

    @property
    def stand_in_source(self) -> Source | None:
        return None if self.stand_in is None else self.camera.source(self.stand_in)

    def held_to_sub(self) -> StreamUse:
        """The same camera's sub stream, whatever its size."""
        return replace(self, stream=StreamName.SUB, stand_in=None, held=True)


def stream_use(content: TileContent, rect: Rect, sizes: Mapping[Source, Size]) -> StreamUse | None:
    """What `content` needs in `rect`; None for a kind that shows no stream."""
    match content:
        case CameraContent(camera):
            return StreamUse(camera, *choose(camera, rect, sizes))
        case _:
            return None


def choose(camera: Camera, rect: Rect, sizes: Mapping[Source, Size]) -> tuple[StreamName, StreamName | None]:
    """Which stream a tile shows, and which may stand in for it.

    Main is chosen where the picture in the tile is larger than the sub stream's. `sizes` holds the streams seen so
    far; a sub stream whose size is unknown stands in at once, and its size is known from then on. Of pictures with
    narrow pixels the lines count: a CIF stream that is shown in 16:9 is good for a tile of 288 lines.
    """
    if camera.sub is None or camera.stream is StreamChoice.MAIN:
        return StreamName.MAIN, None
    if camera.stream is StreamChoice.SUB:
        return StreamName.SUB, None
    sub = natural_size(sizes.get(camera.sub, USUAL_SUB), NOT_GIVEN, camera.aspect)
    shown = fitted(sub, (rect.width, rect.height), camera.fit)
    if shown[0] > sub[0] * ROUNDING or shown[1] > sub[1] * ROUNDING:
        return StreamName.MAIN, StreamName.SUB
    return StreamName.SUB, None
