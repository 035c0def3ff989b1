"""Judges the households' page and the database of their codes by the facts. Pure."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from wall.commands.doctor.finding import Finding, good, say, warning, wrong
from wall.words import doctor_of_services as words


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """Of the codes: the `trouble` in SQLite's words, "" for none; `is_ruined` where the file is to blame."""

    trouble: str = ""
    is_ruined: bool = False


@dataclass(frozen=True, slots=True)
class PhonesFacts:
    """The server of the package tivi-web. `is_on`: it starts with the machine; `runs`: it does now, None if unknown.

    `database` is None where this user may not look. `put_aside` are former ones that were damaged, the newest last.
    """

    is_on: bool
    runs: bool | None = None
    database: DatabaseState | None = None
    put_aside: tuple[Path, ...] = ()


def of_phones(found: PhonesFacts | None) -> list[Finding]:
    """The page, then the codes; empty where the package is not installed."""
    return [] if found is None else [_page(found), *_codes(found)]


def _page(found: PhonesFacts) -> Finding:
    if not found.is_on:
        return good("phones", say(words.PHONES_OFF))
    if found.runs is False:
        return wrong("phones", say(words.PHONES_DOWN), words.PHONES_DOWN_DO)
    return good("phones", say(words.PHONES_ON))


def _codes(found: PhonesFacts) -> list[Finding]:
    database = found.database
    if database is not None and database.trouble:
        text = words.CODES_BROKEN if database.is_ruined else words.CODES_UNREADABLE
        cure = words.CODES_BROKEN_DO if database.is_ruined else words.CODES_UNREADABLE_DO
        return [wrong("codes", say(text, reason=database.trouble), cure)]
    if found.put_aside:
        newest = found.put_aside[-1]
        paths = " ".join(shlex.quote(str(path)) for path in found.put_aside)
        said = say(words.CODES_LOST, file=newest.name)
        return [warning("codes", said, say(words.CODES_LOST_DO, path=paths))]
    return [] if database is None else [good("codes", say(words.CODES_GOOD))]
