from __future__ import annotations

from pathlib import Path

from wall.config import load
from wall.demo import cameras


def test_the_demo_wall_is_written_over_the_files_of_an_installed_one(tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "own.txt").write_text("Của tổ\n", encoding="utf-8")
    for name in ("layout.yaml", "cameras.yaml"):
        (tmp_path / name).write_text("old\n")
    layout = cameras.write_files(tmp_path, 8554)
    found = load(layout)
    assert found.problems == () and found.wall is not None
    assert len(found.wall.cameras) == len(cameras.CAMERAS)
    assert (tmp_path / "notices" / "own.txt").exists()
