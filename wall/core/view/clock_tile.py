"""A clock's tile at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wall.core.layout.geometry import Rect
from wall.core.view.tile_state import date_words
from wall.model.language import Language


@dataclass(frozen=True, slots=True)
class ClockTileView:
    """The time as "05:07", the date as people say it; both change at most once a minute."""

    kind: ClassVar[str] = "clock"
    rect: Rect
    time: str
    date: str
    framed: bool = False

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"{self.time} {self.date}"


def clock_tile(rect: Rect, now: datetime, language: Language, framed: bool = False) -> ClockTileView:
    """The tile of a clock. `now` is local time."""
    return ClockTileView(rect, now.strftime("%H:%M"), date_words(now, language), framed)
