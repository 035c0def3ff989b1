"""What the neighbourhood's board holds at a moment, for every tile that shows some of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wall.core.board.dry_picture import DryKey
from wall.core.board.event_tally import NO_TALLY, EventTally
from wall.core.board.health_now import NO_HEALTH, HealthNow
from wall.core.board.notice import NO_NOTICES, Notices, PictureKey
from wall.core.board.notice_turn import NoticeTurn
from wall.core.board.photo import Photo
from wall.core.board.slides import SlidesShown
from wall.core.layout.geometry import Size
from wall.model.content import NoticesContent, SlidesContent
from wall.model.picture_fault import PictureFault


@dataclass(frozen=True, slots=True)
class BoardState:
    """What was found beside the layout, and what was seen of the cameras so far."""

    notices: Notices = NO_NOTICES
    notice_pictures: Mapping[PictureKey, Photo] = field(default_factory=dict)
    """Those of the notices that are in their turn."""
    notice_turns: Mapping[NoticesContent, NoticeTurn] = field(default_factory=dict)
    """Of the tiles that have been on a screen so far."""
    health: HealthNow = NO_HEALTH
    slides: Mapping[tuple[SlidesContent, Size], SlidesShown] = field(default_factory=dict)
    """By the size of the tile in pixels."""
    events: EventTally = NO_TALLY
    dry_pictures: Mapping[DryKey, Photo | PictureFault] = field(default_factory=dict)
    """Those of the cameras that are enlarged now; missing while they are being opened."""


NOTHING_ON_BOARD = BoardState()
