"""A tile as plain data, by the kind of its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wall.core.view.clock_tile import ClockTileView
from wall.core.view.contacts_tile import ContactsTileView
from wall.core.view.health_tile import HealthTileView
from wall.core.view.notices_tile import NoticesTileView
from wall.core.view.placed import Placed
from wall.core.view.roster_tile import RosterTileView
from wall.core.view.slides_tile import SlidesTileView
from wall.core.view.text_tile import TextTileView
from wall.model.content import (
    CameraContent,
    ClockContent,
    ContactsContent,
    HealthContent,
    NoticesContent,
    RosterContent,
    SlidesContent,
    TextContent,
)


def tile_as_json(screen: int, placed: Placed) -> dict[str, Any]:
    """`screen` counts from 1. Ages in seconds, rates per second, kilobits; `rect` is x, y, width, height in pixels,
    where the tile is on the screen just now.
    """
    tile = placed.shown.tile
    fields, rect = FIELDS.get(tile.content.kind), placed.view.rect
    return {
        "screen": screen,
        "tile": tile.key,
        "kind": tile.content.kind,
        **({} if fields is None else fields(placed)),
        "rect": [rect.x, rect.y, rect.width, rect.height],
    }


def _camera(placed: Placed) -> dict[str, Any]:
    use, stream, view = placed.shown.use, placed.shown.stream, placed.shown.view
    replayed = placed.shown.replayed
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
        "replayed_age_s": None if replayed is None else replayed.behind_s,
        "kept_s": 0.0 if view is None else round(view.kept.seconds, 1),
        "kept_mb": 0.0 if view is None else round(view.kept.bytes / 1e6, 1),
        "reconnects": 0 if view is None else view.reconnects,
        "player_pid": None if view is None else view.player_pid,
        "held_to_sub": use.held,
        "waits_for_connection": placed.shown.waits_for is not None,
    }


def _clock(placed: Placed) -> dict[str, Any]:
    return {"text": placed.view.text} if isinstance(placed.view, ClockTileView) else {}


def _text(placed: Placed) -> dict[str, Any]:
    view = placed.view
    return {"title": view.title, "text": view.text} if isinstance(view, TextTileView) else {}


def _notices(placed: Placed) -> dict[str, Any]:
    view = placed.view
    if not isinstance(view, NoticesTileView):
        return {}
    return {"title": view.title, "text": view.text, "dates": view.dates, "number": view.number, "count": view.count}


def _health(placed: Placed) -> dict[str, Any]:
    view = placed.view
    if not isinstance(view, HealthTileView):
        return {}
    rows = [{"camera": row.name, "state": row.state.value, "said": row.said, "since": row.since} for row in view.rows]
    return {"title": view.title, "cameras": rows, "events": [*view.events]}


def _contacts(placed: Placed) -> dict[str, Any]:
    view = placed.view
    return {"numbers": {row.name: row.number for row in view.rows}} if isinstance(view, ContactsTileView) else {}


def _roster(placed: Placed) -> dict[str, Any]:
    return {"today": [*placed.view.today]} if isinstance(placed.view, RosterTileView) else {}


def _slides(placed: Placed) -> dict[str, Any]:
    view = placed.view
    if not isinstance(view, SlidesTileView):
        return {}
    return {"shows_picture": view.picture is not None, "text": view.label if view.notice is None else view.notice.title}


FIELDS: Mapping[str, Callable[[Placed], dict[str, Any]]] = {
    CameraContent.kind: _camera,
    ClockContent.kind: _clock,
    TextContent.kind: _text,
    NoticesContent.kind: _notices,
    HealthContent.kind: _health,
    ContactsContent.kind: _contacts,
    RosterContent.kind: _roster,
    SlidesContent.kind: _slides,
}
"""The fields of a tile, by its content's kind."""
