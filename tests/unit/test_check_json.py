"""`tivi check --json`: what an editor needs to underline, explain and mend, and no password."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from wall.commands.main import main

REPOSITORY = Path(__file__).parents[2]
CASES = REPOSITORY / "tests" / "cases"


def checked(layout: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    status = main(["check", "--json", str(layout)])
    said = capsys.readouterr()
    assert said.err == ""
    told: dict[str, Any] = json.loads(said.out)
    return status, told


def test_a_right_layout_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = checked(REPOSITORY / "layouts" / "to-7.yaml", capsys)
    assert (status, told["ok"], told["cameras"], told["pages"]) == (0, True, 8, 3)


def test_a_mistake_has_its_place_its_cause_its_cure_and_the_line_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (CASES / "dwell-without-unit").iterdir():
        shutil.copyfile(file, tmp_path / file.name)
    (tmp_path / "cameras.yaml").chmod(0o600)
    status, told = checked(tmp_path / "layout.yaml", capsys)
    assert status == 1 and not told["ok"] and told["cameras"] is None
    (problem,) = told["problems"]
    line = (tmp_path / "layout.yaml").read_text(encoding="utf-8").splitlines()[problem["line"] - 1]
    assert line[problem["column"] - 1 : problem["end_column"] - 1].isdigit()
    assert problem["severity"] == "error" and problem["suggestion"] and problem["cause"] and problem["cure"]


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.is_dir())[::7])
def test_every_kind_of_mistake_is_json(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = checked(CASES / name / "layout.yaml", capsys)
    assert status in (0, 1) and "Mua" not in json.dumps(told, ensure_ascii=False)
    assert all(problem["line"] >= 1 and problem["column"] >= 1 for problem in told["problems"])
