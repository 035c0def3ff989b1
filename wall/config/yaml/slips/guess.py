"""A guess at the cause of a syntax error, and what the guesses about different causes share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wall.config.text.file_text import FileText
from wall.config.text.lines import has_content, key_and_value, value_span
from wall.config.text.placeholders import password_stands_in
from wall.config.text.quotes import quoted
from wall.config.text.secrets import is_secret_key
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Guess:
    """A cause, and the edit that would solve it: columns `start` to `end` of `line` become `new`.

    `at` to `to` are the columns to point at; `params` fill the texts of `code`. An edit that is not `offered` lets the
    parser go on, but is not what the person meant. `lines` are those that the edit replaces: `line` and some below it,
    which belong to it and are left empty.
    """

    code: ProblemCode
    line: int
    start: int
    end: int
    new: str
    at: int
    to: int
    params: tuple[tuple[str, object], ...] = ()
    offered: bool = True
    lines: int = 1
    name: bool = False
    """Whether the line is a name, as the lines below it tell: it may be shown."""
    also: tuple[Guess, ...] = ()
    """The same slip in further lines, without which the parser gets nowhere."""

    def applied(self, source: FileText) -> None:
        """Make the edit in the text that the parser reads."""
        source.edit(self.line, self.start, self.end, self.new)
        if self.name:
            source.names.add(self.line)
        if self.lines > 1:
            source.joined[self.line] = self.lines
        for number in range(self.line + 1, self.line + self.lines):
            source.edit(number, 0, len(source.clean[number]), "")
        for further in self.also:
            further.applied(source)


def quoted_value(source: FileText, line: int, code: ProblemCode, at: int | None = None) -> Iterator[Guess]:
    """The line with its whole value in quotes. `at` is the column to point at, by default that of the value."""
    text = source.clean[line]
    span = value_span(text)
    if span is None or (span[0] == 0 and ":" not in text):
        return
    value = text[span[0] : span[1]]
    if is_key_line(text):
        return
    mark = value[0]
    if mark in "'\"" and value.endswith(mark) and len(value) > 1:
        value = value[1:-1]
    column = span[0] if at is None else at
    stands_in = password_stands_in(value) if code is ProblemCode.SPECIAL_IN_PASSWORD else None
    if stands_in is not None:
        # Quotes do not make a password of it.
        yield Guess(stands_in, line, *span, quoted(value), span[0], span[1], offered=False)
        return
    yield Guess(code, line, *span, quoted(value), column, column + 1, (("sign", text[column]),))


def is_key_line(text: str) -> bool:
    """Whether a line is a key and its colon, with the content below it: in quotes it would be none."""
    return re.fullmatch(r"\s*(?:-\s+)?[^\W\d]\w*:\s*", text) is not None


def line_above(source: FileText, line: int) -> int | None:
    """The nearest line above that holds more than a comment."""
    return next((number for number in range(line - 1, -1, -1) if has_content(source.clean[number])), None)


def is_secret_line(source: FileText, line: int) -> bool:
    """Whether the line is that of a password."""
    parts = key_and_value(source.clean[line])
    return parts is not None and is_secret_key(parts[0].strip("'\""))
