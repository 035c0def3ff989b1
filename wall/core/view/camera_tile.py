"""A camera's tile at a moment: whose pictures, under which name, and what is said where they are not live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wall.core.layout.geometry import Rect
from wall.core.layout.stream_use import StreamUse
from wall.core.streams.stream_view import Pictures, StreamView
from wall.core.view.tile_state import Notice, pace_words, stream_notice
from wall.model.camera import Fit
from wall.model.language import Language
from wall.words import screen as words


@dataclass(frozen=True, slots=True)
class CameraTileView:
    """`notice` is None where the pictures are live. `framed` is set where Enter enlarges this tile.

    `key` is the tile's, to stand for a name that cannot be drawn.
    """

    kind: ClassVar[str] = "camera"
    rect: Rect
    name: str
    fit: Fit
    pictures: Pictures | None
    notice: Notice | None
    framed: bool = False
    key: str = ""


def camera_tile(
    rect: Rect,
    use: StreamUse,
    stream: StreamView | None,
    waits_for: int | None,
    language: Language,
    framed: bool = False,
    key: str = "",
) -> CameraTileView:
    """The tile of a camera.

    `stream` is the one whose pictures are shown, None while there is none. `waits_for` is the number of connections
    that its device allows, where that is why the tile's own stream is not connected.
    """
    camera = use.camera
    name = words.SUB_STREAM.said(language, camera=camera.name) if use.held else camera.name
    pace = pace_words(stream, language)
    if pace:
        name = words.NAME_AND_PACE.said(language, name=name, pace=pace)
    pictures = None if stream is None else stream.pictures
    return CameraTileView(rect, name, camera.fit, pictures, stream_notice(stream, waits_for, language), framed, key)
