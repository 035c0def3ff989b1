"""Guesses about brackets, and about the commas and colons within them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wall.config.text.file_text import FileText
from wall.config.text.quotes import quoted
from wall.config.yaml.slips.guess import Guess, line_above
from wall.config.yaml.tree import Unparsed
from wall.words.problems.codes import ProblemCode

_BEFORE = re.compile(r"[{\[]\s*|[,:]\s+")
_BRACKET_FIRST = re.compile(r"(?<=[:,] )(?:\[[^\[\]{}]*\]|\{[^\[\]{}]*\})\s+[^\s,{}\[\]][^,{}\[\]]*(?<!\s)")
_SPECIAL = "*&!%@`|>?#-"
_AFTER = re.compile(r"\s*(?:,|[}\]]|$)")
"""What stands around a value within brackets."""
_VALUE = re.compile(r"(?<=: )([^,{}\[\]]*?)\s*(?=[,}\]]|$)")


def brackets(source: FileText, fault: Unparsed, here: int, opened: int) -> Iterator[Guess]:
    """A comma, a quote or a closing bracket that is missing between the lines `opened` and `here`."""
    text = source.clean[here]
    if 0 < fault.column <= len(text):
        yield from _within_values(text, here, fault.column)
        word = re.search(r"(\s+)\S+\s*$", text[: fault.column])
        if word is not None and here == opened:
            yield Guess(ProblemCode.NO_COMMA, here, word.start(), word.start(), ",", word.start(), word.end(1))
    last = line_above(source, here)
    if last is not None and last > opened and not source.clean[last].rstrip().endswith((",", "{", "[")):
        end = len(source.clean[last].rstrip())
        yield Guess(ProblemCode.NO_COMMA, last, end, end, ",", end - 1, end)
    closing = _missing(source, opened, here)
    for line in dict.fromkeys((opened, last, here)):
        if line is not None and line >= opened:
            yield _closed(source, line, opened, closing)


def _within_values(text: str, line: int, column: int) -> Iterator[Guess]:
    """`{A: Cổng: 1, B: ...}`: a colon within a value. `{A: Cổng B: Chợ}`: no comma behind it."""
    for match in _VALUE.finditer(text):
        if not match.start() < column < match.end() or ": " not in match.group(1):
            continue
        words = match.group(1)
        comma = re.search(r"\s(\S{1,2}): ", words)
        if comma is not None:
            at = match.start() + comma.start()
            yield Guess(ProblemCode.NO_COMMA, line, at, at, ",", at, at + 1)
        yield Guess(ProblemCode.COLON_IN_VALUE, line, *match.span(1), quoted(words), column, column + 1)


def element(source: FileText, line: int, column: int) -> Iterator[Guess]:
    """A value within brackets that begins with a sign of YAML's own."""
    text = source.clean[line]
    for match in _BRACKET_FIRST.finditer(text):
        sign = (("sign", match.group()[0]),)
        at = match.start()
        yield Guess(ProblemCode.SPECIAL_START, line, *match.span(), quoted(match.group()), at, at + 1, sign)
    starts = [match.end() for match in _BEFORE.finditer(text) if match.end() <= column]
    if not starts or column >= len(text):
        return
    start = starts[-1]
    stop = _AFTER.search(text, max(column, start + 1))
    end = len(text.rstrip()) if stop is None else stop.start()
    if text[start] in _SPECIAL and start < end:
        sign = (("sign", text[start]),)
        yield Guess(ProblemCode.SPECIAL_START, line, start, end, quoted(text[start:end]), start, start + 1, sign)


def _closed(source: FileText, line: int, opened: int, closing: str) -> Guess:
    """The bracket closed at the end of `line`, in front of its comment."""
    text = source.clean[line]
    sign = "[" if closing == "]" else "{"
    end = len(re.sub(r"\s+#.*$", "", text).rstrip().rstrip(",").rstrip())
    stop = len(text) if text[end:].strip(" ,") == "" else end
    at = max(text.find(sign), 0) if line == opened else max(0, end - 1)
    to = at + 1 if line == opened else end
    return Guess(ProblemCode.BRACKET_OPEN, line, end, stop, closing, at, to, (("closing", closing), ("sign", sign)))


def _missing(source: FileText, first: int, last: int) -> str:
    """The bracket that closes what is still open at the end of the lines `first` to `last`."""
    waiting: list[str] = []
    for sign in "".join(source.clean[first : last + 1]):
        if sign in "{[":
            waiting.append("}" if sign == "{" else "]")
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return waiting[-1] if waiting else "}"


def extra_brackets(source: FileText, here: int, column: int) -> Iterator[Guess]:
    """A closing bracket without an opening one."""
    text = source.clean[here]
    if column < len(text) and text[column] in "}]":
        sign = (("sign", text[column]),)
        yield Guess(ProblemCode.BRACKET_EXTRA, here, column, column + 1, "", column, column + 1, sign)
