"""The turns of the notices in their tiles; only those on a screen go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from wall.core.board.notice import Notices, shown
from wall.core.board.notice_turn import FIRST_TURN, NoticeTurn
from wall.core.layout.scene import SceneTile
from wall.model.content import NoticesContent

_UNSEEN_S = 1.0
"""A tile that nobody asked about for so long was on no screen."""


class NoticeTurns:
    """One turn for each content, so that every screen shows the same. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._seen_s: dict[NoticesContent, float] = {}
        self.turns: Mapping[NoticesContent, NoticeTurn] = {}
        """Another one whenever it changes."""

    def tick(self, tiles: Iterable[SceneTile], notices: Notices, local: datetime, now: float) -> None:
        """`tiles` are those on the screens now; `local` is local time."""
        contents = {tile.content for tile in tiles if isinstance(tile.content, NoticesContent)}
        if not contents:
            return
        present = shown(notices.notices, local)
        turns = dict(self.turns)
        for content in contents:
            turn, unseen_s = turns.get(content, FIRST_TURN), now - self._seen_s.get(content, now)
            if unseen_s > _UNSEEN_S:
                turn = turn.paused(unseen_s)
            self._seen_s[content] = now
            turns[content] = turn.passed(present, content.dwell_s, now)
        if turns != self.turns:
            self.turns = turns
