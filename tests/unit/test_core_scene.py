"""Which stream stands where, in pixels: main where it is worth it, sub where it is enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.tiles import camera_tile, use_of
from wall.core.layout.geometry import Rect, fitted
from wall.core.layout.scene import enlarged, scene
from wall.core.layout.stream_use import choose
from wall.model.camera import Camera, Fit, Source, StreamChoice, StreamName
from wall.model.page import Area, Page

MAIN, SUB = Source.of("rtsp://a/main"), Source.of("rtsp://a/sub")
CAMERA = Camera("Cổng", MAIN, SUB)
SMALL, LARGE = Rect(0, 0, 640, 360), Rect(0, 0, 1280, 720)

WHOLE = Rect(0, 0, 1920, 1080)


def page(columns: int, rows: int, *tiles: tuple[Area, Camera]) -> Page:
    made = tuple(camera_tile(str(number), area, camera) for number, (area, camera) in enumerate(tiles, 1))
    return Page("Trang", 10.0, columns, rows, made)


def test_a_tile_no_larger_than_the_sub_stream_shows_it() -> None:
    assert choose(CAMERA, SMALL, {SUB: (640, 360)}) == (StreamName.SUB, None)


def test_a_larger_tile_shows_the_main_stream_and_the_sub_until_then() -> None:
    assert choose(CAMERA, LARGE, {SUB: (640, 360)}) == (StreamName.MAIN, StreamName.SUB)


def test_what_the_sub_stream_really_sends_decides() -> None:
    assert choose(CAMERA, LARGE, {SUB: (1280, 720)})[0] is StreamName.SUB
    assert choose(CAMERA, SMALL, {SUB: (352, 288)})[0] is StreamName.MAIN


def test_a_narrow_sub_stream_counts_by_its_lines() -> None:
    assert choose(CAMERA, LARGE, {SUB: (640, 720)})[0] is StreamName.SUB
    assert choose(CAMERA, Rect(0, 0, 1920, 1080), {SUB: (640, 720)})[0] is StreamName.MAIN
    assert choose(CAMERA, Rect(0, 0, 480, 270), {SUB: (352, 288)})[0] is StreamName.SUB
    wide = Camera("Cổng", MAIN, SUB, aspect=16 / 9)
    assert choose(wide, Rect(0, 0, 480, 270), {SUB: (352, 288)})[0] is StreamName.SUB


def test_a_pixel_more_by_rounding_is_no_reason_for_the_main_stream() -> None:
    assert choose(CAMERA, Rect(0, 0, 641, 361), {})[0] is StreamName.SUB


def test_a_tall_tile_counts_by_the_picture_in_it_not_by_itself() -> None:
    tall = Rect(0, 0, 640, 1080)
    assert choose(CAMERA, tall, {})[0] is StreamName.SUB
    covering = Camera("Cổng", MAIN, SUB, fit=Fit.COVER)
    assert choose(covering, tall, {})[0] is StreamName.MAIN


@pytest.mark.parametrize(
    ("camera", "rect", "chosen"),
    [
        (Camera("a", MAIN), SMALL, StreamName.MAIN),
        (Camera("a", MAIN, SUB, stream=StreamChoice.MAIN), SMALL, StreamName.MAIN),
        (Camera("a", MAIN, SUB, stream=StreamChoice.SUB), LARGE, StreamName.SUB),
    ],
)
def test_where_there_is_no_choice_there_is_no_stand_in(camera: Camera, rect: Rect, chosen: StreamName) -> None:
    assert choose(camera, rect, {}) == (chosen, None)


sizes = st.tuples(st.integers(1, 4000), st.integers(1, 4000))


@given(picture=sizes, box=sizes)
def test_a_picture_fitted_is_within_its_box_or_over_it(picture: tuple[int, int], box: tuple[int, int]) -> None:
    inner, outer = fitted(picture, box, Fit.CONTAIN), fitted(picture, box, Fit.COVER)
    assert inner[0] <= box[0] and inner[1] <= box[1]
    assert inner[0] == box[0] or inner[1] == box[1]
    assert outer[0] >= box[0] and outer[1] >= box[1]
    assert fitted(picture, box, Fit.STRETCH) == box


def test_tiles_stand_where_the_page_says() -> None:
    made = page(3, 3, (Area(0, 0, 2, 2), CAMERA), (Area(2, 0), Camera("b", Source.of("rtsp://b/"))))
    first, second = scene(4, made, WHOLE, {})
    assert (first.page, first.key, first.rect) == (4, "1", LARGE)
    assert second.rect == Rect(1280, 0, 640, 360)
    assert use_of(first).source == MAIN and use_of(first).stand_in_source == SUB
    assert use_of(second).stand_in_source is None


def test_an_enlarged_camera_has_the_whole_screen_and_what_the_tile_shows_fills_in() -> None:
    small, large = scene(0, page(3, 2, (Area(0, 0), CAMERA), (Area(1, 0, 2, 2), CAMERA)), WHOLE, {})
    whole = Rect(0, 0, 1920, 1080)
    one = enlarged(small, WHOLE, {})
    assert (one.key, one.rect) == ("1", whole)
    assert (use_of(one).stream, use_of(one).stand_in) == (StreamName.MAIN, StreamName.SUB)
    two = enlarged(large, WHOLE, {})
    assert (two.key, two.rect) == ("2", whole)
    assert (use_of(two).stream, use_of(two).stand_in) == (StreamName.MAIN, None)
