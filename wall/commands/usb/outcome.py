"""What came of a stick, in words: the message for the wall, and the letter on the stick. Does nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wall.commands.usb.stick_files import CAMERAS, FOLDER, LETTER
from wall.config import Problem, Severity
from wall.core.messages import Message, Topic
from wall.model.language import Language
from wall.model.level import Level
from wall.words import Text
from wall.words import stick as words

_SECONDS = {Level.CALM: 20.0, Level.WARNING: 60.0, Level.ALARM: 60.0}
_PLACE = f"{FOLDER}/{LETTER}"


@dataclass(frozen=True, slots=True)
class HandoverOutcome:
    """`lines` are what the wall shows below the title; `problems` and `kept` are for the letter alone."""

    title: str
    lines: tuple[str, ...]
    level: Level
    language: Language
    problems: tuple[Problem, ...] = ()
    kept: str = ""

    @property
    def ended(self) -> bool:
        """Nothing is left to be done."""
        return self.level is Level.CALM

    def message(self) -> Message:
        return Message(self.title, "\n".join(self.lines), self.level, _SECONDS[self.level], Topic.STICK)

    def letter(self, now: datetime) -> bytes:
        """For Notepad, old ones too: with a byte order mark, and lines that end in CR LF."""
        say = self.language
        head = words.LETTER_HEAD.said(say, time=f"{now:%d/%m/%Y %H:%M}")
        parts = [head, self.title + ".", *(line for line in self.lines if _PLACE not in line)]
        errors = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        if errors:
            # The first one's line on the wall says the same in short.
            parts = [head, self.title + ".", words.AS_BEFORE.said(say), words.LETTER_MEND.said(say, n=len(errors))]
        if self.kept:
            parts.append(words.LETTER_KEPT.said(say, folder=self.kept))
        parts += _numbered(errors, say)
        warnings = [problem for problem in self.problems if problem.severity is Severity.WARNING]
        if warnings:
            parts += ["", words.LETTER_WARNED.said(say), *_numbered(warnings, say)]
        text = "\n".join(parts) + "\n"
        return text.replace("\r", "").replace("\n", "\r\n").encode("utf-8-sig", errors="replace")


def _numbered(problems: Sequence[Problem], language: Language) -> list[str]:
    return [f"\n[{number}] {problem.report(language)}" for number, problem in enumerate(problems, 1)]


def calm(
    language: Language, title: Text, *lines: str, problems: Sequence[Problem] = (), kept: str = ""
) -> HandoverOutcome:
    """Done. The stick may be pulled out."""
    lines = (*lines, words.PULL.said(language))
    return HandoverOutcome(title.said(language), lines, Level.CALM, language, tuple(problems), kept)


def taken(language: Language, files: Sequence[str], warnings: Sequence[Problem], kept: str) -> HandoverOutcome:
    first = files[0] if len(files) == 1 else words.AND.said(language, first=files[0], second=files[1])
    lines = [words.TAKEN_TEXT.said(language, files=first)]
    if warnings:
        lines.append(words.TAKEN_WARNED.said(language, n=len(warnings), letter=_PLACE))
    if CAMERAS in files:
        lines.append(words.TAKEN_CAMERAS.said(language))
    return calm(language, words.TAKEN, *lines, problems=warnings, kept=kept)


def wrong(language: Language, problems: Sequence[Problem]) -> HandoverOutcome:
    """At least one of `problems` is an error."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    first = errors[0].headline(language)
    if len(errors) > 1:
        first += " " + words.MORE.said(language, n=len(errors) - 1)
    lines = (first, words.AS_BEFORE.said(language) + " " + words.READ_LETTER.said(language, letter=_PLACE))
    return HandoverOutcome(words.WRONG.said(language), lines, Level.WARNING, language, tuple(problems))


def refused(language: Language, title: Text, text: Text, **values: object) -> HandoverOutcome:
    """Somebody has to do something, and the wall is as it was."""
    lines = (text.said(language, **values), words.AS_BEFORE.said(language))
    return HandoverOutcome(title.said(language), lines, Level.WARNING, language)
