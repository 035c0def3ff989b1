"""Reads a moment as people write it in a notice: "19h30 30/11", "7 giờ tối mai", "2026-11-30"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from wall.core.board.moment_said import MomentSaid, moment_said, plain

_TO = re.compile(r"\s+(?:den|to|until)\s+")
_DASH = re.compile(
    r"\s+[-–—]\s+|(?<=[hg\d])\s*[–—]\s*(?=\d)|(?<=h)-(?=\d)|(?<=\d)-(?=\d{1,2}\s*(?::\d|h|g))"
    r"|(?<=/\d)-(?=\d{1,2}/)|(?<=/\d\d)-(?=\d{1,2}/)"
)
"""A dash within a date is none: "30-11-2026"."""
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_NIGHT_ENDS = timedelta(hours=6)
_STALE = timedelta(days=31)
"""A date without a year that is further back was not meant as an end; a nearer one is of an old file, saved again."""


def begin(text: str, written: datetime) -> datetime:
    """The moment that `text` names, the first one of a day without a time. Raises ValueError where it names none.

    `written` is when it was written, to which "tomorrow" refers, and near which a date without a year lies.
    """
    said = moment_said(text)
    return _at(said, _day(said, written), written)


def end(text: str, written: datetime, begins: datetime | None = None) -> datetime:
    """As `begin`, but a day without a time counts to its end, and nothing that may be in the future is in the past.

    What is left open, a year or a day, is such that the end is not before `begins`.
    """
    said = moment_said(text)
    earliest = written if begins is None else max(begins, written)
    if not said.names_day:
        return _first_after(said, earliest)
    found = _at_end(said, _day_of_end(said, written, begins), written)
    is_weekday = said.date is None and said.days is None
    return found + _WEEK if is_weekday and found <= written else found


def span(text: str, written: datetime) -> tuple[datetime, datetime] | None:
    """The two moments of "8h đến 11h30 30/11" or "8h - 11h ngày 30/11"; None where `text` names but one.

    The day that one of them does not say is that of the other.
    """
    whole = plain(text)
    parts = _TO.split(whole)
    is_dash = len(parts) == 1
    if is_dash:
        parts = _DASH.split(whole)
    if len(parts) != 2:
        return None
    first, last = (moment_said(part) for part in parts)
    if is_dash and not _are_two(first, last, written):
        return None
    if first.names_day:
        day = _day(first, written)
    else:
        day = _day_of_end(last, written, None) if last.names_day and last.clock is not None else written.date()
    begins = _at(first, day, written)
    ends = _at_end(last, _day_of_end(last, written, begins) if last.names_day else begins.date(), written)
    return begins, ends + _DAY if ends <= begins < ends + _DAY else ends


def _are_two(first: MomentSaid, last: MomentSaid, written: datetime) -> bool:
    """Whether a dash stands between two moments, and not between the day and the time of one: "30/11 - 19h30"."""
    if first.clock is not None and last.clock is not None:
        return True
    return first.names_day and last.names_day and _day(first, written) != _day(last, written)


# -- days and times


def _at(said: MomentSaid, day: date, written: datetime) -> datetime:
    """The moment on `day`, its beginning without a time; of a night the hours after midnight are on the next day."""
    hour = said.hour or timedelta()
    if not said.is_night or said.clock is None or hour % _DAY >= _NIGHT_ENDS:
        return datetime.combine(day, time()) + hour
    return _first_after(said, written) if said.days == 0 else datetime.combine(day, time()) + hour % _DAY + _DAY


def _at_end(said: MomentSaid, day: date, written: datetime) -> datetime:
    return datetime.combine(day, time()) + _DAY if said.clock is None else _at(said, day, written)


def _first_after(said: MomentSaid, moment: datetime) -> datetime:
    assert said.hour is not None
    found = datetime.combine(moment.date(), time()) + said.hour % _DAY
    return found if found > moment else found + _DAY


def _day(said: MomentSaid, written: datetime) -> date:
    """The day that is meant, that of writing where none is; one without a year is the nearest one."""
    today = written.date()
    if said.date is not None and said.date[0] is None:
        return _nearest(_every_year(said.date[1:], (today,)), today)
    return _day_without_doubt(said, today, today)


def _day_of_end(said: MomentSaid, written: datetime, begins: datetime | None) -> date:
    """As `_day`, but not before `begins`, nor, without that, long past."""
    today = written.date()
    first = today if begins is None else begins.date()
    if said.date is None or said.date[0] is not None:
        return _day_without_doubt(said, today, max(today, first))
    found = _every_year(said.date[1:], (today, first))
    if begins is not None:
        return _nearest([one for one in found if one >= first], today)
    nearest = _nearest(found, today)
    return nearest if today - nearest <= _STALE else _nearest([one for one in found if one > today], today)


def _day_without_doubt(said: MomentSaid, today: date, week: date) -> date:
    """`week` is the day from which on a day of the week is looked for."""
    if said.date is not None:
        year, month, day = said.date
        assert year is not None
        return date(year, month, day)
    if said.days is not None:
        return today + said.days * _DAY
    return today if said.weekday is None else week + (said.weekday - week.weekday()) % 7 * _DAY


def _every_year(month_and_day: tuple[int, int], around: Sequence[date]) -> list[date]:
    """This day of the years around these days. Raises ValueError where there is none."""
    years = range(min(around).year - 1, max(around).year + 2)
    return [date(year, *month_and_day) for year in years if month_and_day != (2, 29) or _is_leap(year)]


def _nearest(found: Sequence[date], day: date) -> date:
    """Raises ValueError where there is none."""
    return min(found, key=lambda one: abs(one - day))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
