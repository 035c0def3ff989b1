"""Recorders send narrow pictures and do not say so; on the wall they have the shape that is meant."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from support.cameras import Cameras, counters, rgb
from support.files import grid_page, write_wall
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess
from wall.demo import barcode


def test_narrow_pictures_fill_a_wide_tile_by_their_size_or_by_the_file(screen: Screen, tmp_path: Path) -> None:
    (known,) = counters(1, width=960, height=1080, fps=5)
    told = counters(2, width=400, height=360, fps=5)[1]
    with Cameras([known, told]) as server:
        cameras: dict[str, str | dict[str, str]] = {
            "Cổng": server.url(known.path),
            "Chợ": {"main": server.url(told.path), "aspect": "16:9"},
        }
        layout = write_wall(tmp_path, cameras, grid_page("Cả tổ", "2x2", list(cameras)))
        with WallProcess(layout, screen, tmp_path) as wall:
            boxes = wall.wait_all_live().boxes

            def fills(key: str, colour: str) -> bool:
                x, y, width, height = boxes[key]
                # Just inside the tile's edges, half way down: beside the barcode, and above the name.
                sides = [screen.picture((x + at, y + height // 2, 4, 4)) for at in (8, width - 12)]
                far = max(np.abs(side.mean(axis=(0, 1)) - rgb(colour)).max() for side in sides)
                return far < 25 and barcode.read(screen.picture(boxes[key])) is not None

            until(lambda: fills("1", known.colour), "960x1080 in 16:9", 10)
            until(lambda: fills("2", told.colour), "400x360 in 16:9", 10)
