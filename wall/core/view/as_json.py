"""The view as plain data for `tivi status`; it holds no password and no address."""

from __future__ import annotations

from typing import Any

from wall.core.events.now import PresentEvent
from wall.core.view.cameras import CameraHealth
from wall.core.view.state import WallState
from wall.core.view.tiles_as_json import tile_as_json
from wall.core.view.view import ScreenView, View
from wall.model.page import WALL_SCREEN


def as_json(view: View, pid: int, now: float) -> dict[str, Any]:
    """Pages count from 1, as people do; 0 while there is no wall. Ages in seconds, rates per second, kilobits.

    `page`, `pages` and `page_name` are those of the wall's own screen; `screens` holds every screen's. `pid` is the
    wall's process; `now` is in monotonic seconds. `since` and `until` are in seconds of the epoch. `replay` is what is
    shown again; all else that is told of a tile is of its live stream.
    """
    state, wall = view.state, view.state.wall
    screens = [_screen(number, screen) for number, screen in enumerate(view.screens, WALL_SCREEN)]
    playlist = state.screens[0].playlist
    enlarged = view.screens[0].enlarged
    health = state.board.health
    stills = {one.name: health.at - one.still_since for one in health.cameras if one.still_since is not None}
    return {
        "pid": pid,
        "wall": "" if wall is None else wall.title,
        "language": str(view.language if wall is None else wall.language),
        **{key: screens[0][key] for key in ("page", "page_name", "pages")},
        "paused": playlist is not None and playlist.cycle.paused,
        "enlarged": None if enlarged is None else enlarged.shown.tile.key,
        "focus": _focus(state, now),
        "events": [_event(event) for event in state.events.present],
        "stormy": list(state.events.stormy),
        "replay": _replay(state),
        "screen": view.light.light.value,
        "banner": view.screens[0].banner,
        "problems": list(view.files.problems),
        "warnings": [
            *view.files.warnings,
            *view.limits,
            *(problem.said(view.language) for problem in state.board.notices.problems),
        ],
        "notices": len(state.board.notices.notices),
        "decodable_mpx_s": None if state.decodable is None else round(state.decodable / 1e6, 1),
        "demand_mpx_s": round(state.demand / 1e6, 1),
        "screens": screens,
        "tiles": [
            tile_as_json(number, placed)
            for number, screen in enumerate(view.screens, WALL_SCREEN)
            for placed in screen.tiles
        ],
        "cameras": [_camera(camera, stills.get(camera.name)) for camera in view.cameras],
    }


def _focus(state: WallState, now: float) -> dict[str, Any] | None:
    """What has the better part of the wall's own screen: an emergency, with or without a camera, or whom a person
    looks at. `until` is None where that is not known.
    """
    event, focus = state.events.focus, state.focus
    if event is not None:
        return {
            "camera": event.camera,
            "level": event.level.name.lower(),
            "cause": event.cause.value,
            "since": round(event.since, 1),
            "until": None if event.until is None else round(event.until, 1),
            "left_s": None,
        }
    if focus is None:
        return None
    return {
        "camera": focus.camera,
        "level": None,
        "cause": focus.cause.value,
        "since": None,
        "until": None,
        "left_s": round(focus.until - now, 1),
    }


def _replay(state: WallState) -> dict[str, Any] | None:
    running = state.replays.running
    if running is None:
        return None
    return {"ago_s": round(running.ago_s, 1), "tiles": [part.tile for part in running.parts]}


def _event(event: PresentEvent) -> dict[str, Any]:
    return {
        "number": event.number,
        "source": event.source,
        "camera": event.camera,
        "cause": event.cause.value,
        "level": event.level.name.lower(),
        "since": round(event.since, 1),
        "until": None if event.until is None else round(event.until, 1),
        "count": event.count,
        "text": event.text,
        "who": event.who,
        "drill": event.is_drill,
        "over": event.is_over,
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


def _camera(camera: CameraHealth, still_s: float | None) -> dict[str, Any]:
    """A camera on whatever page. `fault` outlives its turn, as long as nothing is better.

    "off" with no fault and no pictures is one that the wall has never asked. For `still_s` seconds nothing has moved
    in its pictures, to the minute; None where that is not known.
    """
    stream = camera.stream
    return {
        "camera": camera.name,
        "state": "off" if stream is None else stream.state.value,
        "fault": None if stream is None or stream.fault is None else stream.fault.value,
        "away_s": None if stream is None or stream.away_s is None else round(stream.away_s, 1),
        "pictures": camera.pictures,
        "replay_s": 0.0 if stream is None else round(stream.kept.seconds, 1),
        "reported": camera.reported,
        "still_s": None if still_s is None else round(still_s),
    }
