"""What was found in the layout's files and that of the households, as the view shows it."""

from __future__ import annotations

from pathlib import Path

from wall.config import Loaded, Severity
from wall.config.problems.on_screen import reports
from wall.core.messages import Message, Topic
from wall.core.view.view import FilesReport
from wall.model.level import Level
from wall.words import screen as words
from wall.words.problems.codes import ProblemCode

_UNFILLED = ProblemCode.CAMERAS_EMPTY
"""The code of the one problem that is none: nobody has filled in a camera yet."""


def report(loaded: Loaded, layout: Path) -> FilesReport:
    language = loaded.language
    found = loaded.all_problems
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    warnings = [problem for problem in found if problem.severity is Severity.WARNING]
    unfilled = [problem.code for problem in errors] == [_UNFILLED]
    return FilesReport(
        language=language,
        problems=tuple(problem.headline(language) for problem in errors),
        warnings=tuple(problem.headline(language) for problem in warnings),
        reports=reports(errors, language),
        unfilled=(str(errors[0].file), str(layout)) if unfilled else None,
    )


def message(files: FilesReport) -> Message | None:
    """The line in the bar while the wall goes on as before; None where nothing is wrong."""
    if not files.problems:
        return None
    more = len(files.problems) - 1
    text = f"({words.MORE_PROBLEMS.said(files.language, n=more)})" if more else ""
    return Message(files.problems[0], text, Level.WARNING, None, Topic.LAYOUT)
