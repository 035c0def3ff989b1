"""The result of the check as JSON, for editors and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wall.commands.check.notices import CheckedNotices
from wall.config.load import Loaded
from wall.config.problems.problem import Problem, Severity


def as_json(loaded: Loaded, notices: CheckedNotices | None) -> dict[str, Any]:
    """`cameras`, `pages` and `households` are counts, null if there are errors in their file, or no such file.

    `notices` is null without their folder; their problems are their own, for they keep nothing from being shown.

    `ok`: no file has errors. Texts are in the layout's language.
    """
    wall, households = loaded.wall, None if loaded.households is None else loaded.households.households
    return {
        "ok": not any(problem.severity is Severity.ERROR for problem in loaded.all_problems),
        "cameras": None if wall is None else len(wall.cameras),
        "pages": None if wall is None else len(wall.pages),
        "households": None if households is None else len(households.people),
        "notices": None if notices is None else notices.as_json(loaded.language),
        "files": [str(file) for file in _files(loaded)],
        "problems": [_problem(problem, loaded) for problem in loaded.all_problems],
    }


def _files(loaded: Loaded) -> tuple[Path, ...]:
    """The files that were read, and those that are missing and needed."""
    beside = (loaded.households, loaded.signals)
    return (*loaded.files, *(one.path for one in beside if one is not None))


def _problem(problem: Problem, loaded: Loaded) -> dict[str, Any]:
    return {
        "file": str(problem.file),
        "line": problem.line,
        "column": problem.column,
        "end_column": problem.column + problem.span,
        "severity": problem.severity.value,
        "code": problem.code,
        "cause": problem.cause(loaded.language),
        "cure": problem.cure(loaded.language),
        "source_line": problem.source_line,
        "suggestion": problem.suggestion,
        "suggestion_line": None if problem.suggestion is None else problem.suggestion_line,
        "suggestion_lines": None if problem.suggestion is None else problem.suggestion_lines,
    }
