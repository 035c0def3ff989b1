"""What a cameras file says of masks and of sharing reaches both streams, and a mask with a mistake leaves no wall."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cases import NAMES, copied
from wall.config import Loaded, load
from wall.config.schema.polygons import share
from wall.config.schema.wrong import Wrong
from wall.model.camera import Camera, Share, StreamName
from wall.model.mask import NO_MASK
from wall.words.problems.codes import ProblemCode

CAMERA = """
Cổng chào:
  main: rtsp://192.168.1.64/1
  sub: rtsp://192.168.1.64/2
"""
BROKEN = [name for name in NAMES if name.startswith("mask-")]


def loaded(folder: Path, lines: str) -> Loaded:
    (folder / "layout.yaml").write_text("grid: 1x1\ntiles: [Cổng chào]\n", encoding="utf-8")
    (folder / "cameras.yaml").write_text(CAMERA + lines, encoding="utf-8")
    return load(folder / "layout.yaml")


def camera(folder: Path, lines: str) -> Camera:
    wall = loaded(folder, lines).wall
    assert wall is not None
    return wall.cameras["Cổng chào"]


def test_a_mask_is_of_both_streams_and_a_rectangle_has_four_corners(tmp_path: Path) -> None:
    found = camera(tmp_path, "  mask: {cửa sổ: [[0.10, 0.20], [0.35, 0.60]]}\n")
    assert found.mask.polygons == (((0.1, 0.2), (0.35, 0.2), (0.35, 0.6), (0.1, 0.6)),)
    assert found.source(StreamName.MAIN).mask == found.source(StreamName.SUB).mask == found.mask


def test_another_mask_is_another_stream_and_another_name_for_it_is_not(tmp_path: Path) -> None:
    one = camera(tmp_path, "  mask: {cửa sổ: [[0.10, 0.20], [0.35, 0.60]]}\n")
    same = camera(tmp_path, "  mask: {nhà bà Tư: [[0.10, 0.20], [0.35, 0.60]]}\n")
    other = camera(tmp_path, "  mask: {cửa sổ: [[0.10, 0.20], [0.35, 0.61]]}\n")
    assert one.main == same.main
    assert one.main != other.main
    assert camera(tmp_path, "").mask == NO_MASK


@pytest.mark.parametrize(
    ("lines", "shared"),
    [
        ("", Share.VIDEO),
        ("  share: video\n", Share.VIDEO),
        ("  share: picture\n", Share.PICTURE),
        ("  share: no\n", Share.NO),
        ("  share: Không\n", Share.NO),
        ("  mask: {cửa sổ: [[0, 0], [1, 1]]}\n", Share.PICTURE),
        ("  mask: {cửa sổ: [[0, 0], [1, 1]]}\n  share: video\n", Share.PICTURE),
        ("  mask: {cửa sổ: [[0, 0], [1, 1]]}\n  share: no\n", Share.NO),
    ],
)
def test_a_masked_camera_is_never_shared_as_video(tmp_path: Path, lines: str, shared: Share) -> None:
    assert camera(tmp_path, lines).shared_as is shared


@pytest.mark.parametrize("name", BROKEN)
def test_with_a_mistake_in_a_mask_there_is_no_wall_and_its_line_is_told(name: str, tmp_path: Path) -> None:
    found = load(copied(name, tmp_path))
    assert found.wall is None
    written = (tmp_path / "cameras.yaml").read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(written, 1) if "mask" in line)
    assert found.problems[0].file.name == "cameras.yaml"
    assert first <= found.problems[0].line <= len(written)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.01", ProblemCode.MASK_RANGE),
        ("-0.1", ProblemCode.MASK_RANGE),
        ("1920", ProblemCode.MASK_RANGE),
        ("640px", ProblemCode.MASK_RANGE),
        ("1e-1", ProblemCode.MASK_NUMBER),
        ("nan", ProblemCode.MASK_NUMBER),
        ("inf", ProblemCode.MASK_NUMBER),
        ("0.1.2", ProblemCode.MASK_NUMBER),
        ("", ProblemCode.MASK_NUMBER),
        ("35%", ProblemCode.MASK_PERCENT),
        ("0,35", ProblemCode.MASK_COMMA),
    ],
)
def test_what_is_no_share_of_a_picture_is_refused(text: str, code: ProblemCode) -> None:
    with pytest.raises(Wrong) as caught:
        share(text)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0.0), ("1", 1.0), ("1.0", 1.0), (".5", 0.5), ("0.", 0.0), ("０.２５", 0.25)]
)
def test_a_share_is_read_as_people_write_it(text: str, value: float) -> None:
    assert share(text) == value
