"""Measures the memory that it takes to keep a minute of eight sub streams, in walls that first keep nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, save_by_rename, write_wall
from support.footprint import footprint
from support.screen import Screen
from support.walls import WallProcess

CAMERAS = 8
KBIT_S = 512
_STREAMS = counters(CAMERAS, bitrate=KBIT_S, grain=6)
"""Without grain the pictures would not take all the bits that they may."""
_SETTLED_S = 20.0
"""How long a wall runs until its memory grows no more by itself."""
_FILLED_S = 66.0
"""How long it runs from then until a minute, and a group of pictures more, is kept."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Memory in MB (10^6 bytes), each the median: of eight sub streams with a minute kept, and with nothing.

    `kept_mb` is how much the players say that they keep, `kept_s` the shortest time of a stream.
    """

    pss_mb: float
    pss_without_mb: float
    kept_mb: float
    kept_s: float

    @property
    def more_mb(self) -> float:
        return self.pss_mb - self.pss_without_mb


def measured(screen: Screen, rounds: int) -> Keeping:
    with Cameras(_STREAMS) as server:
        found = [_filled(server, screen) for _ in range(rounds)]
    return Keeping(
        median(one.pss_mb for one in found),
        median(one.pss_without_mb for one in found),
        median(one.kept_mb for one in found),
        min(one.kept_s for one in found),
    )


def _filled(server: Cameras, screen: Screen) -> Keeping:
    """One wall, before it keeps anything and after: from one to another the same players differ by as much."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        layout = write_wall(folder, urls(server, _STREAMS), grid_page("Cả tổ", "3x3", names(CAMERAS), dwell="1h"))
        text = layout.read_text(encoding="utf-8")
        layout.write_text(text.replace("pages:", "replay: no\npages:", 1), encoding="utf-8")
        with WallProcess(layout, screen, folder) as wall:
            wall.wait_all_live()
            time.sleep(_SETTLED_S)
            before_mb = footprint(wall.pid).pss_mb
            save_by_rename(layout, text.replace("pages:", "replay: 60s\npages:", 1))
            time.sleep(_FILLED_S)
            tiles = wall.status().tiles
            kept_mb = sum(tile.told["kept_mb"] for tile in tiles)
            return Keeping(footprint(wall.pid).pss_mb, before_mb, kept_mb, min(tile.told["kept_s"] for tile in tiles))
