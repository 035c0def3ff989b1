"""The wall's state as data for `tivi status`. Knows the fields' names and units; holds no password and no address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from wall.core.rotation import screens
from wall.core.schedule import Light
from wall.core.streams.supervisor import State
from wall.core.view.clock_tile import clock_tile
from wall.model.camera import Camera
from wall.model.content import CameraContent, ClockContent
from wall.model.language import Language
from wall.model.page import WALL_SCREEN
from wall.runtime.presenter import Presenter, TileStream
from wall.runtime.streams import StreamView
from wall.words import commands as words


def report(
    pid: int,
    conductor: Presenter,
    screen: Light,
    problems: Sequence[str],
    warnings: Sequence[str],
    now: datetime,
) -> dict[str, Any]:
    """`page` counts from 1, as people do; 0 while there is no wall. Ages in seconds, rates per second, kilobits.

    `page`, `pages` and `page_name` are those of the wall's own screen; `screens` holds every screen's. Each of `tiles`
    has its `kind`, and the fields of that kind. `now` is local time.
    """
    wall = conductor.wall
    lit = [_screen(screen, conductor) for screen in range(len(conductor.outputs))]
    language = Language.VI if wall is None else wall.language
    return {
        "pid": pid,
        "wall": "" if wall is None else wall.title,
        "language": str(language),
        **{key: lit[0][key] for key in ("page", "page_name", "pages")},
        "paused": conductor.paused,
        "enlarged": None if conductor.enlarged is None else conductor.enlarged.key,
        "screen": screen.value,
        "problems": list(problems),
        "warnings": [*warnings, *_limits(conductor)],
        "decodable_mpx_s": None if conductor.decodable is None else round(conductor.decodable / 1e6, 1),
        "demand_mpx_s": round(conductor.demand / 1e6, 1),
        "screens": lit,
        "tiles": [_tile(tile, n, now, language) for n in range(len(lit)) for tile in conductor.tiles(n)],
        "cameras": [] if wall is None else [_camera(camera, conductor) for camera in wall.cameras.values()],
    }


def _screen(screen: int, conductor: Presenter) -> dict[str, Any]:
    output, shown = conductor.outputs[screen], conductor.programme(screen)
    return {
        "screen": screen + WALL_SCREEN,
        "output": output.name,
        "size": list(output.size),
        "page": 0 if shown is None else shown.cycle.page + 1,
        "page_name": "" if shown is None else shown.name,
        "pages": 0 if shown is None else len(shown.numbers),
    }


def _camera(camera: Camera, conductor: Presenter) -> dict[str, Any]:
    """A camera on whatever page, by the best of its streams; `fault` outlives its turn, as long as nothing is better.

    "off" with no fault and no pictures is one that the wall has never asked.
    """
    views = [conductor.stream(source) for source in (camera.main, camera.sub) if source is not None]
    known = [view for view in views if view is not None]
    best = min(known, key=_rank, default=None)
    return {
        "camera": camera.name,
        "state": "off" if best is None else best.state.value,
        "fault": None if best is None or best.fault is None else best.fault.value,
        "away_s": None if best is None or best.away_s is None else round(best.away_s, 1),
        "pictures": sum(view.shown for view in known),
    }


def _rank(view: StreamView) -> tuple[bool, bool, bool]:
    return view.state is not State.LIVE, view.state is State.OFF, view.fault is not None


def _limits(conductor: Presenter) -> list[str]:
    """What the wall cannot do as the layout asks, in words."""
    wall = conductor.wall
    if wall is None:
        return []
    told = []
    outputs = [output.name for output in conductor.outputs]
    there = ", ".join(f"{number} {name}".rstrip() for number, name in enumerate(outputs, WALL_SCREEN))
    for screen, pages in screens.absent(wall.pages, outputs).items():
        told.append(words.NO_SUCH_SCREEN.said(wall.language, screen=screen, there=there, pages=", ".join(pages)))
    tiles = [tile for screen in range(len(outputs)) for tile in conductor.tiles(screen)]
    held = [one.tile.use.camera.name for one in tiles if one.tile.use is not None and one.tile.use.held]
    if held:
        told.append(words.HELD_TO_SUB.said(wall.language, cameras=", ".join(held)))
    decodable, demand = conductor.decodable, conductor.demand
    if decodable is not None and demand > decodable:
        mega = {"demand": round(demand / 1e6), "decodable": round(decodable / 1e6)}
        told.append(words.OVER_BUDGET.said(wall.language, **mega))
    for connections in sorted({one.waits_for for one in tiles if one.waits_for is not None}):
        uses = [one.tile.use for one in tiles if one.waits_for == connections]
        names = [use.camera.name for use in uses if use is not None]
        told.append(words.WAITING.said(wall.language, n=connections, cameras=", ".join(names)))
    return told


def _tile(shown: TileStream, screen: int, now: datetime, language: Language) -> dict[str, Any]:
    tile = shown.tile
    rect = tile.rect
    of_kind = TILE_FIELDS.get(tile.content.kind)
    return {
        "screen": screen + WALL_SCREEN,
        "tile": tile.key,
        "kind": tile.content.kind,
        **({} if of_kind is None else of_kind(shown, now, language)),
        "rect": [rect.x, rect.y, rect.width, rect.height],
    }


def _camera_fields(shown: TileStream, now: datetime, language: Language) -> dict[str, Any]:
    use, view = shown.tile.use, shown.view
    if use is None or shown.stream is None:
        return {}
    return {
        "camera": use.camera.name,
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
        "held_to_sub": use.held,
        "waits_for_connection": shown.waits_for is not None,
    }


def _clock_fields(shown: TileStream, now: datetime, language: Language) -> dict[str, Any]:
    return {"text": clock_tile(shown.tile.rect, now, language).text}


TILE_FIELDS: Mapping[str, Callable[[TileStream, datetime, Language], dict[str, Any]]] = {
    CameraContent.kind: _camera_fields,
    ClockContent.kind: _clock_fields,
}
"""The fields of a tile by its content's kind."""
