"""Reads the end of a permission: a day, or a moment of a day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from wall.config.schema.wrong import Wrong
from wall.words.problems.codes import ProblemCode

_CLOCK = r"(?P<hour>\d{1,2})\s*(?::\s*(?P<minute>\d{2})(?::\d{2})?|(?:h|g|giờ)\s*(?P<short>\d{2})?)"
_ACCEPTED = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:(?:\s+|t){_CLOCK})?")
_NAMED = (
    r"(?:ngày\s*)?(?P<day>\d{1,2})\s*(?:[-/.,]|tháng)\s*(?P<month>\d{1,2})\s*(?:[-/.,]|năm)\s*(?P<year>\d{4}|\d{2})"
)
_MEANT = (
    re.compile(rf"(?:{_CLOCK}\s*(?:,|ngày)?\s*)?{_NAMED}"),
    re.compile(rf"{_NAMED}(?:\s*(?:,|lúc)?\s*{_CLOCK})?"),
    re.compile(rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?:\s+{_CLOCK})?"),
)
"""Dates as they are said in Vietnam, day first. They are not accepted, for others read the month first."""

_YEARS = range(2000, 3001)
"""Plausible years; in any other one a digit is wrong."""


def until(text: str) -> datetime:
    """The end of `2026-12-31` (the whole day counts) or `2026-12-31 18:00`, in local time without its zone."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    match = _ACCEPTED.fullmatch(plain)
    if match is not None:
        return _end(match, text)
    for form in _MEANT:
        match = form.fullmatch(plain)
        if match is not None:
            end = _end(match, text)
            whole = match["hour"] is None
            better = f"{end - timedelta(days=1):%Y-%m-%d}" if whole else f"{end:%Y-%m-%d %H:%M}"
            raise Wrong(ProblemCode.DATE, better=better, value=text)
    raise Wrong(ProblemCode.DATE, value=text)


def _end(match: re.Match[str], text: str) -> datetime:
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    try:
        if year not in _YEARS:
            raise ValueError
        day = date(year, int(match["month"]), int(match["day"]))
        if match["hour"] is None:
            return datetime.combine(day + timedelta(days=1), time())
        hour, minute = int(match["hour"]), int(match["minute"] or match["short"] or 0)
        if (hour, minute) == (24, 0):
            return datetime.combine(day + timedelta(days=1), time())
        return datetime.combine(day, time(hour, minute))
    except (ValueError, OverflowError):
        raise Wrong(ProblemCode.DATE_RANGE, value=text) from None
