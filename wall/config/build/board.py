"""Reads the settings of contacts, rosters and slide shows."""

from __future__ import annotations

import re
from pathlib import Path

from wall.config.schema.duty_days import duty_days
from wall.config.schema.phones import contact_number, is_number
from wall.config.schema.record import Entries, Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.wrong import Wrong
from wall.config.text.quotes import written
from wall.config.yaml.tree import Scalar
from wall.model.content import Contact, ContactsContent, RosterContent, SlidesContent
from wall.model.duty import Duty, DutyDays
from wall.words.emergency import NUMBERS
from wall.words.problems.codes import ProblemCode


def contacts(reporter: Reporter, value: Value) -> ContactsContent | None:
    """The numbers of a mapping by names. Its own emergency numbers stand in place of the usual ones."""
    own: list[Contact] = []
    if not _entries(value):
        reporter.error(value.node, ProblemCode.FORM_CONTACTS)
    for key, one in _entries(value):
        if not isinstance(one.data, str):
            continue
        name = " ".join(key.text.split())
        if is_number(name) and not is_number(one.data):
            reporter.error(key, ProblemCode.CONTACT_SWAPPED, _swapped(reporter, key, one), name=one.data, number=name)
            continue
        try:
            own.append(Contact(name, contact_number(one.data)))
        except Wrong as wrong:
            better = None if wrong.better is None else reporter.rewritten(one.node, written(wrong.better))
            reporter.error(one.node, wrong.code, better, **wrong.params)
    if not own:
        return None
    return ContactsContent(tuple(own), emergency=not any(one.number in NUMBERS for one in own))


def _swapped(reporter: Reporter, key: Scalar, value: Value) -> str | None:
    """The line with the name before its number."""
    node = value.node
    if not isinstance(node, Scalar) or not node.line == node.end_line == key.line:
        return None
    text = f"{written(node.text)}: {key.text.strip()}"
    return reporter.source.with_replaced(key.line, key.column, node.end_column, text)


def roster(reporter: Reporter, value: Value) -> RosterContent | None:
    """The people of a mapping by days. No day may be in it twice, but as a date and as a day of the week."""
    duties: list[Duty] = []
    named_in: dict[object, Scalar] = {}
    if not _entries(value):
        reporter.error(value.node, ProblemCode.FORM_ROSTER)
    for key, one in _entries(value):
        if one.data is None:
            continue  # reported, and perhaps a name that a comma has cut off, and no day
        try:
            days = duty_days(key.text)
        except Wrong as wrong:
            better = None if wrong.better is None else reporter.rewritten(key, written(wrong.better))
            reporter.error(key, wrong.code, better, **wrong.params)
            continue
        first = next((named_in[day] for day in _each(days) if day in named_in), None)
        if first is not None:
            reporter.error(key, ProblemCode.ROSTER_DAY_TWICE, day=key.text, first=first.text, first_line=first.line + 1)
            continue
        named_in |= dict.fromkeys(_each(days), key)
        people = _people(one)
        if people:
            duties.append(Duty(days, people))
    return RosterContent(tuple(duties)) if duties else None


def _each(days: DutyDays) -> tuple[object, ...]:
    return (*days.weekdays, *days.dates, *days.yearly)


def _people(value: Value) -> tuple[str, ...]:
    """Names of a text or a list; commas within brackets part none: `Anh Nam (22h, 5h)`."""
    data = value.data
    if isinstance(data, list):
        return tuple(person for one in data for person in _people(one))
    if not isinstance(data, str):
        return ()
    return tuple(part for part in re.split(r"\s*(?:[,;]|\bvà\b|\band\b)(?![^()]*\))\s*", data) if part)


def slides(reporter: Reporter, value: Value) -> SlidesContent | None:
    """A folder, perhaps with the time of each picture."""
    if not isinstance(value.data, Record):
        assert isinstance(value.data, str)
        return SlidesContent(Path(value.data))
    folder = value.data.get("folder", str)
    if folder is None:
        if value.data.lacks("folder"):
            reporter.error(value.node, ProblemCode.SLIDES_FOLDER_MISSING)
        return None
    usual = SlidesContent(Path(folder))
    return SlidesContent(usual.folder, value.data.get("dwell", float) or usual.dwell_s)


def _entries(value: Value) -> Entries:
    assert isinstance(value.data, list)
    return value.data
