"""One thing wrong in a file, and how it is told. Knows places and words' codes; refuses to know how it was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from wall.model.language import Language
from wall.words import problems as words

_CLIP = 120
"""Columns of a source line that are shown: a file pasted into one line must not fill the screen."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with its place and its cure. Holds no password: masked before it is made.

    `line` and `column` are 1-based and those of the file; `source_line` is what may be shown of that line,
    `caret` (0-based) and `span` are the fault's place in it. `suggestion`, pasted over line
    `suggestion_line`, mends the fault; it may be two lines.
    """

    file: Path
    line: int
    column: int
    severity: Severity
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    source_line: str = ""
    suggestion: str | None = None
    suggestion_line: int = 0
    caret: int = 0
    span: int = 1

    def cause(self, language: Language) -> str:
        """What is wrong: one sentence, without its full stop."""
        return words.cause(self.code, language, self.params)

    def cure(self, language: Language) -> str:
        """What to do: one sentence, without its full stop."""
        return words.cure(self.code, language, self.params)

    def headline(self, language: Language) -> str:
        """One line for the bar on the screen."""
        place = words.PLACE.said(language, file=self.file.name, line=self.line, column=self.column)
        return f"{place}: {_sentence(self.cause(language))} {_sentence(self.cure(language))}"

    def report(self, language: Language) -> str:
        """Several lines for a terminal or a log: place, the line with a caret, cause, cure, the line mended."""
        severity = words.SEVERITY[self.severity.value].said(language)
        parts = [f"{self.file}:{self.line}:{self.column}: {severity}: {_sentence(self.cause(language))}"]
        if self.source_line.strip():
            shown, caret = _clipped(self.source_line, self.caret)
            number = str(self.line)
            margin = " " * len(number)
            parts.append(f"  {number} | {shown}")
            parts.append(f"  {margin} | {_under(shown, caret, self.span)}")
        parts.append("  " + _sentence(self.cure(language)))
        if self.suggestion is not None:
            parts.append("  " + words.SUGGESTION.said(language, line=self.suggestion_line or self.line))
            parts.append(self.suggestion)
        return "\n".join(parts)


def _sentence(text: str) -> str:
    return text if text.endswith(("?", "…", ".")) else text + "."


def _clipped(line: str, caret: int) -> tuple[str, int]:
    if len(line) <= _CLIP:
        return line, caret
    start = max(0, min(caret - _CLIP // 2, len(line) - _CLIP))
    head, tail = "…" if start else "", "…" if start + _CLIP < len(line) else ""
    return head + line[start : start + _CLIP] + tail, caret - start + len(head)


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: none for a combining mark, two for a wide sign."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _under(line: str, caret: int, span: int) -> str:
    # A tab is repeated, so that the caret stands right however wide the terminal makes it.
    before = "".join("\t" if sign == "\t" else " " * _width(sign) for sign in line[:caret])
    marked = line[caret : caret + span].rstrip()
    return before + "^" * max(1, columns_of(marked))
