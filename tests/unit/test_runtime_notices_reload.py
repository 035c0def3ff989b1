"""The notices as the running wall follows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication

from support.waiting import until
from wall.core.board.notice import Notices
from wall.runtime.board.notices_reload import NoticesReload


@pytest.fixture
def told(tmp_path: Path) -> Iterator[list[Notices]]:
    """Every state of the folder that was told, the newest last."""
    found: list[Notices] = []
    reload = NoticesReload(tmp_path, found.append)
    reload.start()
    yield found
    reload.close()


def _titles(told: list[Notices]) -> list[str]:
    return sorted(notice.title for notice in told[-1].notices) if told else []


def _soon(told: list[Notices], look: Callable[[], bool], what: str) -> None:
    def seen() -> bool:
        QCoreApplication.processEvents()
        return look()

    until(seen, what, 30.0, lambda: str(told))


def test_a_notice_is_told_when_it_was_saved_and_when_it_was_removed(tmp_path: Path, told: list[Notices]) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    _soon(told, lambda: _titles(told) == ["Họp tổ"], "the first notice")
    (folder / "hop.txt").write_text("Họp tổ 7", encoding="utf-8")
    _soon(told, lambda: _titles(told) == ["Họp tổ 7"], "the changed notice")
    (folder / ".draft").write_text("Tiêm", encoding="utf-8")
    (folder / ".draft").rename(folder / "tiem.txt")
    _soon(told, lambda: _titles(told) == ["Họp tổ 7", "Tiêm"], "a second one")
    (folder / "hop.txt").unlink()
    _soon(told, lambda: _titles(told) == ["Tiêm"], "the first one gone")


def test_what_is_wrong_is_told_and_taken_back(tmp_path: Path, told: list[Notices]) -> None:
    folder = tmp_path / "thong-bao"
    folder.mkdir()
    (folder / "hop.docx").write_bytes(b"PK")
    _soon(told, lambda: bool(told and told[-1].problems), "the problem")
    (folder / "hop.docx").unlink()
    _soon(told, lambda: not told[-1].problems, "no problem")


def test_many_files_at_once_are_told_in_few_readings(tmp_path: Path, told: list[Notices]) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"Thông báo {number}", encoding="utf-8")
    _soon(told, lambda: len(_titles(told)) == 200, "all of them")
    assert len(told) < 20
