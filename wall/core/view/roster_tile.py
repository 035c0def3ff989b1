"""A tile of who is on duty today, and in the days that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from wall.core.board.roster import Turn, on_duty, turns
from wall.core.layout.geometry import Rect
from wall.core.view.tile_state import date_words
from wall.model.content import RosterContent
from wall.model.language import Language
from wall.words import board as words
from wall.words.screen import WEEKDAYS


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Later days, and who is on duty then."""

    days: str
    people: str


@dataclass(frozen=True, slots=True)
class RosterTileView:
    """`today` are the people of today; where there are none `nobody` says so. `day` is today, in words."""

    kind: ClassVar[str] = "roster"
    rect: Rect
    title: str
    day: str
    today: tuple[str, ...]
    nobody: str
    rows: tuple[RosterRow, ...]
    framed: bool = False


def roster_tile(
    rect: Rect, content: RosterContent, today: date, language: Language, framed: bool = False
) -> RosterTileView:
    """The tile at a local date."""
    rows = [_row(turn, today, language) for turn in turns(content.duties, today)]
    return RosterTileView(
        rect,
        words.ROSTER_TITLE.said(language),
        date_words(today, language),
        on_duty(content.duties, today),
        words.ROSTER_NOBODY.said(language),
        tuple(rows),
        framed,
    )


def _row(turn: Turn, today: date, language: Language) -> RosterRow:
    if turn.first != turn.last:
        first, last = (WEEKDAYS[day.weekday()].said(language) for day in (turn.first, turn.last))
        days = words.ROSTER_DAYS.said(language, first=first, last=last)
    elif turn.first == today + timedelta(days=1):
        days = words.ROSTER_TOMORROW.said(language)
    else:
        days = WEEKDAYS[turn.first.weekday()].said(language)
    return RosterRow(days, ", ".join(turn.people))
