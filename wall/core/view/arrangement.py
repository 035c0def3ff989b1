"""Where everything stands on one screen: the page, or what makes it smaller."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wall.core.focus import Cause
from wall.core.layout.emergency import EmergencyParts, with_camera, without_camera
from wall.core.layout.geometry import Rect
from wall.core.layout.placing import Placing, as_laid_out, grown, squeezed
from wall.core.layout.scene import SceneTile
from wall.core.rotation.scenes import Scenes
from wall.core.rotation.screens import area
from wall.core.rotation.strips import Strips, strips
from wall.core.view.state import ScreenState, WallState


@dataclass(frozen=True, slots=True)
class ScreenArrangement:
    """`strips` is the page as it is laid out, with what stands above and below it.

    `placing` is from there to the screen. `emergency` holds the places beside the page, or beside the emergency's
    camera; None while there is no emergency, and then the strips are to be seen.
    """

    strips: Strips
    placing: Placing = as_laid_out
    emergency: EmergencyParts | None = None


def arrangement(state: WallState, number: int) -> ScreenArrangement:
    """The arrangement of a screen, numbered from 0, the wall's own."""
    screen = state.screens[number]
    parts = strips(screen.output, state.wall, state.is_urgent)
    whole = area(screen.output, state.wall)
    is_own = number == 0
    if is_own and _has_emergencys_camera(state):
        return ScreenArrangement(parts, emergency=with_camera(whole))
    if state.events.focus is not None or (is_own and state.alarm_key.counting_since is not None):
        panel = without_camera(whole)
        return ScreenArrangement(parts, squeezed(parts.page, panel.main), panel)
    tile = _grown_tile(screen, state)
    return ScreenArrangement(parts) if tile is None else ScreenArrangement(parts, grown(tile, parts.page))


def with_grown(state: WallState, scenes: Scenes) -> Scenes:
    """The tiles of all screens, with the one that has grown as large as it is there.

    What is asked of the streams: only that one is decoded anew, at another size.
    """

    def asked(tile: SceneTile, placing: Placing) -> SceneTile:
        is_grown = tile.use is not None and tile.use.camera.name == state.events.grown
        return replace(tile, rect=placing(tile.rect)) if is_grown else tile

    if state.events.focus is not None:
        return scenes
    placings = [arrangement(state, number).placing for number in range(len(scenes))]
    return tuple(tuple(asked(tile, placing) for tile in tiles) for tiles, placing in zip(scenes, placings, strict=True))


def _has_emergencys_camera(state: WallState) -> bool:
    return state.enlarged is not None and state.focus is not None and state.focus.cause is Cause.EVENT


def _grown_tile(screen: ScreenState, state: WallState) -> Rect | None:
    for shown in screen.tiles:
        if shown.use is not None and shown.use.camera.name == state.events.grown:
            return shown.tile.rect
    return None
