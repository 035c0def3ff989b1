"""Guesses about the beginning of a line: tabs, indents, and the dashes of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wall.config.text.file_text import FileText
from wall.config.text.lines import BARS, content_column, has_content, indent
from wall.config.yaml.slips.guess import Guess, line_above
from wall.words.problems.codes import ProblemCode

_DASH = re.compile(r"(\s*)([–—−‐‑‒―•·▪●○►➤*+])\s*(?=[^\s–—*+])")
"""A sign that word processors, phones and chat programs write for the dash of a list."""
_DRAW = re.compile(r"(\s*(?:-\s+)*draw\s*:\s*)(\S.*?)\s*")
_ROW = re.compile(r"\s*(?:[A-Z0-9.]\s+)*[A-Z0-9.]\s*")
"""A row of a drawing."""


def tabs(source: FileText, here: int, above: int | None) -> Iterator[Guess]:
    """A tab in the indent, or between a dash or colon and what follows."""
    text = source.clean[here]
    tab = text.find("\t")
    if tab < 0:
        return
    lead = len(text) - len(text.lstrip())
    if tab < lead:
        widths = [len(text[:lead].expandtabs(width)) for width in (2, 4, 8)]
        if above is not None:
            line = source.clean[above].expandtabs(2)
            column = content_column(line)
            widths = [column + 2 if line.rstrip().endswith((":", "|")) else column, column, *widths, indent(line)]
        for width in dict.fromkeys(widths):
            yield Guess(ProblemCode.TAB, here, 0, lead, " " * width, tab, tab + 1)
        return
    run = re.compile(r"\s+").search(text, tab)
    assert run is not None
    yield Guess(ProblemCode.TAB, here, tab, run.end(), " ", tab, tab + 1)


def drawing_rows(source: FileText, here: int, opened: int) -> Iterator[Guess]:
    """A row of a drawing that is not indented deeper than its `draw:`."""
    for line in dict.fromkeys((opened, here)):
        text = source.clean[line]
        if not _ROW.fullmatch(text):
            continue
        for above in range(line - 1, max(-1, line - 40), -1):
            match = re.match(r"(\s*(?:-\s+)*)draw\s*:", source.clean[above])
            if match is not None:
                spaces, now = " " * (len(match.group(1)) + 2), indent(text)
                yield Guess(ProblemCode.DRAWING_INDENT, line, 0, now, spaces, now, len(text.rstrip()))
                break


def bars(source: FileText, here: int) -> Iterator[Guess]:
    """Another sign than `|` behind `draw:`, or the first row behind it."""
    for line in range(here, max(-1, here - 40), -1):
        match = _DRAW.fullmatch(source.clean[line])
        if match is None:
            continue
        at, to = match.span(2)
        if match.group(2) in BARS:
            yield Guess(ProblemCode.DRAWING_BAR, line, at, to, "|", at, to)
        elif match.group(2).startswith("|") and _ROW.fullmatch(match.group(2)[1:]):
            yield Guess(ProblemCode.DRAWING_BAR, line, at, to, match.group(2)[1:].strip(), at, to)
        break


def indents(source: FileText, here: int, above: int | None) -> Iterator[Guess]:
    """A line that stands in line with none of those above: each of their columns, the nearest first."""
    text = source.clean[here]
    if above is None or not has_content(text):
        return
    now = indent(text)
    columns: dict[int, None] = {}
    # Below a drawing a deeper line would be read as one more row of it.
    deepest = indent(source.clean[above]) - 1 if _ROW.fullmatch(source.clean[above]) else 1000
    for number in range(here - 1, max(-1, here - 60), -1):
        line = source.clean[number]
        if has_content(line):
            columns.setdefault(content_column(line))
            columns.setdefault(indent(line))
    # Of two columns equally near, that of the nearer line comes first.
    for column in sorted(columns, key=lambda column: abs(column - now)):
        if column != now and column <= deepest:
            params = (("now", now), ("right", column))
            yield Guess(ProblemCode.INDENT, here, 0, now, " " * column, now, now + 1, params)


def dashes(source: FileText, line: int) -> Iterator[Guess]:
    """An entry of a list without its dash, below one that has it."""
    above = line_above(source, line)
    if above is None:
        return
    dash = re.match(r"(\s*)-\s", source.clean[above])
    text = source.clean[line]
    if dash is not None and not re.search(r":(?:\s|$)", text):
        now = indent(text)
        yield Guess(ProblemCode.NO_DASH, line, 0, now, dash.group(1) + "- ", now, len(text.rstrip()))


def page_dashes(source: FileText, here: int) -> Iterator[Guess]:
    """The first entry of a list has no dash. The parser notices it at the second entry, which has one."""
    dash = re.match(r"(\s*)-\s", source.clean[here])
    if dash is None:
        return
    depth = len(dash.group(1)) + 2
    first: int | None = None
    for line in range(here - 1, -1, -1):
        if has_content(source.clean[line]):
            if indent(source.clean[line]) < depth:
                break
            first = line
    begun = None if first is None else re.match(r"(\s*)([^\W\d]\w*)\s*:", source.clean[first])
    if first is not None and begun is not None and len(begun.group(1)) == depth:
        at = begun.start(2)
        key = (("key", begun.group(2)),)
        yield Guess(ProblemCode.NO_DASH_PAGE, first, at - 2, at, "- ", at, begun.end(2), key)


def joined_dashes(source: FileText, first: int, last: int) -> Iterator[Guess]:
    """A list's dash without the space behind it, the nearest to the end first."""
    for line in range(last, first - 1, -1):
        match = re.match(r"\s*(-)(?=[^\s\-\d])", source.clean[line])
        if match is not None:
            yield Guess(ProblemCode.DASH_SPACE, line, *match.span(1), "- ", *match.span(1))


def long_dashes(source: FileText, first: int, last: int) -> Iterator[Guess]:
    """Another sign in the place of a list's dash, in the lines `first` to `last`, the nearest to the end first."""
    for line in range(last, first - 1, -1):
        match = _DASH.match(source.clean[line])
        if match is not None:
            sign = (("sign", match.group(2)),)
            yield Guess(ProblemCode.DASH_SIGN, line, match.start(2), match.end(), "- ", *match.span(2), sign)
