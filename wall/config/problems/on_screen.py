"""Reports of a file's problems for the screen, one for each cause."""

from __future__ import annotations

from collections.abc import Iterable

from wall.config.problems.problem import Problem
from wall.model.language import Language
from wall.words import problems as words


def reports(problems: Iterable[Problem], language: Language) -> tuple[str, ...]:
    """A report for each cause, with the lines of all the places where it is found, in the order of the first ones."""
    by_cause: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        cause = (problem.file, problem.code, problem.cause(language), problem.cure(language))
        by_cause.setdefault(cause, []).append(problem)
    return tuple(_report(found, language) for found in by_cause.values())


def _report(found: list[Problem], language: Language) -> str:
    first, *others = found
    report = first.report_on_screen(language)
    if not others:
        return report
    lines = ", ".join(str(line) for line in sorted({problem.line for problem in others}))
    return f"{report}\n  {words.ALSO_AT.said(language, lines=lines)}"
