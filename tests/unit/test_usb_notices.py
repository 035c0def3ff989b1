"""Notices that come on a USB stick."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from support.leaders_files import leaders_folder
from wall.board.notices_folder import LARGEST_BYTES
from wall.commands.usb.install import install
from wall.commands.usb.result import InstallResult
from wall.model.level import Level

NOW = datetime(2026, 11, 23, 9, 15)
LAYOUT = "wall: Tổ 7\npages:\n  - grid: 1x1\n    tiles: [Cổng chào]\n"
CAMERAS = "Cổng chào: rtsp://192.168.1.64/1\n"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return leaders_folder(tmp_path / "srv", LAYOUT, CAMERAS)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb" / "tivi" / "notices").mkdir(parents=True)
    return tmp_path / "usb"


def _installed(stick: Path, into: Path) -> InstallResult:
    found = install(stick, into, NOW)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["notices", "thong-bao", "Thông báo"])
def test_they_are_copied_beside_the_layout_with_their_pictures(stick: Path, into: Path, name: str) -> None:
    (stick / "tivi" / "notices").rename(stick / "tivi" / name)
    (stick / "tivi" / name / "hop.txt").write_text("Họp tổ", encoding="utf-16")
    (stick / "tivi" / name / "hop.jpg").write_bytes(b"\xff\xd8\xff\0")
    result = _installed(stick, into)
    assert (result.level, result.title) == (Level.CALM, "Đã nhận thông báo từ USB")
    assert sorted(path.name for path in (into / "notices").iterdir()) == ["hop.jpg", "hop.txt"]
    assert (into / "notices" / "hop.txt").read_text(encoding="utf-16") == "Họp tổ"
    assert (into / "layout.yaml").read_text(encoding="utf-8") == LAYOUT
    assert "hop.txt" in (stick / "tivi" / "KET-QUA.txt").read_text(encoding="utf-8-sig")


def test_they_go_where_the_wall_has_its_notices_and_replace_none_but_their_own_names(stick: Path, into: Path) -> None:
    (into / "thông báo").mkdir()
    (into / "thông báo" / "hop.txt").write_text("Họp tháng 10", encoding="utf-8")
    (into / "thông báo" / "tiem.txt").write_text("Tiêm", encoding="utf-8")
    (stick / "tivi" / "notices" / "hop.txt").write_text("Họp tháng 11", encoding="utf-8")
    _installed(stick, into)
    assert not (into / "notices").exists()
    found = {path.name: path.read_text(encoding="utf-8") for path in (into / "thông báo").iterdir()}
    assert found == {"hop.txt": "Họp tháng 11", "tiem.txt": "Tiêm"}


def test_the_same_notices_again_are_nothing_new(stick: Path, into: Path) -> None:
    (stick / "tivi" / "notices" / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    _installed(stick, into)
    before = (into / "notices" / "hop.txt").stat().st_mtime_ns
    assert _installed(stick, into).title == "USB không có gì mới"
    assert (into / "notices" / "hop.txt").stat().st_mtime_ns == before


def test_a_layout_with_mistakes_keeps_no_notice_back(stick: Path, into: Path) -> None:
    (stick / "tivi" / "layout.yaml").write_text(LAYOUT.replace("Cổng chào", "Ngõ"), encoding="utf-8")
    (stick / "tivi" / "notices" / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    result = _installed(stick, into)
    assert result.level is Level.WARNING
    assert "Đã nhận thông báo từ USB." in result.lines
    assert (into / "notices" / "hop.txt").exists()


def test_what_is_no_notice_is_left_and_named(stick: Path, into: Path) -> None:
    folder = stick / "tivi" / "notices"
    (folder / "hop.docx").write_bytes(b"PK")
    (folder / "film.mp4").write_bytes(b"\0" * 100)
    (folder / "dai.txt").write_text("a" * (LARGEST_BYTES + 1), encoding="utf-8")
    (folder / "~hop.tmp").write_text("x", encoding="utf-8")
    (folder / "cu.txt").write_bytes("Th«ng b¸o häp".encode("latin-1"))
    (folder / "link.txt").symlink_to(into / "cameras.yaml")
    result = _installed(stick, into)
    assert result.level is Level.WARNING
    assert "cu.txt, dai.txt, film.mp4, hop.docx" in result.lines[0]
    assert not (into / "notices").exists()


def test_good_ones_are_taken_though_others_are_not(stick: Path, into: Path) -> None:
    folder = stick / "tivi" / "notices"
    (folder / "hop.docx").write_bytes(b"PK")
    (folder / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    result = _installed(stick, into)
    assert (result.level, result.title) == (Level.WARNING, "Đã nhận thông báo từ USB")
    assert any("hop.docx" in line for line in result.lines)
    assert [path.name for path in (into / "notices").iterdir()] == ["hop.txt"]


def test_a_link_in_place_of_the_folder_is_not_followed(stick: Path, into: Path) -> None:
    (stick / "tivi" / "notices").rmdir()
    (stick / "tivi" / "notices").symlink_to(into)
    assert _installed(stick, into).level is Level.WARNING
    assert not (into / "notices").exists()


def test_an_empty_folder_of_notices_is_none(stick: Path, into: Path) -> None:
    assert _installed(stick, into).title == "Thư mục tivi trên USB chưa có tệp nào dùng được"
    assert not (into / "notices").exists()
