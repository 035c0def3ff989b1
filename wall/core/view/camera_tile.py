"""A camera's tile at a moment: whose pictures, under which name, and what is said where they are not live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from wall.core.layout.geometry import Rect
from wall.core.layout.stream_use import StreamUse
from wall.core.streams.stream_view import Pictures, Replayed, StreamView
from wall.core.view.drawings import Drawings
from wall.core.view.happening import Happening
from wall.core.view.tile_state import Notice, pace_words, stream_notice
from wall.model.camera import Fit
from wall.model.language import Language
from wall.words import screen as words


@dataclass(frozen=True, slots=True)
class CameraTileView:
    """`notice` is None where the pictures are live. `framed` is set where Enter enlarges this tile.

    `key` is the tile's, to stand for a name that cannot be drawn. `happening` is what the camera, or somebody else,
    notices before it. `replayed` is what is written over pictures that are shown again, "" over all others. `drawings`
    lie over an enlarged picture.
    """

    kind: ClassVar[str] = "camera"
    rect: Rect
    name: str
    fit: Fit
    pictures: Pictures | None
    notice: Notice | None
    framed: bool = False
    key: str = ""
    replayed: str = ""
    happening: Happening | None = None
    drawings: Drawings | None = None


def camera_tile(
    rect: Rect,
    use: StreamUse,
    stream: StreamView | None,
    waits_for: int | None,
    language: Language,
    framed: bool = False,
    key: str = "",
    happening: Happening | None = None,
) -> CameraTileView:
    """The tile of a camera, with its live pictures; see `replayed_tile` for others.

    `stream` is the one whose pictures are shown, None while there is none. `waits_for` is the number of connections
    that its device allows, where that is why the tile's own stream is not connected.
    """
    camera = use.camera
    name = words.SUB_STREAM.said(language, camera=camera.name) if use.held else camera.name
    pace = pace_words(stream, language)
    if pace:
        name = words.NAME_AND_PACE.said(language, name=name, pace=pace)
    pictures = None if stream is None else stream.pictures
    notice = stream_notice(stream, waits_for, language)
    return CameraTileView(rect, name, camera.fit, pictures, notice, framed, key, happening=happening)


def replayed_tile(live: CameraTileView, replayed: Replayed, now: datetime, language: Language) -> CameraTileView:
    """The tile with what is shown again in place of its live pictures, and the mark that says so. `now` is local."""
    behind_s = replayed.behind_s or 0.0
    time = now - timedelta(seconds=behind_s)
    mark = words.REPLAYED.said(language, age=round(behind_s), time=f"{time:%H:%M:%S}")
    return replace(live, pictures=replayed.pictures, notice=None, happening=None, replayed=mark)
