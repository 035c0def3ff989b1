"""A page that asks for more pictures than the machine can decode is told before it is shown."""

from __future__ import annotations

import os
from pathlib import Path

from wall.config import Loaded, Severity, load
from wall.model.language import Language


def wall_of(folder: Path, count: int, stream: str) -> Loaded:
    lines = [f"C{n}: {{brand: dahua, host: 10.0.{n // 250}.{n % 250}, stream: {stream}}}" for n in range(1, count + 1)]
    (folder / "cameras.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    tiles = ", ".join(f"C{n}" for n in range(1, count + 1))
    layout = f"grid: {min(count, 36)}x{-(-count // 36)}\ntiles: [{tiles}]\n"
    (folder / "layout.yaml").write_text(layout, encoding="utf-8")
    return load(folder / "layout.yaml")


def heavy(loaded: Loaded) -> list[str]:
    assert loaded.wall is not None and all(one.severity is Severity.WARNING for one in loaded.problems)
    return [one.headline(Language.VI) for one in loaded.problems if one.code == "page_too_heavy"]


CORES = os.cpu_count() or 1


def test_more_main_streams_than_the_machine_decodes_are_told_and_named(tmp_path: Path) -> None:
    (told,) = heavy(wall_of(tmp_path, 3 * CORES + 1, "main"))
    assert f"{3 * CORES + 1} luồng chính cùng lúc" in told and "C1, C2, C3" in told and "stream: auto" in told


def test_those_that_it_can_decode_and_those_that_the_wall_chooses_are_not(tmp_path: Path) -> None:
    assert heavy(wall_of(tmp_path, 2 * CORES, "main")) == []
    assert heavy(wall_of(tmp_path, 3 * CORES + 1, "auto")) == []
