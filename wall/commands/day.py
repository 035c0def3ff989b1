"""The day that somebody means. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from wall.config.text.names import bare
from wall.words import screen
from wall.words.report import DAY_WORDS


def day_named(text: str, today: date) -> date | None:
    """The day that `text` names; None where it names none.

    A day without its year, and a weekday, is the last one there was, today included.
    """
    name = bare(text).strip()
    for back, words in enumerate(DAY_WORDS):
        if not name or name in map(bare, words):
            return today - timedelta(days=back)
    for number, weekday in enumerate(screen.WEEKDAYS):
        if name in (bare(weekday.vi), bare(weekday.en)):
            return today - timedelta(days=(today.weekday() - number) % 7)
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", name)
    if found is not None:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?", name)
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3] is not None:
        return _date(int(found[3]), month, day)
    years = (_date(today.year - back, month, day) for back in range(9))  # 29 February comes after 8 years at the latest
    return next((one for one in years if one is not None and one <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
