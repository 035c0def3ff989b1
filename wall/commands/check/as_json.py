"""The result of the check as JSON, for editors and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wall.config.load import Loaded
from wall.config.problems.problem import Problem, Severity


def as_json(loaded: Loaded) -> dict[str, Any]:
    """`cameras`, `pages` and `households` are counts, null if there are errors in their file, or no such file.

    `ok`: no file has errors. Texts are in the layout's language.
    """
    wall, households = loaded.wall, None if loaded.households is None else loaded.households.households
    return {
        "ok": not any(problem.severity is Severity.ERROR for problem in loaded.all_problems),
        "cameras": None if wall is None else len(wall.cameras),
        "pages": None if wall is None else len(wall.pages),
        "households": None if households is None else len(households.people),
        "files": [str(file) for file in _files(loaded)],
        "problems": [_problem(problem, loaded) for problem in loaded.all_problems],
    }


def _files(loaded: Loaded) -> tuple[Path, ...]:
    """The files that were read, and those that are missing and needed."""
    return loaded.files if loaded.households is None else (*loaded.files, loaded.households.path)


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
