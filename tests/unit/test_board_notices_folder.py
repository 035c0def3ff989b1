"""The folder of notices, with all that people put into it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from wall.board.notices_folder import LARGEST_BYTES, SETTLED_S, FolderReading, NoticesFolder
from wall.words import board as words

LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notices"
    made.mkdir()
    return made


@pytest.fixture
def reader(tmp_path: Path) -> NoticesFolder:
    return NoticesFolder(tmp_path)


def _later(reader: NoticesFolder, monotonic: float = 0.0) -> FolderReading:
    """What is read a day from now, when every file has settled."""
    return reader.read(datetime.fromtimestamp(datetime.now().timestamp() + 86_400), monotonic)


def _said(found: FolderReading) -> list[object]:
    return [problem.text for problem in found.notices.problems]


def test_no_folder_is_no_notice(reader: NoticesFolder) -> None:
    assert _later(reader) == FolderReading()


@pytest.mark.parametrize("name", ["notices", "thong-bao", "thông báo", "Thông Báo", "thong_bao"])
def test_the_folder_is_found_by_each_of_its_names(tmp_path: Path, reader: NoticesFolder, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    assert [notice.title for notice in _later(reader).notices.notices] == ["Họp tổ"]


def test_a_picture_of_the_same_name_belongs_to_its_notice(folder: Path, reader: NoticesFolder) -> None:
    (folder / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    (folder / "Hop.JPG").write_bytes(b"\xff\xd8\xff\0")
    found = _later(reader)
    assert [notice.picture for notice in found.notices.notices] == ["notices/Hop.JPG"]
    assert not found.notices.problems


def test_a_picture_alone_is_asked_for_its_words(folder: Path, reader: NoticesFolder) -> None:
    (folder / "IMG_1.png").write_bytes(b"\x89PNG")
    found = _later(reader)
    assert _said(found) == [words.NOTICE_PICTURE_ALONE]
    assert found.notices.problems[0].values == {"wanted": "IMG_1.txt"}


@pytest.mark.parametrize("name", ["hop.docx", "HOP.PDF", "hop.odt"])
def test_a_file_of_an_office_program_is_named_in_words(folder: Path, reader: NoticesFolder, name: str) -> None:
    (folder / name).write_bytes(b"PK\x03\x04")
    found = _later(reader)
    assert _said(found) == [words.NOTICE_WORD]
    assert found.notices.problems[0].name == name


def test_a_binary_file_is_named_in_words(folder: Path, reader: NoticesFolder) -> None:
    (folder / "hop.txt").write_bytes(os.urandom(200) + b"\0")
    assert _said(_later(reader)) == [words.NOTICE_BINARY]


@pytest.mark.parametrize(
    "name", [".hop.txt", "~$hop.docx", "hop.txt~", "hop.txt.swp", ".~lock.hop.odt#", "hop.tmp", "desktop.ini", "#hop#"]
)
def test_what_programs_leave_behind_is_ignored(folder: Path, reader: NoticesFolder, name: str) -> None:
    (folder / name).write_text("Họp tổ", encoding="utf-8")
    assert _later(reader) == FolderReading()


def test_of_a_file_of_ten_megabytes_the_beginning_is_read(folder: Path, reader: NoticesFolder) -> None:
    (folder / "dai.txt").write_text("Dài\n" + "ă" * (5 << 20), encoding="utf-8")
    found = _later(reader)
    notice = found.notices.notices[0]
    assert notice.title == "Dài"
    assert 0 < len(notice.body.encode()) <= LARGEST_BYTES
    assert _said(found) == [words.NOTICE_IS_CUT]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, folder: Path, reader: NoticesFolder) -> None:
    (tmp_path / "cameras.yaml").write_text("mật khẩu", encoding="utf-8")
    (folder / "hop.txt").symlink_to(tmp_path / "cameras.yaml")
    (folder / "het.txt").symlink_to(folder / "gone.txt")
    (folder / "vong.txt").symlink_to(folder / "vong.txt")
    (folder / "thu muc").mkdir()
    os.mkfifo(folder / "ong.txt")
    assert _later(reader) == FolderReading()


def test_a_link_within_the_folder_is_a_notice(folder: Path, reader: NoticesFolder) -> None:
    (folder / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    (folder / "khan.txt").symlink_to(folder / "hop.txt")
    assert [notice.name for notice in _later(reader).notices.notices] == ["hop.txt", "khan.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(folder: Path, reader: NoticesFolder) -> None:
    (folder / "hop.txt").write_text("Họp tổ", encoding="utf-8")
    (folder / "hop.txt").chmod(0)
    assert _said(_later(reader)) == [words.NOTICE_UNREADABLE]


def test_a_file_that_is_being_written_waits_and_is_shown_as_it_was(folder: Path, reader: NoticesFolder) -> None:
    file = folder / "hop.txt"
    file.write_text("Họp tổ", encoding="utf-8")
    assert not _later(reader).is_unsettled
    file.write_text("Họp tổ dân", encoding="utf-8")
    now = datetime.fromtimestamp(file.stat().st_ctime)
    found = reader.read(now, 10.0)
    assert found.is_unsettled
    assert [notice.title for notice in found.notices.notices] == ["Họp tổ"]
    found = reader.read(now, 10.0 + SETTLED_S)
    assert not found.is_unsettled
    assert [notice.title for notice in found.notices.notices] == ["Họp tổ dân"]


def test_a_file_from_a_server_whose_clock_is_ahead_is_read_too(folder: Path, reader: NoticesFolder) -> None:
    (folder / "hop.txt").write_text("Họp tổ\nđến: mai", encoding="utf-8")
    now = datetime(2024, 1, 2, 12)
    assert reader.read(now, 0.0).is_unsettled
    found = reader.read(now, SETTLED_S)
    assert [notice.modified for notice in found.notices.notices] == [now]
    assert [notice.ends for notice in found.notices.notices] == [datetime(2024, 1, 4)]


def test_what_was_written_long_ago_and_copied_now_is_urgent_from_now_on(folder: Path, reader: NoticesFolder) -> None:
    file = folder / "khan.txt"
    file.write_text("Nước lên", encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    notice = _later(reader).notices.notices[0]
    assert notice.modified == datetime.fromtimestamp(LONG_AGO)
    assert notice.ends is not None
    assert notice.ends.timestamp() == pytest.approx(file.stat().st_ctime + 7200)


def test_of_five_hundred_notices_only_what_changed_is_read_again(
    folder: Path, reader: NoticesFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(500):
        (folder / f"{number:03}.txt").write_text(f"Thông báo {number}", encoding="utf-8")
    assert len(_later(reader).notices.notices) == 500
    opened: list[str] = []
    real = os.open

    def counted(path: str, flags: int) -> int:
        opened.append(path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", counted)
    (folder / "007.txt").write_text("Thông báo mới", encoding="utf-8")
    (folder / "008.txt").unlink()
    found = _later(reader)
    assert len(found.notices.notices) == 499
    assert found.notices.notices[0].title == "Thông báo mới"
    assert opened == [str(folder / "007.txt")]


def test_of_more_the_newest_are_read_and_that_is_said(folder: Path, reader: NoticesFolder) -> None:
    for number in range(502):
        file = folder / f"{number:03}.txt"
        file.write_text(f"Thông báo {number}", encoding="utf-8")
        os.utime(file, (LONG_AGO + number, LONG_AGO + number))
    found = _later(reader)
    assert [notice.name for notice in found.notices.notices][::499] == ["501.txt", "002.txt"]
    assert _said(found) == [words.NOTICES_TOO_MANY]
