"""What a layout may name in a tile beside its cameras."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.config import Loaded, load
from wall.config.schema.contents import CONTENT_WORDS, CONTENTS, content_named
from wall.model.content import CONTENT_KINDS, CameraContent, ClockContent, TileContent
from wall.model.language import Language

CAMERAS = "Cổng chào: rtsp://10.0.0.1/\nChợ: rtsp://10.0.0.2/\n"


def loaded(folder: Path, layout: str, cameras: str = CAMERAS) -> Loaded:
    (folder / "layout.yaml").write_text(layout, encoding="utf-8")
    (folder / "cameras.yaml").write_text(cameras, encoding="utf-8")
    (folder / "cameras.yaml").chmod(0o600)
    return load(folder / "layout.yaml")


def contents(found: Loaded) -> list[TileContent]:
    assert found.wall is not None, [problem.report(Language.EN) for problem in found.problems]
    return [tile.content for page in found.wall.pages for tile in page.tiles]


def codes(found: Loaded) -> list[str]:
    return [str(problem.code) for problem in found.problems]


@pytest.mark.parametrize("word", ["clock", "Clock", "đồng hồ", "ĐỒNG HỒ"])
@pytest.mark.parametrize(
    "layout",
    [
        "draw: |\n  A B C\ntiles: {{A: Cổng chào, B: {0}, C: Chợ}}\n",
        "grid: 3x1\ntiles: [Cổng chào, {0}, Chợ]\n",
        "grid: 3x1\ntiles:\n  - Cổng chào\n  - {0}\n  - Chợ\n",
    ],
)
def test_a_tile_may_be_a_clock(tmp_path: Path, layout: str, word: str) -> None:
    found = loaded(tmp_path, layout.format(word))
    assert codes(found) == []
    first, clock, last = contents(found)
    assert isinstance(first, CameraContent) and isinstance(last, CameraContent)
    assert clock == ClockContent()


def test_a_page_may_have_nothing_but_a_clock(tmp_path: Path) -> None:
    found = loaded(tmp_path, "pages:\n  - {grid: 2x1, tiles: [Cổng chào, Chợ]}\n  - {grid: 1x1, tiles: [clock]}\n")
    assert codes(found) == []
    assert contents(found)[-1] == ClockContent()


@pytest.mark.parametrize("setting", ["{clock: {lunar: no}}", "{clock: {lunar: off}}", "{clock: {lunar: không}}"])
def test_a_clock_may_be_without_the_lunar_date(tmp_path: Path, setting: str) -> None:
    found = loaded(tmp_path, f"grid: 3x1\ntiles:\n  - Cổng chào\n  - {setting}\n  - Chợ\n")
    assert codes(found) == []
    assert contents(found)[1] == ClockContent(lunar=False)


def test_a_camera_of_that_name_goes_before_the_clock(tmp_path: Path) -> None:
    found = loaded(tmp_path, "grid: 2x1\ntiles: [clock, đồng hồ]\n", "Clock: rtsp://10.0.0.1/\n")
    assert codes(found) == []
    camera, clock = contents(found)
    assert isinstance(camera, CameraContent) and camera.camera.name == "Clock"
    assert clock == ClockContent()


def test_a_camera_that_only_the_clock_s_word_would_name_counts_as_not_shown(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, "grid: 2x1\ntiles: [clock, Chợ]\n")) == ["camera_unused"]


@pytest.mark.parametrize(("slip", "meant"), [("clok", "clock"), ("dong ho", "đồng hồ"), ("đồng hô", "đồng hồ")])
def test_a_slip_in_the_word_is_told_with_the_line_as_it_should_be(tmp_path: Path, slip: str, meant: str) -> None:
    found = loaded(tmp_path, f"grid: 3x1\ntiles:\n  - Cổng chào\n  - Chợ\n  - {slip}\n")
    (problem,) = found.problems
    assert (str(problem.code), problem.suggestion) == ("unknown_content_near", f"  - {meant}")
    mended = loaded(tmp_path, f"grid: 3x1\ntiles:\n  - Cổng chào\n  - Chợ\n{problem.suggestion}\n")
    assert contents(mended)[-1] == ClockContent()


def test_a_camera_s_name_is_the_nearer_guess(tmp_path: Path) -> None:
    found = loaded(tmp_path, "grid: 1x1\ntiles: [Đồng hoá]\n", "Đồng hoa: rtsp://10.0.0.1/\n")
    assert codes(found) == ["unknown_camera_near"]


def test_every_kind_but_the_camera_can_be_named_and_every_word_has_its_kind() -> None:
    assert {entry.kind for entry in CONTENTS} == {*CONTENT_KINDS} - {CameraContent.kind}
    for entry in CONTENTS:
        assert entry.words or entry.settings, f"a layout cannot ask for {entry.kind}"
        for word in entry.words:
            content = content_named(word)
            assert content is not None and content.kind == entry.kind
    assert len(CONTENT_WORDS) == len(set(CONTENT_WORDS))
