"""A page that asks for more pictures than the machine can decode is told before it is shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from wall.config import Loaded, Severity, load
from wall.config.build.pages import Shown
from wall.config.build.warnings import warn_load
from wall.config.problems.findings import Findings
from wall.config.text.file_text import Place, read_bytes, read_text
from wall.core.layout.geometry import Size
from wall.core.layout.stream_use import USUAL_MAIN, USUAL_RATE
from wall.core.rotation.scenes import scenes
from wall.core.rotation.screens import Output
from wall.core.streams import decode_cost
from wall.model.camera import Source
from wall.model.language import Language

BEARABLE = int(decode_cost.decodable(len(os.sched_getaffinity(0))) // (USUAL_MAIN[0] * USUAL_MAIN[1] * USUAL_RATE))
"""Main streams of the usual size that a machine with these cores is assumed to decode."""


class NothingKnown:
    """No stream has been connected yet."""

    sizes: Mapping[Source, Size] = {}
    rates: Mapping[Source, float] = {}
    changes = 0


def wall_of(folder: Path, count: int, stream: str, grid: str = "") -> Loaded:
    lines = [f"C{n}: {{brand: dahua, host: 10.0.{n // 250}.{n % 250}, stream: {stream}}}" for n in range(1, count + 1)]
    (folder / "cameras.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    tiles = ", ".join(f"C{n}" for n in range(1, count + 1))
    layout = f"grid: {grid or f'{min(count, 36)}x{-(-count // 36)}'}\ntiles: [{tiles}]\n"
    (folder / "layout.yaml").write_text(layout, encoding="utf-8")
    return load(folder / "layout.yaml")


def heavy(loaded: Loaded) -> list[str]:
    assert loaded.wall is not None and all(one.severity is Severity.WARNING for one in loaded.problems)
    return [one.headline(Language.VI) for one in loaded.problems if one.code == "page_too_heavy"]


def test_more_main_streams_than_the_machine_decodes_are_told_and_named(tmp_path: Path) -> None:
    (told,) = heavy(wall_of(tmp_path, BEARABLE + 1, "main"))
    assert f"{BEARABLE + 1} luồng chính cùng lúc" in told and "C1, C2, C3" in told and "stream: auto" in told


def test_those_that_it_can_decode_and_those_that_the_wall_chooses_are_not(tmp_path: Path) -> None:
    assert heavy(wall_of(tmp_path, BEARABLE, "main")) == []
    assert heavy(wall_of(tmp_path, BEARABLE + 1, "auto")) == []


@pytest.mark.parametrize("cameras", range(1, 5))
@pytest.mark.parametrize("mains", [0.9, 1.0, 1.1, 2.9, 3.0, 3.5, 9.0])
def test_the_check_warns_exactly_where_the_wall_would_hold_cameras_to_their_sub_streams(
    tmp_path: Path, cameras: int, mains: float
) -> None:
    """Measured by the wall, a machine decodes `mains` usual main streams. What the wall may choose, it holds; what the
    layout insists on, is warned of."""
    able = mains * USUAL_MAIN[0] * USUAL_MAIN[1] * USUAL_RATE
    free = wall_of(tmp_path, cameras, "auto", "2x2").wall
    assert free is not None
    (tiles,) = scenes(free, (0,), [Output("", (1920, 1080))], NothingKnown(), able)
    holds = any(tile.use is not None and tile.use.held for tile in tiles)

    insisting = wall_of(tmp_path, cameras, "main", "2x2")
    assert insisting.wall is not None
    (page,) = insisting.wall.pages
    source, findings = read_text(read_bytes(tmp_path / "layout.yaml")), Findings()
    warn_load(
        findings,
        source,
        [Shown(page, tile, camera, Place(0, 0, 1)) for tile, camera in zip(page.tiles, page.cameras, strict=True)],
        able,
    )
    assert [one.code for one in findings.problems()] == (["page_too_heavy"] if holds else [])
    assert holds == (cameras > mains)
