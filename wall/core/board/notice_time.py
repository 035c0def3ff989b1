"""Reads a moment as people write it in a notice: "19h30 30/11", "7 giờ tối mai", "2026-11-30"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from wall.core.board.unaccented import unaccented

_TIME = re.compile(
    r"(?<![\d/.:-])(?P<hour>\d{1,2})\s*(?::|h|g(?:io)?)\s*(?P<minute>\d{2})?(?::\d{2})?(?:\s*(?:phut|p))?(?![\d/a-z])"
    r"(?:\s*(?P<part>sang|trua|chieu|toi|dem|am|pm)\b)?"
)
"""Of the unaccented text."""
_PART = re.compile(r"\b(sang|trua|chieu|toi|dem)\b")
"""A part of the day that stands apart from its hour: "7 giờ ngày mai, buổi tối"."""

_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})\s*(?:[-/.]|thang)\s*(?P<month>\d{1,2})(?:\s*(?:[-/.,]|nam)\s*(?P<year>\d{4}|\d{2}))?(?!\d)"
    ),
)
_RELATIVE = (
    (re.compile(r"\b(?:ngay )?(?:mot|kia)\b"), 2),
    (re.compile(r"\b(?:ngay )?mai\b|\btomorrow\b"), 1),
    (re.compile(r"\b(?:hom|toi|dem|trua|chieu|sang) nay\b|\btoday\b|\btonight\b"), 0),
)
_WEEKDAYS = (
    re.compile(r"\b(?:thu (?:hai|2)|t2|monday)\b"),
    re.compile(r"\b(?:thu (?:ba|3)|t3|tuesday)\b"),
    re.compile(r"\b(?:thu (?:tu|4)|t4|wednesday)\b"),
    re.compile(r"\b(?:thu (?:nam|5)|t5|thursday)\b"),
    re.compile(r"\b(?:thu (?:sau|6)|t6|friday)\b"),
    re.compile(r"\b(?:thu (?:bay|7)|t7|saturday)\b"),
    re.compile(r"\b(?:chu nhat|cn|sunday)\b"),
)
_FILLING = re.compile(r"\b(?:ngay|luc|het|vao|khoang|buoi|tuan nay|this|on|at|the end of|end of|nay|hom)\b|[,;.()·-]")
_YEARS = range(2000, 2101)


def begin(text: str, written: date) -> datetime:
    """The moment that `text` names, the first one of a day without a time. Raises ValueError where it names none.

    `written` is the day to which "tomorrow" refers, and near which a date without a year lies.
    """
    day, hour = _read(text, written)
    return _at(day or written, hour or time())


def end(text: str, written: date, after: datetime) -> datetime:
    """As `begin`, but a day without a time counts to its end, and a time without a day is the first one `after`."""
    day, hour = _read(text, written)
    if hour is None:
        return _next_day(day or written)
    if day is not None:
        return _next_day(day) if hour is _MIDNIGHT else _at(day, hour)
    found = _next_day(after.date()) if hour is _MIDNIGHT else _at(after.date(), hour)
    return found if found > after else found + timedelta(days=1)


def span(text: str, written: date) -> tuple[datetime, datetime] | None:
    """The two moments of "8h đến 11h30 30/11" or "8h - 11h ngày 30/11"; None where `text` names but one.

    What one of them does not say, its day or its half of the day, the other does.
    """
    parts = re.split(r"\s+(?:den|to|until)\s+|\s+[-–—]\s+|(?<=[hg\d])\s*[–—]\s*(?=\d)|(?<=h)-(?=\d)", _plain(text))
    if len(parts) != 2:
        return None
    first, last = (_read(part, written) for part in parts)
    day = first[0] or last[0]
    begins = _at(day or written, first[1] or time())
    if last[1] is None:
        return begins, _next_day(last[0] or written)
    ends = _next_day(last[0] or begins.date()) if last[1] is _MIDNIGHT else _at(last[0] or begins.date(), last[1])
    return begins, ends if ends > begins else ends + timedelta(days=1)


_MIDNIGHT = time.max
"""Stands for 24:00, the end of a day."""


def _at(day: date, hour: time) -> datetime:
    return _next_day(day) if hour is _MIDNIGHT else datetime.combine(day, hour)


def _next_day(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())


def _plain(text: str) -> str:
    return unaccented(text).replace("\u2212", "-").strip(" .")


def _read(text: str, written: date) -> tuple[date | None, time | None]:
    """The day and the time of day that `text` names. Raises ValueError where it names neither, or anything else."""
    rest = re.sub(r"(\d)t(\d)", r"\1 \2", _plain(text))  # 2026-11-30T19:30
    rest = re.sub(r"(?<![\d:])(\d{1,2})\s*(am|pm)\b", r"\1h \2", rest)
    day, rest = _day(rest, written)
    hour, rest = _hour(rest)
    if hour is None:
        rest = _PART.sub(" ", rest)  # "tối mai" is the day, for lack of an hour
    if (day is None and hour is None) or _FILLING.sub(" ", rest).strip():
        raise ValueError(text)
    return day, hour


def _hour(text: str) -> tuple[time | None, str]:
    match = _TIME.search(text)
    if match is None:
        return None, text
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    part = match["part"]
    if part is None:
        apart = _PART.search(rest)
        part = None if apart is None else apart.group()
    rest = _PART.sub(" ", rest)
    if (hour, minute) == (24, 0) or (part == "dem" and (hour, minute) == (12, 0)):
        return _MIDNIGHT, rest
    is_late = part in ("chieu", "toi", "pm") or (part == "trua" and hour < 10) or (part == "dem" and hour > 6)
    if is_late and hour < 12:
        hour += 12
    if part == "am" and hour == 12:
        hour = 0
    return time(hour, minute), rest


def _day(text: str, written: date) -> tuple[date | None, str]:
    day = None
    for form in _DATES:
        match = form.search(text)
        if match is not None:
            day = _dated(int(match["day"]), int(match["month"]), match["year"], written)
            text = f"{text[: match.start()]} {text[match.end() :]}"
            break
    for relative, days in _RELATIVE:
        match = relative.search(text)
        if match is not None:
            day = day or written + timedelta(days=days)
            kept = (match.group().split() or [""])[0]
            # "tối nay" says the half of the day too.
            text = f"{text[: match.start()]} {kept if _PART.fullmatch(kept) else ''} {text[match.end() :]}"
    for number, weekday in enumerate(_WEEKDAYS):
        match = weekday.search(text)
        if match is not None:
            day = day or written + timedelta(days=(number - written.weekday()) % 7)
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return day, text


def _dated(day: int, month: int, year: str | None, written: date) -> date:
    """The date; one without a year is the one nearest to `written`."""
    if year is not None:
        whole = int(year) + (2000 if len(year) == 2 else 0)
        if whole not in _YEARS:
            raise ValueError(year)
        return date(whole, month, day)
    found = []
    for whole in (written.year - 1, written.year, written.year + 1):
        if (month, day) != (2, 29) or _is_leap(whole):
            found.append(date(whole, month, day))
    if not found:
        raise ValueError(f"{day}/{month}")
    return min(found, key=lambda one: abs(one - written))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
