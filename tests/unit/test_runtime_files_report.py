"""What the wall says of its files: mistakes in the households file too, which darken nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.config import load
from wall.core.view.view import FilesReport
from wall.runtime.files_report import message, report

LAYOUT = "grid: 2x1\ntiles: [Cổng, Chợ]\ncameras: {Cổng: 'rtsp://10.0.0.1/', Chợ: 'rtsp://10.0.0.2/'}\n"


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    (tmp_path / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    return tmp_path / "layout.yaml"


def reported(layout: Path, households: str) -> FilesReport:
    (layout.parent / "households.yaml").write_text(households, encoding="utf-8")
    return report(load(layout), layout)


def test_nothing_is_said_of_good_households(layout: Path) -> None:
    found = reported(layout, "- Nhà ông Bình\n")
    assert (found.problems, found.reports, message(found)) == ((), (), None)


def test_a_mistake_among_the_households_is_in_the_bar(layout: Path) -> None:
    found = reported(layout, "- {name: Nhà ông Bình, cameras: [Cho]}\n")
    said = message(found)
    assert said is not None and said.title.startswith("households.yaml dòng 1, cột 34: Không có camera “Cho”")
    assert found.unfilled is None


def test_the_wall_s_own_mistakes_come_first(layout: Path) -> None:
    layout.write_text(LAYOUT.replace("2x1", "hai"), encoding="utf-8")
    found = reported(layout, "- Nhà ông Bình\n- Nhà ông Bình\n")
    assert [one.partition(" ")[0] for one in found.problems] == ["layout.yaml", "households.yaml"]


def test_an_end_in_the_past_is_a_warning(layout: Path) -> None:
    found = reported(layout, "- {name: Thợ điện, until: 2020-01-01}\n")
    assert found.problems == () and len(found.warnings) >= 1
    assert any("Thợ điện" in warning for warning in found.warnings)
