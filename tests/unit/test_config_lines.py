"""What a cameras file says of lines and of the dry picture reaches the camera."""

from __future__ import annotations

from pathlib import Path

from wall.config import Loaded, load
from wall.model.drawn_line import DrawnLine

CAMERA = """
Cổng chào:
  main: rtsp://192.168.1.64/1
  sub: rtsp://192.168.1.64/2
"""


def loaded(folder: Path, lines: str) -> Loaded:
    (folder / "layout.yaml").write_text("grid: 1x1\ntiles: [Cổng chào]\n", encoding="utf-8")
    (folder / "cameras.yaml").write_text(CAMERA + lines, encoding="utf-8")
    return load(folder / "layout.yaml")


def test_lines_keep_their_names_and_their_order(tmp_path: Path) -> None:
    found = loaded(
        tmp_path, "  lines:\n    ngập  lòng đường: [[0.10, 0.62], [0.90, 0.58]]\n    vỉa hè: [[0, 0.5], [1, .5]]\n"
    )
    assert found.wall is not None
    assert found.wall.cameras["Cổng chào"].lines == (
        DrawnLine("ngập lòng đường", (0.1, 0.62), (0.9, 0.58)),
        DrawnLine("vỉa hè", (0.0, 0.5), (1.0, 0.5)),
    )


def test_the_dry_picture_is_a_file_beside_the_layout(tmp_path: Path) -> None:
    found = loaded(tmp_path, "  dry: hình/lúc khô.jpg\n")
    assert found.wall is not None
    assert found.wall.cameras["Cổng chào"].dry == Path("hình/lúc khô.jpg")


def test_without_a_word_nothing_is_drawn_and_the_streams_are_the_same(tmp_path: Path) -> None:
    plain, drawn = loaded(tmp_path, ""), loaded(tmp_path, "  lines: {a: [[0, 0.5], [1, 0.5]]}\n  dry: a.jpg\n")
    assert plain.wall is not None and drawn.wall is not None
    before, after = plain.wall.cameras["Cổng chào"], drawn.wall.cameras["Cổng chào"]
    assert (before.lines, before.dry) == ((), None)
    assert (before.main, before.sub) == (after.main, after.sub), "no stream is connected anew for a line"
