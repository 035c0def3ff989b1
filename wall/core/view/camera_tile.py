"""A camera's tile at a moment: whose pictures, under which name, and what is said where they are not live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from wall.core.layout.geometry import Rect
from wall.core.layout.stream_use import StreamUse
from wall.core.streams.supervisor import State
from wall.core.view.tile_state import Notice, notice, waiting
from wall.model.camera import Fit
from wall.model.fault import Fault
from wall.model.language import Language
from wall.words import screen as words


class PictureFormat(Protocol):
    """Three planes in memory; see `wall.player.pictures.Format`."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def stride(self) -> int: ...

    @property
    def full_range(self) -> bool: ...

    @property
    def hd(self) -> bool: ...


class Pictures(Protocol):
    """The running pictures of a stream. Only painters read them; everything else compares them by identity."""

    @property
    def format(self) -> PictureFormat: ...

    def latest(self) -> tuple[int, int, int] | None:
        """The addresses of the Y, U and V of the latest picture, which stays whole until `done`; None before any."""

    def done(self) -> None: ...


class StreamCondition(Protocol):
    """What a tile has to know of its stream; ages in seconds."""

    @property
    def state(self) -> State: ...

    @property
    def fault(self) -> Fault | None: ...

    @property
    def away_s(self) -> float | None: ...

    @property
    def picture_age_s(self) -> float | None: ...

    @property
    def pictures(self) -> Pictures | None: ...


@dataclass(frozen=True, slots=True)
class CameraTileView:
    """`notice` is None where the pictures are live. `framed` is set where Enter enlarges this tile."""

    kind: ClassVar[str] = "camera"
    rect: Rect
    name: str
    fit: Fit
    pictures: Pictures | None
    notice: Notice | None
    framed: bool = False


def camera_tile(
    rect: Rect,
    use: StreamUse,
    stream: StreamCondition | None,
    waits_for: int | None,
    language: Language,
    framed: bool = False,
) -> CameraTileView:
    """The tile of a camera.

    `stream` is the one whose pictures are shown, None while there is none. `waits_for` is the number of connections
    that its device allows, where that is why the tile's own stream is not connected.
    """
    camera = use.camera
    name = words.SUB_STREAM.said(language, camera=camera.name) if use.held else camera.name
    said, pictures = None, None
    if stream is not None:
        said = notice(stream.state, stream.fault, stream.away_s, stream.picture_age_s, language)
        pictures = stream.pictures
    if waits_for is not None and (stream is None or said is not None):
        said = waiting(waits_for, language)
    return CameraTileView(rect, name, camera.fit, pictures, said, framed)
