"""The view as plain data for `tivi status`; it holds no password and no address."""

from __future__ import annotations

from typing import Any

from wall.core.view.cameras import CameraHealth
from wall.core.view.tiles_as_json import tile_as_json
from wall.core.view.view import ScreenView, View
from wall.model.page import WALL_SCREEN


def as_json(view: View, pid: int, now: float) -> dict[str, Any]:
    """Pages count from 1, as people do; 0 while there is no wall. Ages in seconds, rates per second, kilobits.

    `page`, `pages` and `page_name` are those of the wall's own screen; `screens` holds every screen's. `pid` is the
    wall's process; `now` is in monotonic seconds.
    """
    state, wall, focus = view.state, view.state.wall, view.state.focus
    screens = [_screen(number, screen) for number, screen in enumerate(view.screens, WALL_SCREEN)]
    playlist = state.screens[0].playlist
    enlarged = view.screens[0].enlarged
    return {
        "pid": pid,
        "wall": "" if wall is None else wall.title,
        "language": str(view.language if wall is None else wall.language),
        **{key: screens[0][key] for key in ("page", "page_name", "pages")},
        "paused": playlist is not None and playlist.cycle.paused,
        "enlarged": None if enlarged is None else enlarged.shown.tile.key,
        "focus": None
        if focus is None
        else {"camera": focus.camera, "cause": focus.cause.value, "left_s": round(focus.until - now, 1)},
        "screen": view.light.light.value,
        "banner": view.screens[0].banner,
        "problems": list(view.files.problems),
        "warnings": [*view.files.warnings, *view.limits],
        "decodable_mpx_s": None if state.decodable is None else round(state.decodable / 1e6, 1),
        "demand_mpx_s": round(state.demand / 1e6, 1),
        "screens": screens,
        "tiles": [
            tile_as_json(number, placed)
            for number, screen in enumerate(view.screens, WALL_SCREEN)
            for placed in screen.tiles
        ],
        "cameras": [_camera(camera) for camera in view.cameras],
    }


def _screen(number: int, screen: ScreenView) -> dict[str, Any]:
    output, playlist = screen.state.output, screen.state.playlist
    return {
        "screen": number,
        "output": output.name,
        "size": list(output.size),
        "page": 0 if playlist is None else playlist.cycle.page + 1,
        "page_name": "" if playlist is None else playlist.name,
        "pages": 0 if playlist is None else len(playlist.numbers),
    }


def _camera(camera: CameraHealth) -> dict[str, Any]:
    """A camera on whatever page. `fault` outlives its turn, as long as nothing is better.

    "off" with no fault and no pictures is one that the wall has never asked.
    """
    stream = camera.stream
    return {
        "camera": camera.name,
        "state": "off" if stream is None else stream.state.value,
        "fault": None if stream is None or stream.fault is None else stream.fault.value,
        "away_s": None if stream is None or stream.away_s is None else round(stream.away_s, 1),
        "pictures": camera.pictures,
        "reported": camera.reported,
    }
