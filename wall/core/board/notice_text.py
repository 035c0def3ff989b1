"""Reads a notice that somebody wrote as plain text.

The first line is its title. Lines such as "từ: 30/11" and "đến: 19h30 30/11" say when it is shown; the rest is its
text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from wall.core.board import notice_time
from wall.core.board.notice import URGENT_FOR, BoardNotice, FileReading, NoticeProblem, urgent_since
from wall.core.board.notice_sign import is_urgent_name, sign_of
from wall.core.board.unaccented import unaccented
from wall.words import board as words

_LONGEST_TITLE = 300
_HEAD = 12
"""Lines of a notice among which its dates are looked for. Further down "Đến: …" is part of a story."""

_DATED = re.compile(r"\s*[-*•]?\s*(?P<key>[^\W\d]+(?: [^\W\d]+){0,2})\s*[:：]\s*(?P<value>.*\S)\s*")
_BEGIN_KEYS = frozenset(("tu", "tu ngay", "tu luc", "bat dau", "bat dau tu", "from", "begin", "begins"))
_END_KEYS = frozenset(
    ("den", "den ngay", "den luc", "den het", "den het ngay", "ket thuc", "to", "until", "end", "ends")
)

_LINK = re.compile(r"(?<![\w@.])(?:https?://|www\.|zalo\.me/)[^\s<>\"“”]+", re.IGNORECASE)
_BEHIND_LINK = ".,;:!?)]}’'”»"
_LONGEST_LINK = 400
"""Characters; a QR code of more is too fine to be read across a room."""


@dataclass(frozen=True, slots=True)
class _Dates:
    """`line` is that of the end, counted from 1."""

    begins: datetime | None = None
    ends: datetime | None = None
    line: int = 0


def notice_in(text: str, name: str, written: datetime, arrived: datetime) -> FileReading:
    """The notice of a file.

    `written` is when the text was written, to which "tomorrow" refers; `arrived` is when it came into the folder, from
    which on an urgent notice without an end is one. A date that cannot be read is a problem, and no date.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return FileReading(problems=(NoticeProblem(name, words.NOTICE_EMPTY),))
    title = re.sub(r"^#+\s*", "", lines[first].strip())[:_LONGEST_TITLE]
    body, dates, problems = _body(lines, first + 1, name, written)
    if dates.begins is not None and dates.ends is not None and dates.ends <= dates.begins:
        problems.append(NoticeProblem(name, words.NOTICE_ENDS_FIRST, line=dates.line))
        dates = _Dates()  # one of the two is wrong, and nobody knows which
    elif dates.ends is not None and dates.ends <= written:
        problems.append(NoticeProblem(name, words.NOTICE_ENDED, {"moment": _in_numbers(dates.ends)}, dates.line))
    is_urgent = is_urgent_name(name)
    since = urgent_since(dates.begins, arrived) if is_urgent else None
    ends = dates.ends
    if ends is None and since is not None:
        ends = since + URGENT_FOR
    link, body = _link(title, body)
    notice = BoardNotice(
        name=name,
        title=title,
        body=body,
        modified=written,
        begins=dates.begins,
        ends=ends,
        urgent_since=since,
        sign=sign_of(title, is_urgent),
        link=link,
    )
    return FileReading(notice, tuple(problems))


def _body(lines: list[str], start: int, name: str, written: datetime) -> tuple[str, _Dates, list[NoticeProblem]]:
    """The text from the line `start` on, counted from 0, without the lines of its dates, and those."""
    matches = ((number, _DATED.fullmatch(lines[number])) for number in range(start, min(len(lines), start + _HEAD)))
    keyed = ((number, unaccented(match["key"]), match["value"]) for number, match in matches if match is not None)
    dated = [one for one in keyed if one[1] in _BEGIN_KEYS | _END_KEYS]
    # An end is understood by the beginning, wherever that stands.
    dated.sort(key=lambda one: one[1] in _END_KEYS)
    problems: list[NoticeProblem] = []
    understood: set[int] = set()
    dates = _Dates()
    for number, key, value in dated:
        try:
            dates = _dated(dates, key, value, written, number + 1)
            understood.add(number)
        except ValueError:
            # Perhaps it was never meant as a date ("Đến: nhà văn hoá"), so it stays where people read it.
            line = lines[number].strip()[:80]
            problems.append(NoticeProblem(name, words.NOTICE_DATE, {"line": line}, number + 1))
    kept = [line for number, line in enumerate(lines) if number >= start and number not in understood]
    problems.sort(key=lambda problem: problem.line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n"), dates, problems


def _dated(dates: _Dates, key: str, value: str, written: datetime, line: int) -> _Dates:
    both = notice_time.span(value, written)
    if both is not None:
        return _Dates(*both, line)
    if key in _BEGIN_KEYS:
        return replace(dates, begins=notice_time.begin(value, written))
    return replace(dates, ends=notice_time.end(value, written, dates.begins), line=line)


def _in_numbers(ends: datetime) -> str:
    """An end as it was understood, with its year; of a whole day that day."""
    if ends.time() == time():
        ends -= timedelta(days=1)
        return f"{ends.day}/{ends.month}/{ends.year}"
    return f"{ends:%H:%M} {ends.day}/{ends.month}/{ends.year}"


def link_in(text: str) -> tuple[str, str] | None:
    """The first address of a page in a text, whole and as it is written there; None where there is none to use."""
    match = _LINK.search(text)
    if match is None:
        return None
    written = match.group().rstrip(_BEHIND_LINK)
    address = written if "://" in written else f"https://{written}"
    return None if len(address) > _LONGEST_LINK else (address, written)


def _link(title: str, body: str) -> tuple[str | None, str]:
    """The link of a notice, and its text without the lines that hold nothing but it."""
    found = link_in(body) or link_in(title)
    if found is None:
        return None, body
    address, written = found
    kept = [line for line in body.split("\n") if line.strip().rstrip(_BEHIND_LINK) != written]
    return address, "\n".join(kept).strip("\n")
