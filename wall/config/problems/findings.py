"""Collects problems while files are read. In the end they become Problems, sorted and with every secret hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from wall.config.problems.problem import Problem, Severity
from wall.config.text import secrets
from wall.config.text.file_text import FileText, Place
from wall.words.problems.codes import ProblemCode

MOST = 200
"""Number of problems that are reported; nobody reads more."""
_LONGEST_LINE = 500
_LONGEST_SHOWN = 1000
"""Signs of a line that is shown. To look for passwords in a longer one takes too long."""
_LONGEST_VALUE = 60
_MOST_NAMES = 14
"""Names of a list that are shown: enough for all brands, and for the cameras of a usual wall."""
_UNSHOWABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_QUOTED = frozenset({ProblemCode.SPECIAL_START, ProblemCode.QUOTE_INSIDE})
"""Problems of texts that YAML cannot read; the correction quotes them as they are."""


@dataclass(slots=True)
class _Finding:
    severity: Severity
    file: Path
    source: FileText | None
    place: Place
    code: ProblemCode
    params: dict[str, object]
    suggestion: str | None
    suggestion_line: int
    suggestion_lines: int = 1


@dataclass(slots=True)
class Findings:
    """Everything found so far. `passwords` are hidden wherever they turn up; `order` is the order of the files."""

    passwords: set[str] = field(default_factory=set)
    order: list[Path] = field(default_factory=list)
    _found: list[_Finding] = field(default_factory=list)
    _seen: set[tuple[object, ...]] = field(default_factory=set)

    def error(
        self, source: FileText, place: Place, code: ProblemCode, /, *, suggestion: str | None = None, **params: object
    ) -> None:
        """An error. `suggestion` is the whole line, corrected."""
        self._add(Severity.ERROR, source.path, source, place, code, params, suggestion, None)

    def error_mended_elsewhere(
        self, source: FileText, place: Place, code: ProblemCode, suggestion: str | None, line: int, /, **params: object
    ) -> None:
        """An error that is corrected in another line than the one it points at."""
        self._add(Severity.ERROR, source.path, source, place, code, params, suggestion, line)

    def error_over_lines(
        self, source: FileText, place: Place, code: ProblemCode, suggestion: str | None, lines: int, /, **params: object
    ) -> None:
        """An error whose correction replaces its line and those below, `lines` in all."""
        self._add(Severity.ERROR, source.path, source, place, code, params, suggestion, None, lines)

    def warning(
        self, source: FileText, place: Place, code: ProblemCode, /, *, suggestion: str | None = None, **params: object
    ) -> None:
        """A warning. `suggestion` is the whole line, corrected."""
        self._add(Severity.WARNING, source.path, source, place, code, params, suggestion, None)

    def file_error(self, file: Path, code: ProblemCode, /, line: int = 0, column: int = 0, **params: object) -> None:
        """An error of the file as a whole, or at a place in a file whose lines cannot be shown."""
        self._add(Severity.ERROR, file, None, Place(line, column, column + 1), code, params, None, None)

    def file_warning(self, file: Path, code: ProblemCode, /, **params: object) -> None:
        """A warning about the file as a whole."""
        self._add(Severity.WARNING, file, None, Place(0, 0, 1), code, params, None, None)

    @property
    def full(self) -> bool:
        """Whether enough was found, so that checking further only costs time."""
        return len(self._found) >= 2 * MOST

    @property
    def errors(self) -> int:
        return sum(1 for finding in self._found if finding.severity is Severity.ERROR)

    def _add(
        self,
        severity: Severity,
        file: Path,
        source: FileText | None,
        place: Place,
        code: ProblemCode,
        params: dict[str, object],
        suggestion: str | None,
        suggestion_line: int | None,
        suggestion_lines: int = 1,
    ) -> None:
        key = (file, place.line, place.start, code)
        if key in self._seen or self.full:
            return
        self._seen.add(key)
        if file not in self.order:
            self.order.append(file)
        line = place.line if suggestion_line is None else suggestion_line
        finding = _Finding(severity, file, source, place, code, params, suggestion, line, suggestion_lines)
        self._found.append(finding)

    def problems(self) -> tuple[Problem, ...]:
        """Errors in the order of files and lines, then warnings in the same order."""
        ranks = {path: rank for rank, path in enumerate(self.order)}
        # A text that is wrong even in quotes has one error only: the one whose correction mends both.
        mended = {(one.file, one.place.line) for one in self._found if one.suggestion and one.code not in _QUOTED}
        found = sorted(
            (one for one in self._found if one.code not in _QUOTED or (one.file, one.place.line) not in mended),
            key=lambda one: (one.severity is Severity.WARNING, ranks[one.file], one.place.line, one.place.start),
        )
        return tuple(self._problem(finding) for finding in found[:MOST])

    def _problem(self, finding: _Finding) -> Problem:
        place = finding.place
        shown, caret, span = "", 0, 1
        hidden: list[str] = []
        suggestion = finding.suggestion
        line = finding.source.lines[place.line] if finding.source and place.line < len(finding.source.lines) else ""
        if len(line) > _LONGEST_SHOWN:
            suggestion = None
        elif finding.source is not None and place.line < len(finding.source.lines):
            spans = secrets.merged([*secrets.line_spans(finding.source, place.line), *self._passwords_in(line)])
            shown, caret = secrets.masked(line, spans, place.start)
            span = secrets.masked(line, spans, place.end)[1] - caret
            # What is hidden in the line stays hidden in its correction, wherever it stands there.
            hidden = [text for a, b in spans if len(text := line[a:b].strip("'\" ")) > 1]
            if len(line) > _LONGEST_LINE:
                suggestion = None
        private = finding.source is not None and finding.source.is_private(finding.suggestion_line)
        joined = 1 if finding.source is None else finding.source.joined.get(finding.suggestion_line, 1)
        if suggestion is not None:
            suggestion = "\n".join(_hidden(one, private, hidden) for one in suggestion.split("\n"))
            if secrets.MASK in suggestion.partition(":")[0] and secrets.MASK not in line.partition(":")[0]:
                suggestion = None  # a name would be lost
        return Problem(
            finding.file,
            place.line + 1,
            place.start + 1,
            finding.severity,
            finding.code,
            {name: self._value(value, name == "key" and private, hidden) for name, value in finding.params.items()},
            _showable(shown),
            None if suggestion is None else self._redacted(_showable(suggestion, "\n")),
            finding.suggestion_line + 1,
            caret,
            max(1, span),
            max(finding.suggestion_lines, joined),
        )

    def _value(self, value: object, private: bool, hidden: list[str]) -> object:
        if private and re.search("[:=@/'\"]", str(value)):
            return secrets.MASK
        if isinstance(value, (int, float, OSError)):
            return value
        if isinstance(value, (list, tuple)):
            more = ", …" if len(value) > _MOST_NAMES else ""
            value = ", ".join(str(one) for one in _first(value, _MOST_NAMES)) + more
            longest = 4 * _LONGEST_VALUE
        else:
            value, longest = str(value), _LONGEST_VALUE
        value = " ".join(value.split())
        value = _hidden(value, False, hidden)
        clipped = value if len(value) <= longest else value[:longest] + "…"
        return self._redacted(_showable(clipped))

    def _passwords_in(self, text: str) -> list[tuple[int, int]]:
        """Where known passwords stand, wherever that is: the second line of defence behind `secrets.line_spans`."""
        return [
            match.span()
            for password in self.passwords
            if len(password) >= secrets.SHORTEST_SECRET
            for match in re.finditer(re.escape(password), text)
        ]

    def _redacted(self, text: str) -> str:
        return secrets.masked(text, secrets.merged(self._passwords_in(text)))[0]


def _hidden(line: str, private: bool, also: list[str]) -> str:
    """The line with its secrets hidden, and the texts `also`."""
    spans = secrets.with_private(line) if private else secrets.secret_spans(line)
    spans += [match.span() for text in also for match in re.finditer(re.escape(text), line)]
    return secrets.masked(line, secrets.merged(spans))[0]


def _first(values: Iterable[object], count: int) -> list[object]:
    return [value for value, _ in zip(values, range(count), strict=False)]


def _showable(text: str, kept: str = "") -> str:
    """The text with replacements for signs that would move a terminal's cursor or turn its direction."""
    return _UNSHOWABLE.sub(lambda match: match.group() if match.group() == kept else "\ufffd", text)
