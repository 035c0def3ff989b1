"""What every kind of tile shows at a moment, as values for the painters and for the status.

A content that is unknown, or whose rules fail, is a tile that says so in words: the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile
from wall.core.streams.stream_view import StreamView
from wall.core.view.camera_tile import CameraTileView, camera_tile
from wall.core.view.clock_tile import ClockTileView, clock_tile
from wall.core.view.tile_state import Notice
from wall.model.content import CameraContent, ClockContent
from wall.model.language import Language
from wall.model.level import Level
from wall.words import screen as words


@dataclass(frozen=True, slots=True)
class FailedTileView:
    """A tile whose content cannot be shown. `of` is its kind; `cause` is for the log, empty where it was logged."""

    kind: ClassVar[str] = "failed"
    rect: Rect
    of: str
    notice: Notice
    cause: str = ""
    framed: bool = False


TileView = CameraTileView | ClockTileView | FailedTileView


@dataclass(frozen=True, slots=True)
class Moment:
    """What contents are shown by: the local time, the language, and for a tile with a stream that stream's condition.

    `waits_for` is explained at `camera_tile`.
    """

    now: datetime
    language: Language
    stream: StreamView | None = None
    waits_for: int | None = None
    framed: bool = False


def tile_view(tile: SceneTile, moment: Moment) -> TileView:
    """What `tile` shows at `moment`. Never raises."""
    try:
        return _view(tile, moment)
    except Exception as error:  # noqa: BLE001 - a fault of one content must cost its own tile only
        cause = f"{type(error).__name__}: {error}"
        return failed_tile(tile.rect, tile.content.kind, moment.language, cause, moment.framed)


def failed_tile(rect: Rect, of: str, language: Language, cause: str = "", framed: bool = False) -> FailedTileView:
    said = Notice(Level.ALARM, words.TILE_FAILED.said(language), words.TILE_FAILED_ADVICE.said(language), "")
    return FailedTileView(rect, of, said, cause, framed)


def _view(tile: SceneTile, moment: Moment) -> TileView:
    language, framed = moment.language, moment.framed
    match tile.content:
        case CameraContent() if tile.use is not None:
            return camera_tile(tile.rect, tile.use, moment.stream, moment.waits_for, language, framed, tile.key)
        case ClockContent():
            return clock_tile(tile.rect, moment.now, language, framed)
        case _:
            raise LookupError("there is no view of this content")
