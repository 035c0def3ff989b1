"""One problem of a file, and its report in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from wall.config.text.secrets import MASK
from wall.model.language import Language
from wall.words import problems as words
from wall.words.problems.codes import ProblemCode

_CLIP = 120
"""Columns of a source line that are shown, so that a file pasted into one line does not fill the screen."""
_SCREEN_CLIP = 52
"""The same on the wall: what finds room on one line of a turned screen."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its place. Holds no password: everything in it is masked already.

    `line` and `column` are 1-based positions in the file. `source_line` is that line with secrets masked; `caret`
    (0-based) and `span` mark the problem in it. `suggestion` replaces line `suggestion_line` (1-based) and solves the
    problem; it may be several lines. It replaces `suggestion_lines` lines. `params` fill the places of the texts.
    """

    file: Path
    line: int
    column: int
    severity: Severity
    code: ProblemCode
    params: Mapping[str, object] = field(default_factory=dict)
    source_line: str = ""
    suggestion: str | None = None
    suggestion_line: int = 0
    caret: int = 0
    span: int = 1
    suggestion_lines: int = 1

    def cause(self, language: Language) -> str:
        """What is wrong, in one sentence without its full stop."""
        return words.cause(self.code, language, self.params)

    def cure(self, language: Language) -> str:
        """What to do about it, in one sentence without its full stop."""
        return words.cure(self.code, language, self.params)

    def headline(self, language: Language) -> str:
        """Place, cause and cure on one line, for the bar on the screen."""
        place = words.PLACE.said(language, file=self.file.name, line=self.line, column=self.column)
        return f"{place}: {_sentence(self.cause(language))} {_sentence(self.cure(language))}"

    def report(self, language: Language) -> str:
        """Several lines for a terminal or a log: place, cause, the line with a caret, cure, corrected line."""
        severity = words.SEVERITY[self.severity.value].said(language)
        return self._report(f"{self.file}:{self.line}:{self.column}: {severity}", language, _CLIP)

    def report_on_screen(self, language: Language) -> str:
        """The same for people in front of the wall, in short lines: the file by its name, for they see no folders."""
        place = words.PLACE.said(language, file=self.file.name, line=self.line, column=self.column)
        return self._report(place, language, _SCREEN_CLIP)

    def _report(self, place: str, language: Language, columns: int) -> str:
        parts = [f"{place}: {_sentence(self.cause(language))}"]
        if self.source_line.strip():
            shown, caret = _clipped(self.source_line, self.caret, columns)
            number = str(self.line)
            margin = " " * len(number)
            parts.append(f"  {number} | {shown}")
            parts.append(f"  {margin} | {_under(shown, caret, self.span)}")
        parts.append("  " + _sentence(self.cure(language)))
        if self.suggestion is not None:
            first = self.suggestion_line or self.line
            head = words.SUGGESTION if self.suggestion_lines == 1 else words.SUGGESTION_LINES
            said = head.said(language, line=first, last=first + self.suggestion_lines - 1)
            parts.append(f"  {said}{words.KEEP_MASK.said(language) if MASK in self.suggestion else ''}:")
            parts.append(self.suggestion)
        return "\n".join(parts)


def _sentence(text: str) -> str:
    return text if text.endswith(("?", "…", ".")) else text + "."


def _clipped(line: str, caret: int, columns: int) -> tuple[str, int]:
    if len(line) <= columns:
        return line, caret
    start = max(0, min(caret - columns // 2, len(line) - columns))
    head, tail = "…" if start else "", "…" if start + columns < len(line) else ""
    return head + line[start : start + columns] + tail, caret - start + len(head)


def columns_of(text: str) -> int:
    """Width of a text in terminal columns. A combining mark takes none, a wide sign two."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _under(line: str, caret: int, span: int) -> str:
    # Tabs are repeated, so that the caret is in place whatever width the terminal gives them.
    before = "".join("\t" if sign == "\t" else " " * _width(sign) for sign in line[:caret])
    marked = line[caret : caret + span].rstrip()
    return before + "^" * max(1, columns_of(marked))
