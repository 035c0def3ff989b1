"""Every broken file under tests/cases says what it said before: a folder each, and the text expected beside it.

After a change of words that is meant, `TIVI_ACCEPT_CASES=1 pytest tests/unit/test_config_cases.py` writes the texts
anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.cases import CASES, NAMES, copied
from wall.config import Loaded, Severity, load
from wall.model.language import Language

MOST_LIKELY = (
    # The slips seen most in the trackers of programs that are configured by such a file.
    "tab-indent",
    "indent-too-deep",
    "indent-too-shallow",
    "space-missing-after-colon",
    "space-missing-in-first-line",
    "dash-missing-in-list",
    "dash-missing-at-first-page",
    "dash-missing-at-second-page",
    "password-with-hash",
    "password-begins-with-hash",
    "password-begins-with-percent",
    "password-with-colon",
    "value-begins-with-at",
    "colon-in-name",
    "key-twice",
    "camera-misspelt",
    "letter-without-tile",
    "letter-without-tile-in-lines",
    "drawing-no-rectangle",
    "drawing-row-short",
    "drawing-lower-case",
    "drawing-letters-joined",
    "dwell-without-unit",
    "key-misspelt",
    "address-one-slash",
    "camera-twice-folded",
    # Ours alone.
    "connections-zero",
    "connections-negative",
    "connections-too-many",
    "connections-in-words",
    "connections-misspelt",
    "screen-clock-with-dots",
    "screen-hours-alone",
    "screen-am-pm",
    "screen-morning-evening",
    "screen-begins-at-24",
    "screen-same-times",
    "screen-key-misspelt",
    "screen-day-misspelt",
    "screen-dim-as-share",
    "screen-dim-too-dark",
    "page-screen-in-words",
    "page-screen-with-space",
    "page-screen-zero",
    "page-screen-none-for-wall",
    "page-screen-key-in-vietnamese",
)


def told(loaded: Loaded, folder: Path) -> str:
    parts = []
    for language in Language:
        parts += [problem.report(language).replace(f"{folder}/", "") for problem in loaded.problems]
    return "\n\n".join(parts) + "\n" if parts else "nothing to say\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_is_explained_as_it_was_before(name: str, tmp_path: Path) -> None:
    loaded = load(copied(name, tmp_path))
    text = told(loaded, tmp_path)
    expected = CASES / name / "expected.txt"
    if os.environ.get("TIVI_ACCEPT_CASES"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert (loaded.wall is None) == bool(errors)


@pytest.mark.parametrize("name", NAMES)
def test_no_explanation_holds_a_password(name: str) -> None:
    text = (CASES / name / "expected.txt").read_text(encoding="utf-8")
    assert "Mua" not in text and "2024" not in text


@pytest.mark.parametrize("name", MOST_LIKELY)
def test_the_corrected_line_pasted_in_makes_the_file_pass(name: str, tmp_path: Path) -> None:
    layout = copied(name, tmp_path)
    problem = load(layout).problems[0]
    assert problem.suggestion is not None
    lines = problem.file.read_text(encoding="utf-8").split("\n")
    lines[problem.suggestion_line - 1] = problem.suggestion
    problem.file.write_text("\n".join(lines), encoding="utf-8")
    after = load(layout)
    assert after.wall is not None, after.problems[0].report(Language.EN)


def test_there_are_cases_enough() -> None:
    assert len(NAMES) >= 60
