"""A clock's tile at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import ClassVar

from wall.core.board.lunar import FULL_MOON, LAST_MONTH, LunarDate, can_chi, days_to_tet, lunar_date
from wall.core.layout.geometry import Rect
from wall.core.view.tile_state import date_words
from wall.model.language import Language
from wall.words import Text
from wall.words import board as words

Wordings = tuple[tuple[str, ...], ...]
"""The ways in which a text may stand in lines, each as its lines; the fewest lines come first."""


@dataclass(frozen=True, slots=True)
class LunarText:
    """A lunar date in words, with its year and without.

    `lunar_marked` on the first of a month and at full moon, when people light incense and go to the pagoda. `doubt`
    says that the date may be off; empty where it is certain. `tet` is how far Tết is, in the last month only.
    """

    with_year: Wordings
    without_year: Wordings
    lunar_marked: bool = False
    doubt: str = ""
    tet: Wordings = ()


@dataclass(frozen=True, slots=True)
class ClockTileView:
    """The time as "05:07", the date as people say it; both change at most once a minute.

    `lunar` is None where the layout wants none, and in years of which none is known.
    """

    kind: ClassVar[str] = "clock"
    rect: Rect
    time: str
    date: str
    lunar: LunarText | None = None
    framed: bool = False

    @property
    def text(self) -> str:
        """All of it in one line."""
        said = [f"{self.time} {self.date}"]
        if self.lunar is not None:
            said.append(f"{self.lunar.with_year[0][0]} {self.lunar.doubt}".rstrip())
            said += [line for wording in self.lunar.tet[:1] for line in wording]
        return " · ".join(said)


def clock_tile(
    rect: Rect, now: datetime, language: Language, *, lunar: bool = True, framed: bool = False
) -> ClockTileView:
    """The tile of a clock. `now` is local time; the lunar date is Vietnam's of the same day."""
    shown = lunar_text(now.date(), language) if lunar else None
    return ClockTileView(rect, now.strftime("%H:%M"), date_words(now, language), shown, framed)


@lru_cache(maxsize=8)  # the view is made anew many times a second
def lunar_text(day: date, language: Language) -> LunarText | None:
    """The lunar date of a day in words; None where none is known."""
    lunar = lunar_date(day)
    if lunar is None:
        return None
    joint = words.LUNAR_JOINT.said(language)
    of_day, of_month = _day_words(lunar, language), _month_words(lunar, language)
    of_year = words.LUNAR_YEAR.said(language, name=can_chi(lunar.year))
    alone = _month_words(lunar, language, alone=True)
    return LunarText(
        with_year=(
            (joint.join((of_day, of_month, of_year)),),
            (joint.join((of_day, of_month)), of_year),
            (of_day, of_month, of_year),
        ),
        without_year=((joint.join((of_day, alone)),), (of_day, alone)),
        lunar_marked=lunar.day in (1, FULL_MOON),
        doubt=words.LUNAR_UNDECIDED.said(language) if lunar.is_undecided else "",
        tet=_tet_words(days_to_tet(day), language) if lunar.month == LAST_MONTH else (),
    )


def _day_words(lunar: LunarDate, language: Language) -> str:
    if lunar.day == FULL_MOON:
        return words.LUNAR_FULL_MOON.said(language)
    text = words.LUNAR_DAY_TO_10 if lunar.day <= 10 else words.LUNAR_DAY
    return text.said(language, day=lunar.day)


def _month_words(lunar: LunarDate, language: Language, alone: bool = False) -> str:
    """The month; with `alone` so that it tells of itself that it is a lunar one."""
    names = words.FULL_MOON_MONTHS if lunar.day == FULL_MOON else words.LUNAR_MONTHS
    text = words.LUNAR_LEAP_MONTH if lunar.is_leap else words.LUNAR_MONTH
    # Mùng, rằm, Giêng, Chạp and nhuận are said of lunar dates only.
    if alone and lunar.day > 10 and lunar.day != FULL_MOON and 1 < lunar.month < LAST_MONTH and not lunar.is_leap:
        text = words.LUNAR_MONTH_OF_NUMBERS
    return text.said(language, month=names[lunar.month - 1].said(language))


def _tet_words(days: int | None, language: Language) -> Wordings:
    if days is None:
        return ()
    texts: tuple[Text, ...] = words.TET_TOMORROW if days == 1 else words.DAYS_TO_TET
    parts = tuple(text.said(language, n=days) for text in texts)
    return ((" ".join(parts),), parts) if len(parts) > 1 else (parts,)
