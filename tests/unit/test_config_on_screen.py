"""What the wall says of a file that is wrong: each cause once, and the file by its name."""

from __future__ import annotations

from pathlib import Path

from support.files import drawn_page, write_wall
from wall.config import load
from wall.config.problems.on_screen import reports
from wall.model.language import Language

CAMERAS = {"Cổng": "rtsp://192.168.1.64/1", "Chợ": "rtsp://192.168.1.65/1"}


def told(layout: Path) -> tuple[str, ...]:
    return reports(load(layout).problems, Language.VI)


def test_one_cause_in_several_places_is_told_once_with_all_its_lines(tmp_path: Path) -> None:
    pages = [drawn_page(f"Trang {n}", ["A"], {"A": "Ngõ 9"}) for n in range(3)]
    layout = write_wall(tmp_path, CAMERAS, *pages, drawn_page("Hai", ["A"], {"A": "Ngõ 8"}))
    lines = [problem.line for problem in load(layout).problems if "Ngõ 9" in problem.cause(Language.VI)]
    assert len(lines) == 3
    first, second = told(layout)
    assert first.splitlines()[0].startswith(f"layout.yaml dòng {lines[0]}, cột ") and "“Ngõ 9”" in first
    assert first.splitlines()[-1].strip() == f"Dòng {lines[1]}, {lines[2]} cũng sai như vậy."
    assert "“Ngõ 8”" in second


def test_files_are_named_without_their_folders(tmp_path: Path) -> None:
    layout = write_wall(tmp_path, {"Cổng": "rtps:/192.168.1.64"}, drawn_page("Một", ["A"], {"A": "Cổng"}))
    (report,) = told(layout)
    assert report.startswith("cameras.yaml dòng 1, cột ")
    assert str(tmp_path) not in report


def test_a_long_line_is_shown_around_its_mistake_within_the_width_of_a_turned_screen(tmp_path: Path) -> None:
    page = drawn_page("Một", ["A B"], {"A": "Cổng", "B": "Một ngõ không có ở đây"})
    layout = write_wall(tmp_path, CAMERAS, page)
    layout.write_text(layout.read_text().replace("{A", "{" + " " * 80 + "A"))
    shown = told(layout)[0].splitlines()[1:3]
    assert all(len(line) <= 64 for line in shown)
    assert "Một ngõ" in shown[0] and "^" in shown[1]
