"""How an emergency divides a screen, and which of its camera's streams is shown there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.tiles import camera_tile, use_of
from wall.core.layout.emergency import EmergencyParts, emergency_tile, with_camera, without_camera
from wall.core.layout.geometry import Rect, inset
from wall.core.layout.scene import SceneTile, scene
from wall.model.camera import Camera, Source, StreamChoice, StreamName
from wall.model.page import Area, Page

MAIN, SUB = Source.of("rtsp://a/main"), Source.of("rtsp://a/sub")
CAMERA = Camera("Cổng", MAIN, SUB)
OTHER = Camera("Chợ", Source.of("rtsp://b/main"), Source.of("rtsp://b/sub"))
PART = Rect(0, 0, 1383, 778)
SCREENS = pytest.mark.parametrize(
    "size", [(1920, 1080), (1280, 720), (1080, 1920), (3840, 2160), (1366, 768), (1081, 1921)]
)


def area(rect: Rect) -> int:
    return rect.width * rect.height


@SCREENS
@pytest.mark.parametrize("divide", [with_camera, without_camera])
def test_the_parts_fill_the_screen_without_a_gap(
    divide: Callable[[Rect], EmergencyParts], size: tuple[int, int]
) -> None:
    whole = inset(size, 0.03)
    parts = divide(whole)
    assert area(parts.main) + area(parts.said) + area(parts.to_do) == area(whole)


@SCREENS
def test_a_camera_has_at_least_half_of_the_screen(size: tuple[int, int]) -> None:
    whole = inset(size, 0.0)
    assert area(with_camera(whole).main) * 2 >= area(whole)


@SCREENS
def test_without_a_camera_the_panel_has_at_least_half_of_the_screen(size: tuple[int, int]) -> None:
    whole = inset(size, 0.0)
    parts = without_camera(whole)
    assert (area(parts.said) + area(parts.to_do)) * 2 >= area(whole)


def tiles(camera: Camera, columns: int = 3) -> tuple[SceneTile, ...]:
    page = Page("Một", 10.0, columns, columns, (camera_tile("A", Area(0, 0), camera),))
    return scene(0, page, Rect(0, 0, 1920, 1080), {})


def shown(camera: Camera, on: tuple[SceneTile, ...], *connected: Source) -> tuple[StreamName, StreamName | None]:
    tile = emergency_tile(camera, on, PART, {}, set(connected).__contains__)
    assert tile.rect == PART
    return use_of(tile).stream, use_of(tile).stand_in


def test_the_stream_that_a_tile_shows_already_is_shown_large() -> None:
    assert shown(CAMERA, tiles(CAMERA), SUB) == (StreamName.SUB, None)
    assert shown(CAMERA, tiles(CAMERA)) == (StreamName.SUB, None), "also before it is connected"
    assert shown(CAMERA, tiles(CAMERA, columns=1), MAIN, SUB) == (StreamName.MAIN, StreamName.SUB)


def test_the_main_stream_is_shown_where_it_is_connected_anyhow() -> None:
    assert shown(CAMERA, tiles(CAMERA), MAIN, SUB) == (StreamName.MAIN, StreamName.SUB)


def test_of_a_camera_on_no_page_one_stream_is_shown_the_one_that_is_connected() -> None:
    assert shown(CAMERA, tiles(OTHER)) == (StreamName.MAIN, None)
    assert shown(CAMERA, tiles(OTHER), SUB) == (StreamName.SUB, None)
    assert shown(CAMERA, tiles(OTHER), MAIN, SUB) == (StreamName.MAIN, None)
    held = Camera("Cổng", MAIN, SUB, stream=StreamChoice.SUB)
    assert shown(held, tiles(OTHER), MAIN) == (StreamName.SUB, None), "the cameras file says so"
    assert shown(Camera("Cổng", MAIN), tiles(OTHER)) == (StreamName.MAIN, None)
