"""A tile as plain data, by the kind of its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wall.core.view.clock_tile import ClockTileView
from wall.core.view.placed import Placed
from wall.model.content import CameraContent, ClockContent


def tile_as_json(screen: int, placed: Placed) -> dict[str, Any]:
    """`screen` counts from 1. Ages in seconds, rates per second, kilobits; `rect` is x, y, width, height in pixels."""
    tile = placed.shown.tile
    fields, rect = FIELDS.get(tile.content.kind), tile.rect
    return {
        "screen": screen,
        "tile": tile.key,
        "kind": tile.content.kind,
        **({} if fields is None else fields(placed)),
        "rect": [rect.x, rect.y, rect.width, rect.height],
    }


def _camera(placed: Placed) -> dict[str, Any]:
    use, stream, view = placed.shown.use, placed.shown.stream, placed.shown.view
    if use is None or stream is None:
        return {}
    return {
        "camera": use.camera.name,
        "state": "off" if view is None else view.state.value,
        "fault": None if view is None or view.fault is None else view.fault.value,
        "stream": stream.value,
        "codec": "" if view is None else view.codec,
        "width": 0 if view is None else view.width,
        "height": 0 if view is None else view.height,
        "fps": 0.0 if view is None else round(view.fps, 1),
        "kbps": 0.0 if view is None else round(view.kbps, 1),
        "pictures": 0 if view is None else view.shown,
        "picture_age_s": None if view is None or view.picture_age_s is None else round(view.picture_age_s, 2),
        "reconnects": 0 if view is None else view.reconnects,
        "player_pid": None if view is None else view.player_pid,
        "held_to_sub": use.held,
        "waits_for_connection": placed.shown.waits_for is not None,
    }


def _clock(placed: Placed) -> dict[str, Any]:
    return {"text": placed.view.text} if isinstance(placed.view, ClockTileView) else {}


FIELDS: Mapping[str, Callable[[Placed], dict[str, Any]]] = {CameraContent.kind: _camera, ClockContent.kind: _clock}
"""The fields of a tile, by its content's kind."""
