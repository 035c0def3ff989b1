"""The problems of the files as rich text, each with its line, its cause and its cure. Pure."""

from __future__ import annotations

from html import escape
from pathlib import Path

from wall.config import Loaded, Problem, Severity
from wall.display import style
from wall.model.language import Language
from wall.model.level import Level
from wall.words import editor as words

_MOST = 30
"""Problems listed of each severity."""


def errors(loaded: Loaded) -> list[Problem]:
    return [problem for problem in loaded.problems if problem.severity is Severity.ERROR]


def as_html(loaded: Loaded, shown: Path, edited: bool) -> str:
    """`shown` is the file in the text editor: its problems are listed without a file name."""
    language = loaded.language
    wrong = errors(loaded)
    hints = [problem for problem in loaded.problems if problem.severity is Severity.WARNING]
    if wrong:
        parts = [_head(words.MISTAKES.said(language, n=len(wrong)), Level.ALARM)]
    else:
        parts = [_head(words.ALL_RIGHT.said(language), Level.CALM)]
        if edited:
            parts.append(f"<p>{escape(words.ALL_RIGHT_SAVE.said(language))}</p>")
    parts += [_paragraph(problem, shown, language, Level.ALARM) for problem in wrong[:_MOST]]
    if hints:
        parts.append(_head(words.HINTS.said(language), Level.WARNING))
        parts += [_paragraph(problem, shown, language, Level.WARNING) for problem in hints[:_MOST]]
    return "".join(parts)


def _head(text: str, level: Level) -> str:
    return f'<h2 style="color:{style.LEVELS[level].name()}">{escape(text)}</h2>'


def _paragraph(problem: Problem, shown: Path, language: Language, level: Level) -> str:
    place = words.IN_LINE if problem.file == shown else words.IN_OTHER
    head = escape(place.said(language, file=problem.file.name, line=problem.line))
    parts = [
        f'<p><b style="color:{style.LEVELS[level].name()}">{head}</b><br>',
        escape(problem.cause(language)),
        f'<br><span style="color:{style.INK_SOFT.name()}">{escape(problem.cure(language))}</span>',
    ]
    if problem.suggestion is not None:
        line = words.SHOULD_BE.said(language, line=problem.suggestion_line)
        parts.append(f"<br>{escape(line)}</p><pre>{escape(problem.suggestion)}</pre>")
    else:
        parts.append("</p>")
    return "".join(parts)
