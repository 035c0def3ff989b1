"""Reads the days of a roster: days of the week, dates, and days of every year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from wall.config.schema import times
from wall.config.schema.wrong import Wrong
from wall.model.duty import DutyDays
from wall.words.problems.codes import ProblemCode

_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_NAMED = re.compile(
    r"(?:ngày\s*)?(?P<day>\d{1,2})(?:"
    r"\s*/\s*(?P<month>\d{1,2})(?:\s*/\s*(?P<year>\d{4}|\d{2}))?|"
    r"\s*tháng\s*(?P<month_2>\d{1,2})(?:\s*(?:năm|/)\s*(?P<year_2>\d{4}))?|"
    r"[-.](?P<month_3>\d{1,2})[-.](?P<year_3>\d{4}))"
)
"""Day first, as it is said in Vietnam."""
_DASH = re.compile(r"\s*(?:–|—|~|\.\.+|…|\bđến\b|\btới\b|\bto\b)\s*|\s+-\s+|(?<=\d)-(?=\d)", re.IGNORECASE)
_LUNAR = re.compile(r"\b(?:mùng|mồng|rằm|tết|âm|âl|giao thừa)\b")
_TIME = re.compile(r"\d{1,2}\s*(?::\s*\d{2}|h|g)")
_PARTING = re.compile(r"\s*(?:[,;+&]|\bvà\b|\band\b)\s*", re.IGNORECASE)
_YEAR = 2000
"""Any leap year: a day of every year may be the 29th of February."""
_MOST_DAYS = 366


def duty_days(text: str) -> DutyDays:
    """The days of `thứ 2-thứ 6`, `T7, CN`, `cuối tuần`, `2027-02-05`, `5/2` (every year), `05/02/2027`, `5/2-8/2`."""
    plain = unicodedata.normalize("NFKC", text).strip()
    weekdays: set[int] = set()
    dates: set[date] = set()
    yearly: set[tuple[int, int]] = set()
    meant: list[str | None] = []
    wrong: Wrong | None = None
    for part in _PARTING.split(plain):
        try:
            found = _dates(part)
            if found is None:
                weekdays |= set(_weekdays(part))
            else:
                dates |= {day for day in found if isinstance(day, date)}
                yearly |= {day for day in found if isinstance(day, tuple)}
            meant.append(part)
        except Wrong as one:
            wrong = wrong or one
            meant.append(one.better)
    if wrong is None:
        return DutyDays(frozenset(weekdays), frozenset(dates), frozenset(yearly))
    # The correction is of the whole key.
    wrong.better = None if None in meant else ", ".join(part for part in meant if part is not None)
    raise wrong


def _weekdays(part: str) -> tuple[int, ...]:
    if _LUNAR.search(part.casefold()):
        raise Wrong(ProblemCode.ROSTER_LUNAR, value=part)
    if _TIME.match(part):
        raise Wrong(ProblemCode.ROSTER_TIMES, value=part)
    numbers = re.fullmatch(r"([2-7])(?:\s*-\s*([2-7]))?", part)
    if numbers is not None:
        better = "-".join(f"thứ {number}" for number in numbers.groups() if number is not None)
        raise Wrong(ProblemCode.ROSTER_DAY_NUMBER, better=better, value=part)
    try:
        return times.days(part)
    except Wrong as wrong:
        if wrong.code is ProblemCode.DAY_NEAR:
            raise
        raise Wrong(ProblemCode.ROSTER_DAY, value=part) from None


def _dates(part: str) -> list[date | tuple[int, int]] | None:
    """The dates of a part, or its days of every year; None where it has neither."""
    one = _date(part)
    if one is not None:
        return [one]
    for dash in _DASH.finditer(part):
        first, last = _date(part[: dash.start()]), _date(part[dash.end() :])
        if first is not None and last is not None:
            return list(_between(first, last, part))
    return None


def _between(
    first: date | tuple[int, int], last: date | tuple[int, int], part: str
) -> Iterator[date | tuple[int, int]]:
    if isinstance(first, date) is not isinstance(last, date):
        raise Wrong(ProblemCode.ROSTER_DAY, value=part)
    begin = first if isinstance(first, date) else date(_YEAR, *first)
    end = last if isinstance(last, date) else date(_YEAR, *last)
    if end < begin and not isinstance(last, date):
        begin, end = _over_new_year(begin, end)
    count = (end - begin).days + 1
    if not 1 <= count <= _MOST_DAYS:
        raise Wrong(ProblemCode.ROSTER_BACKWARDS, value=part)
    for step in range(count):
        day = begin + timedelta(days=step)
        yield day if isinstance(first, date) else (day.month, day.day)


def _over_new_year(first: date, last: date) -> tuple[date, date]:
    """The days of every year from `first` to `last`, both given in the leap year, as those of two years.

    A 29th of February in between is among them.
    """
    if (first.month, first.day) > (2, 29):
        return first.replace(year=_YEAR - 1), last
    return first, last.replace(year=_YEAR + 1)


def _date(text: str) -> date | tuple[int, int] | None:
    """A date, or a month and a day of every year; None where the text is neither."""
    plain = text.casefold().strip()
    match = _ISO.fullmatch(plain)
    if match is not None:
        year, month, day = match["year"], match["month"], match["day"]
    else:
        match = _NAMED.fullmatch(plain)
        if match is None:
            return None
        year = match["year"] or match["year_2"] or match["year_3"] or ""
        month, day = match["month"] or match["month_2"] or match["month_3"], match["day"]
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        found = date(_YEAR, int(month), int(day))
    except ValueError:
        raise Wrong(ProblemCode.DATE_RANGE, value=text) from None
    return found.month, found.day
