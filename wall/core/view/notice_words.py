"""When a notice is shown, or what it warns of begins, as people say it: "Đến hôm nay 19:30"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from wall.core.board.notice import BoardNotice
from wall.model.language import Language
from wall.words import board as words
from wall.words import screen

_WEEK = timedelta(days=7)
_YEAR = timedelta(days=300)
"""Days that are further away are named with their year."""


def dates_words(notice: BoardNotice, now: datetime, language: Language) -> str:
    """The dates of a notice in one line; empty where it has none worth a line. `now` is local time.

    When it began to be shown says something only together with its end, unless that is still to come.
    """
    begins, ends = notice.onset or notice.begins, notice.ends
    if begins is not None and ends is not None:
        until = _end(ends, now, language, begins.date())
        said = words.FROM_UNTIL.said(language, begins=_begin(begins, now, language), ends=until)
    elif ends is not None:
        said = words.UNTIL.said(language, moment=_end(ends, now, language))
    elif begins is not None and begins > now:
        said = words.FROM.said(language, moment=_begin(begins, now, language))
    else:
        return ""
    return said


def _begin(moment: datetime, now: datetime, language: Language) -> str:
    day = _day(moment.date(), now.date(), language)
    return day if moment.time() == time() else _time_and_day(moment, now, day, language)


def _end(moment: datetime, now: datetime, language: Language, begins: date | None = None) -> str:
    """`begins` is the day of the beginning, where that was said just before."""
    if moment.time() == time():
        last = moment.date() - timedelta(days=1)
        return words.ALL_DAY.said(language, day=_day(last, now.date(), language))
    if moment.date() == begins:
        return f"{moment:%H:%M}"
    return _time_and_day(moment, now, _day(moment.date(), now.date(), language), language)


def _time_and_day(moment: datetime, now: datetime, day: str, language: Language) -> str:
    is_near = abs(moment.date() - now.date()) <= timedelta(days=1)
    form = words.TIME_AND_DAY if is_near else words.TIME_AND_DATE
    return form.said(language, day=day, time=f"{moment:%H:%M}")


def _day(day: date, today: date, language: Language) -> str:
    near = {0: words.TODAY, 1: words.TOMORROW, -1: words.YESTERDAY}.get((day - today).days)
    if near is not None:
        return near.said(language)
    if timedelta() < day - today < _WEEK:
        weekday = screen.WEEKDAYS[day.weekday()].said(language)
        weekday = weekday.lower() if language is Language.VI else weekday
        return screen.DATE.said(language, weekday=weekday, day=day.day, month=day.month)
    if abs(day - today) > _YEAR:
        return words.DATE_OF_YEAR.said(language, day=day.day, month=day.month, year=day.year)
    return words.DATE_OF_MONTH.said(language, day=day.day, month=day.month)
