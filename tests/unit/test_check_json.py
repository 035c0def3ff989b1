"""`tivi check --json`: what an editor needs to underline, explain and mend, and no password."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.cases import NAMES, copied
from wall.commands.main import main
from wall.words.problems.codes import ProblemCode

REPOSITORY = Path(__file__).parents[2]


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
    status, told = checked(copied("dwell-without-unit", tmp_path), capsys)
    assert status == 1 and not told["ok"] and told["cameras"] is None
    (problem,) = told["problems"]
    line = (tmp_path / "layout.yaml").read_text(encoding="utf-8").splitlines()[problem["line"] - 1]
    assert line[problem["column"] - 1 : problem["end_column"] - 1].isdigit()
    assert problem["severity"] == "error" and problem["suggestion"] and problem["cause"] and problem["cure"]
    assert problem["code"] == "duration_unit"


def test_households_are_counted_and_their_mistakes_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = checked(copied("fine-households", tmp_path), capsys)
    assert (status, told["ok"], told["households"]) == (0, True, 3)
    assert told["files"][-1] == str(tmp_path / "households.yaml")
    (tmp_path / "households.yaml").write_text("- Nhà ông Bình\n- Nhà ông Bình\n", encoding="utf-8")
    status, told = checked(tmp_path / "layout.yaml", capsys)
    assert (status, told["ok"], told["cameras"], told["households"]) == (1, False, 3, None)


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_mistake_is_json(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = checked(copied(name, tmp_path), capsys)
    assert status == (0 if told["ok"] else 1)
    for problem in told["problems"]:
        assert problem["line"] >= 1 and problem["column"] >= 1
        assert problem["code"] in set(ProblemCode)
