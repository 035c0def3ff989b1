"""Notices in the editor on the wall's own screen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from wall.commands.edit.documents import Documents, Saved
from wall.commands.edit.input_method import InputMethod
from wall.commands.edit.notices import notice_as_html
from wall.model.language import Language

NOW = datetime(2026, 11, 23, 9, 15)
LAYOUT = "wall: Tổ 7\npages:\n  - grid: 1x1\n    tiles: [Cổng chào]\n"


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "cameras.yaml").write_text("Cổng chào: rtsp://192.168.1.64/1\n", encoding="utf-8")
    (tmp_path / "cameras.yaml").chmod(0o600)
    return tmp_path / "layout.yaml"


def test_a_new_notice_and_a_new_urgent_one_are_always_at_hand(layout: Path) -> None:
    papers = Documents(layout)
    assert [file.name for file in papers.files] == ["layout.yaml", "cameras.yaml", "thong-bao-1.txt", "khan-1.txt"]
    papers.write(papers.files[2], "Họp tổ\nđến: mai")
    assert papers.save(NOW) is Saved.DONE
    saved = layout.parent / "notices" / "thong-bao-1.txt"
    assert saved.read_text(encoding="utf-8") == "Họp tổ\nđến: mai"
    assert saved.stat().st_mode & 0o777 == 0o644
    names = [file.name for file in Documents(layout).files[2:]]
    assert names == ["thong-bao-2.txt", "khan-1.txt", "thong-bao-1.txt"]


def test_an_existing_notice_is_changed_or_emptied_away(layout: Path) -> None:
    folder = layout.parent / "thông báo"
    folder.mkdir()
    (folder / "hop.txt").write_text("Họp", encoding="utf-16")
    (folder / "hop.jpg").write_bytes(b"\xff\xd8")
    papers = Documents(layout)
    assert papers.files[4:] == [folder / "hop.txt"]
    assert papers.text(folder / "hop.txt") == "Họp"
    papers.write(folder / "hop.txt", "Họp tổ")
    assert papers.save(NOW) is Saved.DONE
    assert (folder / "hop.txt").read_text(encoding="utf-8") == "Họp tổ"
    papers.write(folder / "hop.txt", "\n")
    assert papers.save(NOW) is Saved.DONE
    assert sorted(path.name for path in folder.iterdir()) == ["hop.jpg"]


def test_a_mistake_in_the_layout_keeps_no_notice_back(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(layout, LAYOUT.replace("Cổng chào", "Ngõ"))
    papers.write(papers.files[3], "Nước lên")
    assert papers.save(NOW) is Saved.WRONG
    assert (layout.parent / "notices" / "khan-1.txt").read_text(encoding="utf-8") == "Nước lên"
    assert layout.read_text(encoding="utf-8") == LAYOUT


def test_what_somebody_else_has_changed_is_replaced_only_by_a_second_save(layout: Path) -> None:
    folder = layout.parent / "notices"
    folder.mkdir()
    (folder / "hop.txt").write_text("Họp", encoding="utf-8")
    papers = Documents(layout)
    papers.write(folder / "hop.txt", "Họp tổ")
    (folder / "hop.txt").write_text("Họp phường", encoding="utf-8")
    assert papers.save(NOW) is Saved.CHANGED
    assert (folder / "hop.txt").read_text(encoding="utf-8") == "Họp phường"
    assert papers.save(NOW) is Saved.DONE
    assert (folder / "hop.txt").read_text(encoding="utf-8") == "Họp tổ"


def test_a_draft_of_a_new_notice_is_there_the_next_time(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(papers.files[2], "Họp tổ")
    papers.keep_drafts()
    again = Documents(layout)
    assert again.from_draft
    assert again.text(again.files[2]) == "Họp tổ"
    again.discard()
    assert not Documents(layout).from_draft


def test_letters_take_their_accents_anywhere_in_a_notice() -> None:
    assert InputMethod(None).applies("đến: 30/11\nHop")
    keys, text = InputMethod(None), ""
    for key in "Hopj too:":
        change = keys.key(text, key)
        text = text + key if change is None else text[: len(text) - change[0]] + change[1]
    assert text == "Họp tô:"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Họp\nđến: 19h30", "Đến hôm nay 19:30"),
        ("Họp", "Hiện cho đến khi bỏ."),
        ("Họp\nđến: sân", "không hiểu"),
        ("", "Dòng đầu là tiêu đề"),
        ("<b>Họp</b>", "&lt;b&gt;Họp&lt;/b&gt;"),
    ],
)
def test_the_editor_says_how_the_wall_reads_it(text: str, said: str) -> None:
    assert said in notice_as_html(text, "hop.txt", NOW, Language.VI)


def test_an_urgent_one_is_said_to_be_one() -> None:
    assert "KHẨN: Nước lên" in notice_as_html("Nước lên", "khan-1.txt", NOW, Language.VI)
