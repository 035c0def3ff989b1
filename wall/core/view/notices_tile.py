"""A tile of notices at a moment: one of them, and which of how many it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar

from wall.core.board.notice import FOLDER, BoardNotice, Notices, PictureKey, Sign, shown
from wall.core.board.notice_turn import FIRST_TURN, NoticeTurn
from wall.core.board.photo import Photo
from wall.core.layout.geometry import Rect, Size
from wall.core.view.notice_words import dates_words
from wall.model.language import Language
from wall.words import board as words

_PICTURE_SHARE, _PICTURE_LENGTH = 0.36, 0.82
"""Shares of the tile's longer side, and of the other one."""
_MOST_TEXT = 1500
"""Letters of a text: no tile has room for more, and lines are broken on the thread that paints cameras."""


@dataclass(frozen=True, slots=True)
class NoticesTileView:
    """One notice in words. `number` counts from 1 to `count`; both are 0 where there is none, and `title` says so.

    `picture` is None until it is there, `link` an address, or None.
    """

    kind: ClassVar[str] = "notices"
    rect: Rect
    heading: str
    title: str
    text: str
    dates: str = ""
    sign: Sign = Sign.PLAIN
    is_urgent: bool = False
    picture: Photo | None = None
    link: str | None = None
    number: int = 0
    count: int = 0
    framed: bool = False

    @property
    def of_several(self) -> str:
        """Which of how many this is; empty where there are no others."""
        return f"{self.number}/{self.count}" if self.count > 1 else ""


def picture_room(rect: Rect) -> Size:
    """What a picture may take of a tile of notices: beside its words, or below them in an upright one."""
    if rect.width > rect.height:
        return round(_PICTURE_SHARE * rect.width), round(_PICTURE_LENGTH * rect.height)
    return round(_PICTURE_LENGTH * rect.width), round(_PICTURE_SHARE * rect.height)


def picture_key(notice: BoardNotice, rect: Rect) -> PictureKey | None:
    """Which picture a tile in `rect` shows beside `notice`; None where it has none."""
    return None if notice.picture is None else (notice.picture, notice.picture_version, *picture_room(rect))


def notices_tile(
    rect: Rect,
    notices: Notices,
    now: datetime,
    language: Language,
    framed: bool = False,
    pictures: Mapping[PictureKey, Photo] = MappingProxyType({}),
    turn: NoticeTurn = FIRST_TURN,
) -> NoticesTileView:
    """The tile of the notices, of which it is one's turn. `now` is local time; `pictures` are those that are there."""
    heading, present = words.NOTICES.said(language), shown(notices.notices, now)
    if not present:
        advice = words.NO_NOTICE_ADVICE.said(language, folder=FOLDER)
        return NoticesTileView(rect, heading, words.NO_NOTICE.said(language), advice, framed=framed)
    at = turn.number(present)
    notice = present[at]
    key = picture_key(notice, rect)
    return NoticesTileView(
        rect=rect,
        heading=heading,
        title=notice.title,
        text=notice.body[:_MOST_TEXT],
        dates=dates_words(notice, now, language),
        sign=notice.sign,
        is_urgent=notice.is_urgent,
        picture=None if key is None else pictures.get(key),
        link=notice.link,
        number=at + 1,
        count=len(present),
        framed=framed,
    )
