"""How a screen is divided while an emergency stands on it, and which stream of its camera is shown. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from wall.core.layout.geometry import Rect, Size
from wall.core.layout.scene import SceneTile, on_whole_screen
from wall.core.layout.stream_use import StreamUse
from wall.model.camera import Camera, Source, StreamChoice, StreamName

_PICTURE = 0.72
"""Share of a wide screen's width, and of its height, for the picture: a little more than half of its area."""
_SAID = 0.56
"""Share of the panel's height for what has happened, where what to do stands below that."""


@dataclass(frozen=True, slots=True)
class EmergencyParts:
    """`main` is more than half of the screen with the emergency's camera, or the half with the page where it has none.

    `said` holds what has happened, `to_do` what to do about it.
    """

    main: Rect
    said: Rect
    to_do: Rect


def with_camera(area: Rect) -> EmergencyParts:
    """The camera's picture at the left of a wide screen, or on top of an upright one."""
    if area.width < area.height:
        picture, panel = _halves(area)
        return EmergencyParts(picture, *_panel(panel))
    width, height = _more_than_half(area)
    return EmergencyParts(
        Rect(area.x, area.y, width, height),
        Rect(area.x + width, area.y, area.width - width, height),
        Rect(area.x, area.y + height, area.width, area.height - height),
    )


def without_camera(area: Rect) -> EmergencyParts:
    """The panel in half of the screen, the page in the other."""
    panel, page = _halves(area)
    return EmergencyParts(page, *_panel(panel))


def _more_than_half(area: Rect) -> Size:
    return -int(-area.width * _PICTURE // 1), -int(-area.height * _PICTURE // 1)


def _halves(area: Rect) -> tuple[Rect, Rect]:
    """The first is the larger one where a pixel is over."""
    if area.width < area.height:
        height = (area.height + 1) // 2
        return (
            Rect(area.x, area.y, area.width, height),
            Rect(area.x, area.y + height, area.width, area.height - height),
        )
    width = (area.width + 1) // 2
    return Rect(area.x, area.y, width, area.height), Rect(area.x + width, area.y, area.width - width, area.height)


def _panel(panel: Rect) -> tuple[Rect, Rect]:
    height = round(_SAID * panel.height)
    return (
        Rect(panel.x, panel.y, panel.width, height),
        Rect(panel.x, panel.y + height, panel.width, panel.height - height),
    )


def emergency_tile(
    camera: Camera,
    tiles: Iterable[SceneTile],
    area: Rect,
    sizes: Mapping[Source, Size],
    is_connected: Callable[[Source], bool],
) -> SceneTile:
    """The camera of an emergency in `area`, by what is connected of it already: it is asked for no further session.

    `tiles` are those of all screens. Where one of them shows the camera, its stream is shown here too. Otherwise the
    main stream is, or the sub stream where only that is connected, by a page that comes or for somebody elsewhere.
    """
    shown = next((tile for tile in tiles if tile.use is not None and tile.use.camera.name == camera.name), None)
    if shown is None or shown.use is None:
        return replace(on_whole_screen(camera, area, sizes), use=_one_stream(camera, is_connected))
    use = shown.use
    may_be_main = use.stream is StreamName.SUB and not use.held and camera.stream is StreamChoice.AUTO
    if may_be_main and is_connected(camera.main):  # a person has just looked at it, or somebody elsewhere does
        use = StreamUse(camera, StreamName.MAIN, stand_in=StreamName.SUB)
    return replace(shown, rect=area, use=use, is_enlarged=True)


def _one_stream(camera: Camera, is_connected: Callable[[Source], bool]) -> StreamUse:
    if camera.sub is None or camera.stream is StreamChoice.MAIN:
        return StreamUse(camera, StreamName.MAIN)
    only_sub = is_connected(camera.sub) and not is_connected(camera.main)
    return StreamUse(camera, StreamName.SUB if only_sub or camera.stream is StreamChoice.SUB else StreamName.MAIN)
