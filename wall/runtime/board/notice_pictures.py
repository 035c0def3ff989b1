"""The pictures beside notices: opened before their turn, at the size of their tile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from wall.core.board.notice import Notices, PictureKey, shown
from wall.core.board.notice_turn import FIRST_TURN, NoticeTurn
from wall.core.board.photo import Photo
from wall.core.layout.scene import SceneTile
from wall.core.view.notices_tile import picture_key
from wall.model.content import NoticesContent
from wall.model.picture_fault import PictureFault
from wall.runtime.board.slide_show import RequestPicture

LEAD_S = 5.0
"""How long before its turn a picture is opened (s): it waits for everything else that the machine does."""


class NoticePictures:
    """`folder` is the layout's. A picture that cannot be opened is told by the loader, and the notice goes without."""

    def __init__(self, folder: Path, request: RequestPicture) -> None:
        self._folder = folder
        self._request = request
        self._wanted: frozenset[PictureKey] = frozenset()
        self.shown: Mapping[PictureKey, Photo] = {}
        """Another one whenever it changes."""

    def tick(
        self,
        tiles: Iterable[SceneTile],
        notices: Notices,
        turns: Mapping[NoticesContent, NoticeTurn],
        local: datetime,
        now: float,
    ) -> None:
        """`tiles` are those on the screens now, with their `turns`; `local` is local time, `now` monotonic seconds."""
        wanted = frozenset(_wanted(tiles, notices, turns, local, now))
        if wanted == self._wanted:
            return
        fresh, self._wanted = wanted - self._wanted, wanted
        kept = {key: picture for key, picture in self.shown.items() if key in wanted}
        if kept.keys() != self.shown.keys():
            self.shown = kept
        for key in sorted(fresh):
            path, _version, width, height = key
            self._request(self._folder / path, width, height, partial(self._ready, key))

    def _ready(self, key: PictureKey, outcome: Photo | PictureFault) -> None:
        if key in self._wanted and isinstance(outcome, Photo):
            self.shown = {**self.shown, key: outcome}


def _wanted(
    tiles: Iterable[SceneTile],
    notices: Notices,
    turns: Mapping[NoticesContent, NoticeTurn],
    local: datetime,
    now: float,
) -> Iterable[PictureKey]:
    """The pictures that are shown now, and those that will be in LEAD_S seconds."""
    for tile in tiles:
        if not isinstance(tile.content, NoticesContent):
            continue
        turn = turns.get(tile.content, FIRST_TURN)
        for lead_s in (0.0, LEAD_S):
            present = shown(notices.notices, local + timedelta(seconds=lead_s))
            turn = turn.passed(present, tile.content.dwell_s, now + lead_s)
            key = picture_key(present[turn.number(present)], tile.rect) if present else None
            if key is not None:
                yield key
