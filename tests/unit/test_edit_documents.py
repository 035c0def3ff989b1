"""The texts being edited: checked before they are saved, saved together, never lost."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from support.limits import no_file_larger_than
from wall.commands.edit.as_html import as_html, errors
from wall.commands.edit.documents import Documents, Saved

NOW = datetime(2026, 11, 23, 9, 15)
LAYOUT = "wall: Tổ 7\npages:\n  - grid: 2x1\n    tiles: [Cổng chào, Chợ]\n"
CAMERAS = "Cổng chào: rtsp://192.168.1.64/1\nChợ: 'rtsp://admin:bí-mật#7@192.168.1.65/1'\n"


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "cameras.yaml").write_text(CAMERAS, encoding="utf-8")
    (tmp_path / "cameras.yaml").chmod(0o600)
    return tmp_path / "layout.yaml"


def test_both_files_are_there_the_layout_first(layout: Path) -> None:
    papers = Documents(layout)
    assert [file.name for file in papers.files[:2]] == ["layout.yaml", "cameras.yaml"]
    assert papers.text(layout) == LAYOUT
    assert not papers.any_edited
    assert papers.save(NOW) is Saved.NOTHING


def test_what_is_typed_is_checked_before_it_is_saved_and_a_mistake_is_not_saved(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(layout, LAYOUT.replace("Chợ", "Sông"))
    assert [problem.line for problem in errors(papers.check())] == [4]
    assert papers.save(NOW) is Saved.WRONG
    assert layout.read_text(encoding="utf-8") == LAYOUT


def test_a_new_name_in_both_files_is_saved_in_one_go_with_the_old_kept(layout: Path) -> None:
    papers = Documents(layout)
    cameras = papers.files[1]
    papers.write(layout, LAYOUT.replace("Chợ", "Sông"))
    papers.write(cameras, CAMERAS.replace("Chợ", "Sông"))
    assert papers.save(NOW) is Saved.DONE
    assert not papers.any_edited
    assert "Sông" in layout.read_text(encoding="utf-8")
    assert "Sông" in cameras.read_text(encoding="utf-8")
    assert cameras.stat().st_mode & 0o777 == 0o600
    kept = layout.parent / "old" / "2026-11-23 0915"
    assert {path.name: path.read_text(encoding="utf-8") for path in kept.iterdir()} == {
        "layout.yaml": LAYOUT,
        "cameras.yaml": CAMERAS,
    }


def test_a_file_that_somebody_else_changed_meanwhile_is_overwritten_only_at_the_second_try(layout: Path) -> None:
    papers = Documents(layout)
    theirs, mine = LAYOUT + "# USB\n", LAYOUT + "# tôi\n"
    layout.write_text(theirs, encoding="utf-8")
    papers.write(layout, mine)
    assert papers.save(NOW) is Saved.CHANGED
    assert layout.read_text(encoding="utf-8") == theirs
    assert papers.save(NOW) is Saved.DONE
    assert layout.read_text(encoding="utf-8") == mine
    assert (layout.parent / "old" / "2026-11-23 0915" / "layout.yaml").read_text(encoding="utf-8") == theirs


def test_what_was_not_saved_is_there_again_after_a_power_cut(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(papers.files[1], CAMERAS + "# dở\n")
    papers.keep_drafts()
    draft = layout.parent / ".cameras.yaml.draft"
    assert draft.stat().st_mode & 0o777 == 0o600
    again = Documents(layout)
    assert again.from_draft
    assert again.text(again.files[1]) == CAMERAS + "# dở\n"
    assert again.save(NOW) is Saved.DONE
    assert not draft.exists()


def test_what_was_given_up_is_gone(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(layout, "x")
    papers.keep_drafts()
    papers.discard()
    assert not papers.any_edited
    assert not Documents(layout).from_draft


def test_a_draft_from_before_the_file_was_changed_is_dropped(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(layout, "x")
    papers.keep_drafts()
    layout.write_text(LAYOUT + "# USB\n", encoding="utf-8")
    os.utime(layout, ns=(2**62, 2**62))
    again = Documents(layout)
    assert (again.from_draft, again.text(layout)) == (False, LAYOUT + "# USB\n")


def test_a_file_from_notepad_or_with_strange_bytes_can_be_opened_and_mended(layout: Path) -> None:
    layout.write_bytes(LAYOUT.replace("\n", "\r\n").encode("utf-16"))
    assert Documents(layout).text(layout) == LAYOUT
    layout.write_bytes(LAYOUT.encode().replace("Tổ".encode(), b"T\xf4"))
    papers = Documents(layout)
    papers.write(layout, papers.text(layout).replace("T\ufffd", "Tổ"))
    assert papers.save(NOW) is Saved.DONE
    assert layout.read_text(encoding="utf-8") == LAYOUT


def test_a_cameras_file_that_is_not_there_yet_can_be_written_and_is_private(layout: Path) -> None:
    (layout.parent / "cameras.yaml").unlink()
    papers = Documents(layout)
    assert papers.text(papers.files[1]) == ""
    assert errors(papers.check())
    papers.write(papers.files[1], CAMERAS)
    assert papers.save(NOW) is Saved.DONE
    assert (layout.parent / "cameras.yaml").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_says_so_and_keeps_what_was_typed(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(layout, LAYOUT + "# mới\n")
    with no_file_larger_than(0), pytest.raises(OSError, match="too large"):
        papers.save(NOW)
    assert papers.edited(layout)
    assert layout.read_text(encoding="utf-8") == LAYOUT


def test_problems_beside_the_text_show_the_line_and_no_password_and_no_markup(layout: Path) -> None:
    papers = Documents(layout)
    papers.write(layout, LAYOUT.replace("Chợ]", "Chợợ <b>]"))
    papers.write(papers.files[1], CAMERAS.replace("Chợ:", "Chợ :x "))
    html = as_html(papers.check(), layout, True)
    assert "Dòng 4" in html
    assert "cameras.yaml, dòng 2" in html
    assert "<b>]" not in html
    assert "bí-mật" not in html
