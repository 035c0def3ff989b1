"""`tivi check` and the notices beside a layout."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.cases import copied
from wall.commands.main import main


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    return copied("fine-households", tmp_path)


@pytest.fixture
def folder(layout: Path) -> Path:
    made = layout.parent / "notices"
    made.mkdir()
    return made


def _checked(layout: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(["check", str(layout)])
    said = capsys.readouterr()
    return status, said.out, said.err


def _as_json(layout: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    assert main(["check", "--json", str(layout)]) == 0
    return json.loads(capsys.readouterr().out)["notices"]


def test_a_layout_without_notices_hears_nothing_of_them(layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said, told = _checked(layout, capsys)
    assert (status, told) == (0, "") and "thông báo" not in said
    assert _as_json(layout, capsys) is None


def test_those_that_are_shown_now_are_counted(layout: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tomorrow = datetime.now() + timedelta(days=1)
    (folder / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    (folder / "mai.txt").write_text(f"Cắt điện\ntừ: {tomorrow:%Y-%m-%d}", encoding="utf-8")
    status, said, told = _checked(layout, capsys)
    assert (status, told) == (0, "")
    assert "1/2 thông báo" in said
    assert _as_json(layout, capsys) == {"shown": 1, "total": 2, "problems": []}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("Họp tổ\n\n\nđến: nhà văn hoá\n".encode(), 4),
        ("\nHọp tổ\ntừ: 30/12/2026\nđến: 1/12/2026\n".encode(), 4),
        ("Họp tổ\nđến: 1/12/2020\n".encode(), 2),
        (b"\x7fELF\0\0\0", None),
        (b"", None),
        ("Dài\n".encode() + b"a" * (1 << 20), None),
        (b"<alert><identifier>", None),
    ],
    ids=["no date", "dates the wrong way round", "over already", "binary", "empty", "too long", "half a warning"],
)
def test_one_that_is_wrong_is_told_with_its_place_and_fails_nothing(
    content: bytes, line: int | None, layout: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = folder / "hop.txt"
    notice.write_bytes(content)
    status, _said, told = _checked(layout, capsys)
    assert status == 0
    assert told.startswith(f"{notice}:{line}: lưu ý: " if line else f"{notice}: lưu ý: ")
    assert told.count("\n") == 1
    (problem,) = _as_json(layout, capsys)["problems"]
    assert (problem["file"], problem["line"]) == (str(notice), line)
    assert problem["text"] in told


def test_a_folder_that_cannot_be_read_is_told_by_its_own_name(
    layout: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(501):
        (folder / f"{number}.txt").write_text("Họp", encoding="utf-8")
    status, said, told = _checked(layout, capsys)
    assert (status, "500/500" in said) == (0, True)
    assert told.startswith(f"{folder}: lưu ý: ")
