"""Guesses about quotation marks, and about values that need them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wall.config.text.file_text import FileText
from wall.config.text.lines import has_content, indent, value_span
from wall.config.text.quotes import quoted
from wall.config.yaml.slips.guess import Guess, is_secret_line, quoted_value
from wall.config.yaml.tree import Refusal, Unparsed
from wall.words.problems.codes import ProblemCode

_OPENED = re.compile(r"(?<=[\s{\[,])(['\"])([^'\",}\]]*?)\s*(?=[,}\]]|$)")
"""An opening mark, and the text up to what ends a value within brackets."""


def special_starts(source: FileText, fault: Unparsed, here: int, opened: int) -> Iterator[Guess]:
    """A value that begins with a sign of YAML's own."""
    text = source.clean[here]
    if "cannot start any token" in fault.problem and fault.column < len(text):
        before = text[: fault.column]
        if before.count("{") > before.count("}") or before.count("[") > before.count("]"):
            end = re.compile(r"\s*(?:,\s|[}\]]|$)").search(text, fault.column + 1)
            stop = len(text) if end is None else end.start()
            value, sign = quoted(text[fault.column : stop]), (("sign", text[fault.column]),)
            at = fault.column
            yield Guess(ProblemCode.SPECIAL_START, here, at, stop, value, at, at + 1, sign)
        yield from quoted_value(source, here, ProblemCode.SPECIAL_START)
    elif "block scalar" in fault.context:
        yield from quoted_value(source, opened, ProblemCode.SPECIAL_START)
    elif "node content" in fault.problem or "not allowed in this context" in fault.problem:
        span = value_span(text)
        # The parser says the same of an open bracket at the end of a file, which is no text.
        if span is not None and span[0] == fault.column and text[span[0]] not in "{[":
            yield from quoted_value(source, here, ProblemCode.SPECIAL_START)


def quotes(source: FileText, fault: Unparsed, here: int, opened: int) -> Iterator[Guess]:
    """A backslash within double quotes, a quote left open, or more text behind the closing one."""
    if "escape" in fault.problem:
        yield from _backslashes(source.clean[here], here, fault.column)
    if "quoted scalar" in fault.context:
        yield from _left_open(source.clean[opened], opened)
    text = source.clean[here]
    span = value_span(text)
    if span is not None and text[span[0]] in "'\"" and span[0] < fault.column:
        yield from quoted_value(source, here, ProblemCode.QUOTE_INSIDE, min(fault.column, len(text) - 1))


def _backslashes(text: str, line: int, column: int) -> Iterator[Guess]:
    start, end = text.rfind('"', 0, column), text.find('"', column)
    if start >= 0 and end >= 0:
        yield Guess(ProblemCode.BACKSLASH, line, start, end + 1, quoted(text[start + 1 : end]), column, column + 1)


def _left_open(text: str, line: int) -> Iterator[Guess]:
    span = value_span(text)
    if span is not None and text[span[0]] in "'\"":
        start, end = span
        value = text[start:end]
        if value.count(value[0]) == 1:
            yield Guess(ProblemCode.QUOTE_OPEN, line, end, end, value[0], start, start + 1)
        yield Guess(ProblemCode.QUOTE_INSIDE, line, start, end, quoted(value.strip(value[0])), start, start + 1)
    for match in _OPENED.finditer(text):
        at, end = match.start(1), match.end(2)
        yield Guess(ProblemCode.QUOTE_OPEN, line, end, end, match.group(1), at, at + 1)


def quotes_above(source: FileText, here: int) -> Iterator[Guess]:
    """A quote left open in a line above. The parser notices it where the next quote closes it."""
    for line in range(here - 1, max(-1, here - 60), -1):
        text = source.clean[line]
        span = value_span(text)
        if span is None or text[span[0]] not in "'\"":
            continue
        start, end = span
        if text.count(text[start], start, end) == 1:
            yield Guess(ProblemCode.QUOTE_OPEN, line, end, end, text[start], start, start + 1)


def meant_as_text(source: FileText, refusal: Refusal) -> Guess | None:
    """The value of a refused line in quotes, where it was hardly meant as YAML: `password: *abc`."""
    text = source.clean[refusal.line]
    span = value_span(text)
    if span is None or span[0] != refusal.column or _opens_block(source, refusal.line):
        return None
    value = text[span[0] : span[1]]
    if value[0] not in "*&!" or value.startswith("!!") or re.search(r"[{\[]", value):
        return None
    secret = is_secret_line(source, refusal.line)
    code = ProblemCode.SPECIAL_IN_PASSWORD if secret else ProblemCode.SPECIAL_START
    return next(quoted_value(source, refusal.line, code), None)


def _opens_block(source: FileText, line: int) -> bool:
    """Whether deeper lines follow, so that the line's own value is no text."""
    below = next((number for number in range(line + 1, len(source.clean)) if has_content(source.clean[number])), None)
    return below is not None and indent(source.clean[below]) > indent(source.clean[line])
