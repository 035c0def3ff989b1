"""The result of a stick in words: the message on the wall, and the report on the stick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wall.commands.usb.stick_folder import CAMERAS, FOLDER, REPORT
from wall.config import Problem, Severity
from wall.core.messages import Message, Topic
from wall.model.language import Language
from wall.model.level import Level
from wall.words import Text
from wall.words import stick as words

_SECONDS = {Level.CALM: 20.0, Level.WARNING: 60.0, Level.ALARM: 60.0}
_REPORT_PATH = f"{FOLDER}/{REPORT}"


@dataclass(frozen=True, slots=True)
class InstallResult:
    """`lines` are shown below the title; `problems` and `kept`, where the old files are, are only in the report."""

    title: str
    lines: tuple[str, ...]
    level: Level
    language: Language
    problems: tuple[Problem, ...] = ()
    kept: str = ""

    @property
    def done(self) -> bool:
        """Whether nobody has to do anything more."""
        return self.level is Level.CALM

    def with_other(self, other: InstallResult) -> InstallResult:
        """Also what became of something else that was on the same stick."""
        pull = words.PULL.said(self.language)
        lines = (f"{other.title}.", *other.lines) if self.done else (*self.lines, f"{other.title}.", *other.lines)
        own = tuple(one for one in self.lines if one != pull) if self.done else ()
        return replace(self, lines=(*own, *lines), level=self.level if other.done else other.level)

    def message(self) -> Message:
        return Message(self.title, "\n".join(self.lines), self.level, _SECONDS[self.level], Topic.STICK)

    def report(self, now: datetime) -> bytes:
        """The report as a text file for Notepad, old versions included: with byte order mark and CR LF."""
        language = self.language
        head = words.REPORT_HEAD.said(language, time=f"{now:%d/%m/%Y %H:%M}")
        parts = [head, self.title + ".", *(line for line in self.lines if _REPORT_PATH not in line)]
        errors = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        if errors:
            # Without the lines for the wall: they are the first error in short, which follows here in full.
            correct = words.REPORT_CORRECT.said(language, n=len(errors))
            parts = [head, self.title + ".", words.AS_BEFORE.said(language), correct]
        if self.kept:
            parts.append(words.REPORT_KEPT.said(language, folder=self.kept))
        parts += _numbered(errors, language)
        warnings = [problem for problem in self.problems if problem.severity is Severity.WARNING]
        if warnings:
            parts += ["", words.REPORT_WARNINGS.said(language), *_numbered(warnings, language)]
        text = "\n".join(parts) + "\n"
        return text.replace("\r", "").replace("\n", "\r\n").encode("utf-8-sig", errors="replace")


def _numbered(problems: Sequence[Problem], language: Language) -> list[str]:
    return [f"\n[{number}] {problem.report(language)}" for number, problem in enumerate(problems, 1)]


def done(
    language: Language, title: Text, *lines: str, problems: Sequence[Problem] = (), kept: str = ""
) -> InstallResult:
    """Nobody has to do anything more, and the stick may be pulled out."""
    lines = (*lines, words.PULL.said(language))
    return InstallResult(title.said(language), lines, Level.CALM, language, tuple(problems), kept)


def installed(language: Language, files: Sequence[str], warnings: Sequence[Problem], kept: str) -> InstallResult:
    names = files[0] if len(files) == 1 else words.AND.said(language, first=files[0], second=files[1])
    lines = [words.TAKEN_TEXT.said(language, files=names)]
    if warnings:
        lines.append(words.TAKEN_WARNED.said(language, n=len(warnings), report=_REPORT_PATH))
    if CAMERAS in files:
        lines.append(words.TAKEN_CAMERAS.said(language))
    return done(language, words.TAKEN, *lines, problems=warnings, kept=kept)


def with_mistakes(language: Language, problems: Sequence[Problem]) -> InstallResult:
    """At least one of `problems` is an error."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    first = errors[0].headline(language)
    if len(errors) > 1:
        first += " " + words.MORE.said(language, n=len(errors) - 1)
    lines = (first, words.AS_BEFORE.said(language) + " " + words.READ_REPORT.said(language, report=_REPORT_PATH))
    return InstallResult(words.WRONG.said(language), lines, Level.WARNING, language, tuple(problems))


def refused(language: Language, title: Text, text: Text, **values: object) -> InstallResult:
    """Somebody has to do something, and the wall is unchanged."""
    lines = (text.said(language, **values), words.AS_BEFORE.said(language))
    return InstallResult(title.said(language), lines, Level.WARNING, language)
