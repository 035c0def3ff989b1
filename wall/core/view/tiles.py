"""What every kind of tile shows at a moment, as values for the painters and for the status.

A content that is unknown, or whose rules fail, is a tile that says so in words: the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from wall.core.board.notice_turn import FIRST_TURN
from wall.core.board.slides import NOTHING_YET
from wall.core.board.state import NOTHING_ON_BOARD, BoardState
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile
from wall.core.streams.stream_view import Replayed, StreamView
from wall.core.view.camera_tile import CameraTileView, camera_tile, replayed_tile
from wall.core.view.clock_tile import ClockTileView, clock_tile
from wall.core.view.contacts_tile import ContactsTileView, contacts_tile
from wall.core.view.drawings import drawings
from wall.core.view.emergency import EmergencyView
from wall.core.view.happening import Happening
from wall.core.view.health_tile import HealthTileView, health_tile
from wall.core.view.notices_tile import NoticesTileView, notices_tile
from wall.core.view.roster_tile import RosterTileView, roster_tile
from wall.core.view.slides_tile import SlidesTileView, slides_tile
from wall.core.view.strip_views import StripView
from wall.core.view.text_tile import TextTileView, text_tile
from wall.core.view.tile_state import Notice
from wall.model.content import (
    CameraContent,
    ClockContent,
    ContactsContent,
    HealthContent,
    NoticesContent,
    RosterContent,
    SlidesContent,
    TextContent,
)
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


TileView = (
    CameraTileView
    | ClockTileView
    | TextTileView
    | NoticesTileView
    | HealthTileView
    | ContactsTileView
    | RosterTileView
    | SlidesTileView
    | StripView
    | EmergencyView
    | FailedTileView
)


@dataclass(frozen=True, slots=True)
class TileMoment:
    """What contents are shown by: the local time, the language, for a tile with a stream that stream's condition, and
    what the neighbourhood's board holds; for a camera also what happens before it.

    `waits_for` is explained at `camera_tile`. `replayed` is what stands in place of the stream's live pictures.
    """

    now: datetime
    language: Language
    stream: StreamView | None = None
    waits_for: int | None = None
    framed: bool = False
    board: BoardState = NOTHING_ON_BOARD
    replayed: Replayed | None = None
    happening: Happening | None = None


def tile_view(tile: SceneTile, moment: TileMoment) -> TileView:
    """What `tile` shows at `moment`. Never raises."""
    try:
        return _view(tile, moment)
    except Exception as error:  # noqa: BLE001 - a fault of one content must cost its own tile only
        cause = f"{type(error).__name__}: {error}"
        return failed_tile(tile.rect, tile.content.kind, moment.language, cause, moment.framed)


def failed_tile(rect: Rect, of: str, language: Language, cause: str = "", framed: bool = False) -> FailedTileView:
    said = Notice(Level.ALARM, words.TILE_FAILED.said(language), words.TILE_FAILED_ADVICE.said(language), "")
    return FailedTileView(rect, of, said, cause, framed)


def _view(tile: SceneTile, moment: TileMoment) -> TileView:
    language, framed = moment.language, moment.framed
    match tile.content:
        case CameraContent() if tile.use is not None:
            live = camera_tile(
                tile.rect, tile.use, moment.stream, moment.waits_for, language, framed, tile.key, moment.happening
            )
            live = replace(live, drawings=drawings(tile, moment.board.dry_pictures, language))
            replayed = moment.replayed
            return live if replayed is None else replayed_tile(live, replayed, moment.now, language)
        case ClockContent(lunar=lunar):
            return clock_tile(tile.rect, moment.now, language, lunar=lunar, framed=framed)
        case TextContent():
            return text_tile(tile.rect, tile.content, framed)
        case NoticesContent():
            board = moment.board
            turn = board.notice_turns.get(tile.content, FIRST_TURN)
            return notices_tile(tile.rect, board.notices, moment.now, language, framed, board.notice_pictures, turn)
        case HealthContent():
            return health_tile(tile.rect, moment.board.health, language, framed, moment.board.events)
        case ContactsContent():
            return contacts_tile(tile.rect, tile.content, language, framed)
        case RosterContent():
            return roster_tile(tile.rect, tile.content, moment.now.date(), language, framed)
        case SlidesContent():
            shown = moment.board.slides.get((tile.content, tile.box), NOTHING_YET)
            return slides_tile(tile.rect, tile.content, shown, language, framed)
        case _:
            raise LookupError("there is no view of this content")
