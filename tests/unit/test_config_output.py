"""A page's `output:`, and its old name `screen:`."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.config import Loaded, load
from wall.words.problems.codes import ProblemCode


def loaded(tmp_path: Path, line: str) -> Loaded:
    layout = tmp_path / "layout.yaml"
    first = "  - {grid: 1x1, tiles: [A]}\n"
    second = f"  - name: Chợ\n    {line}\n    grid: 1x1\n    tiles: [A]\n"
    layout.write_text(f"cameras: {{A: 'rtsp://10.0.0.1/'}}\npages:\n{first}{second}", encoding="utf-8")
    return load(layout)


@pytest.mark.parametrize("key", ["output", "screen", "Screen"])
@pytest.mark.parametrize(("written", "screen"), [("2", 2), ("HDMI-2", "HDMI-2"), ("1", 1)])
def test_a_page_names_its_screen_under_the_key_and_its_old_name_alike(
    tmp_path: Path, key: str, written: str, screen: int | str
) -> None:
    found = loaded(tmp_path, f"{key}: {written}")
    assert found.problems == () and found.wall is not None
    assert found.wall.pages[1].screen == screen


@pytest.mark.parametrize("key", ["output", "screen"])
@pytest.mark.parametrize("hours", ["05:00-22:30", "5h-22h30"])
def test_hours_in_a_page_are_explained_as_the_hours_of_the_screen(tmp_path: Path, key: str, hours: str) -> None:
    (problem,) = loaded(tmp_path, f"{key}: {hours}").problems
    assert problem.code is ProblemCode.PAGE_SCREEN_HOURS


def test_a_page_has_one_output(tmp_path: Path) -> None:
    (problem,) = loaded(tmp_path, "output: 2\n    screen: 3").problems
    assert problem.code is ProblemCode.FIELD_TWICE
