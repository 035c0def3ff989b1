"""What a text says of a day and a time of day, as people write them in a notice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from wall.core.board.unaccented import unaccented

_TIME = re.compile(
    r"(?<![\d/])(?P<hour>\d{1,2})\s*(?::|h|g(?:io)?)\s*(?P<minute>\d{2}|ruoi)?(?::\d{2})?(?:\s*(?:phut|p|['’′]))?"
    r"(?![\d/a-z])(?:\s*(?P<part>sang|trua|chieu|toi|dem|am|pm)\b)?"
)
"""Of the unaccented text."""
_PART = re.compile(r"\b(sang|trua|chieu|toi|dem)\b")
"""A part of the day that stands apart from its hour: "7 giờ ngày mai, buổi tối"."""
_AFTER_NOON = {"trua": range(10), "chieu": range(12), "pm": range(12), "toi": range(5, 12), "dem": range(6, 12)}
"""Hours that are counted from noon; smaller ones of the night are counted from midnight."""
_NIGHT = ("toi", "dem")
"""The parts of a day whose hours may be after its end."""

_NO_TIME = r"(?!\s*(?::\s*\d|h(?![a-z])|g(?:io)?(?![a-z])))"
"""What follows a year: in "30/11, 19h30" and "30/11, 19:30" the 19 is none."""
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})\s*(?:[-/.]|thang)\s*(?P<month>\d{1,2})"
        rf"(?:\s*(?:(?:[-/.]|nam)\s*(?P<year>\d{{4}}|\d{{2}})|,\s*(?P<year_2>\d{{4}}))(?!\d){_NO_TIME})?(?!\d)"
    ),
)
_RELATIVE = (
    (re.compile(r"\b(?:(?P<night>toi|dem) |ngay )?(?:mot|kia)\b"), 2),
    (re.compile(r"\b(?:(?P<night>toi|dem) |ngay )?mai\b|\btomorrow\b"), 1),
    (
        re.compile(
            r"\b(?:(?P<night>toi|dem) (?:hom )?|(?:hom|trua|chieu|sang) )nay\b|\btoday\b|\b(?P<night_2>tonight)\b"
        ),
        0,
    ),
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
_FILLING = re.compile(
    r"\b(?:ngay|luc|het|vao|khoang|buoi|tuan nay|this|on|at|the end of|end of|nay|hom)\b|[,;:.()·–—-]"
)
_YEARS = range(2000, 2101)
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class MomentSaid:
    """What a text says of a moment.

    `date` is the year, None where it is not written, the month and the day; `days` are those after the day of writing;
    `weekday` counts from Monday, 0. `is_night` is set where `days` are told as a night, which ends on the next day.
    `clock` is the hour and the minute, of the `part` of the day.
    """

    date: tuple[int | None, int, int] | None = None
    days: int | None = None
    is_night: bool = False
    weekday: int | None = None
    clock: tuple[int, int] | None = None
    part: str = ""

    @property
    def names_day(self) -> bool:
        return (self.date, self.days, self.weekday) != (None, None, None)

    @property
    def hour(self) -> timedelta | None:
        """The time since the beginning of the day: more than a day for 12h30 at night, which is after its end."""
        if self.clock is None:
            return None
        hour, minute = self.clock
        if hour == 12 and self.part in _NIGHT:
            hour = 24
        elif hour == 12 and self.part == "am":
            hour = 0
        elif hour in _AFTER_NOON.get(self.part, ()):
            hour += 12
        return timedelta(hours=hour, minutes=minute)


def moment_said(text: str) -> MomentSaid:
    """What `text` says of a day and a time of day. Raises ValueError where it names neither, or anything else."""
    rest = re.sub(r"(\d)t(\d)", r"\1 \2", plain(text))  # 2026-11-30T19:30
    rest = re.sub(r"(?<![\d:])(\d{1,2})\s*(am|pm)\b", r"\1h \2", rest)
    said, rest = _with_named_day(MomentSaid(), rest)
    # The 30 of "19h30-30/11" is a minute, that of "19h 30-11" a day: whatever leaves nothing unread is meant.
    for parts in ((_with_clock, _with_date), (_with_date, _with_clock)):
        with suppress(ValueError):
            return _whole(said, rest, parts)
    raise ValueError(text)


def _whole(
    said: MomentSaid, text: str, parts: Iterable[Callable[[MomentSaid, str], tuple[MomentSaid, str]]]
) -> MomentSaid:
    """What a text says in which nothing but these parts is. Raises ValueError where there is more, or nothing."""
    for part in parts:
        said, text = part(said, text)
    if said.clock is None:
        text = _PART.sub(" ", text)  # "tối mai" is the day, for lack of an hour
    if not (said.names_day or said.clock is not None) or _FILLING.sub(" ", text).strip():
        raise ValueError(text)
    return replace(said, is_night=True) if said.days == 0 and said.part in _NIGHT else said


def _with_clock(said: MomentSaid, text: str) -> tuple[MomentSaid, str]:
    """Raises ValueError where there is a time that no day has."""
    match = _TIME.search(text)
    if match is None:
        return said, text
    hour, minute = int(match["hour"]), 30 if match["minute"] == "ruoi" else int(match["minute"] or 0)
    if (hour, minute) != (24, 0):
        time(hour, minute)
    rest = _without(match, text)
    part = match["part"]
    if part is None:
        apart = _PART.search(rest)
        part = "" if apart is None else apart.group()
    return replace(said, clock=(hour, minute), part=part), _PART.sub(" ", rest)


def _with_date(said: MomentSaid, text: str) -> tuple[MomentSaid, str]:
    """Raises ValueError where there is a date that no year has."""
    match = next(filter(None, (form.search(text) for form in _DATES)), None)
    if match is None:
        return said, text
    found = match.groupdict()
    written = found["year"] or found.get("year_2")
    year = None if written is None else int(written) + (2000 if len(written) == 2 else 0)
    if year is not None and year not in _YEARS:
        raise ValueError(text)
    day = date(_LEAP_YEAR if year is None else year, int(found["month"]), int(found["day"]))
    return replace(said, date=(year, day.month, day.day)), _without(match, text)


def _with_named_day(said: MomentSaid, text: str) -> tuple[MomentSaid, str]:
    """The day by its name: today, tomorrow, Monday."""
    for form, days in _RELATIVE:
        match = form.search(text)
        if match is None:
            continue
        if said.days is None:
            said = replace(said, days=days, is_night=any(match.groupdict().values()))
        # "tối nay" says the half of the day too.
        half = "toi" if match.group() == "tonight" else next(iter(_PART.findall(match.group())), "")
        text = _without(match, text, half)
    for number, form in enumerate(_WEEKDAYS):
        match = form.search(text)
        if match is not None:
            said = said if said.weekday is not None else replace(said, weekday=number)
            text = _without(match, text)
    return said, text


def _without(match: re.Match[str], text: str, kept: str = "") -> str:
    return f"{text[: match.start()]} {kept} {text[match.end() :]}"


def plain(text: str) -> str:
    """The text as it is read here: without accents, case and its last full stop."""
    return unaccented(text).replace("\u2212", "-").strip(" .")
