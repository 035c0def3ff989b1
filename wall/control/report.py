"""The wall's state as data for `tivi status`. Knows the fields' names and units; holds no password and no address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wall.conductor import Conductor, TileView
from wall.model import Language


def report(
    pid: int,
    conductor: Conductor,
    problems: Sequence[str],
    warnings: Sequence[str],
) -> dict[str, Any]:
    """`page` counts from 1, as people do; 0 while there is no wall. Ages in seconds, rates per second, kilobits."""
    wall, page, tiles = conductor.wall, conductor.page, conductor.tiles()
    enlarged = [one.tile.key for one in tiles if one.tile.key == conductor.attention.zoomed]
    return {
        "pid": pid,
        "wall": "" if wall is None else wall.title,
        "language": str(Language.VI if wall is None else wall.language),
        "page": 0 if wall is None else page + 1,
        "page_name": "" if wall is None else wall.pages[page].name,
        "pages": 0 if wall is None else len(wall.pages),
        "paused": conductor.paused,
        "enlarged": enlarged[0] if enlarged else None,
        "problems": list(problems),
        "warnings": list(warnings),
        "tiles": [_tile(tile) for tile in tiles],
    }


def _tile(shown: TileView) -> dict[str, Any]:
    tile, view = shown.tile, shown.view
    rect = tile.rect
    return {
        "tile": tile.key,
        "camera": tile.camera.name,
        "state": "off" if view is None else view.state.value,
        "fault": None if view is None or view.fault is None else view.fault.value,
        "stream": shown.stream.value,
        "codec": "" if view is None else view.codec,
        "width": 0 if view is None else view.width,
        "height": 0 if view is None else view.height,
        "fps": 0.0 if view is None else round(view.fps, 1),
        "kbps": 0.0 if view is None else round(view.kbps, 1),
        "pictures": 0 if view is None else view.shown,
        "picture_age_s": None if view is None or view.picture_age_s is None else round(view.picture_age_s, 2),
        "reconnects": 0 if view is None else view.reconnects,
        "player_pid": None if view is None else view.player_pid,
        "rect": [rect.x, rect.y, rect.width, rect.height],
    }
