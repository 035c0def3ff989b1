"""The result of the check as JSON, for editors and other programs."""

from __future__ import annotations

from typing import Any

from wall.config.load import Loaded
from wall.config.problems.problem import Problem


def as_json(loaded: Loaded) -> dict[str, Any]:
    """`cameras` and `pages` are counts, null if there are errors. Texts are in the layout's language."""
    wall = loaded.wall
    return {
        "ok": wall is not None,
        "cameras": None if wall is None else len(wall.cameras),
        "pages": None if wall is None else len(wall.pages),
        "files": [str(file) for file in loaded.files],
        "problems": [_problem(problem, loaded) for problem in loaded.problems],
    }


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
