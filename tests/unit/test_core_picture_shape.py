"""Pictures are shown in the shape that their makers mean, also where the stream says nothing of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.core.layout.picture_shape import MEANT, NOT_GIVEN, natural_size, pixel_aspect

SIDES = st.integers(0, 20_000)
SIZES = st.tuples(SIDES, SIDES) | st.sampled_from(sorted(MEANT))
GIVEN = st.floats(allow_nan=True, allow_infinity=True)


@pytest.mark.parametrize(
    ("coded", "natural"),
    [
        ((960, 1080), (1920, 1080)),
        ((944, 1080), (1920, 1080)),
        ((928, 1080), (1920, 1080)),
        ((640, 720), (1280, 720)),
        ((480, 540), (960, 540)),
        ((1280, 1440), (2560, 1440)),
        ((1440, 1620), (2880, 1620)),
        ((1296, 1944), (2592, 1944)),
        ((1280, 1944), (2592, 1944)),
        ((960, 576), (1024, 576)),
        ((960, 480), (853, 480)),
        ((720, 576), (768, 576)),
        ((704, 576), (768, 576)),
        ((720, 480), (640, 480)),
        ((704, 480), (640, 480)),
        ((704, 288), (384, 288)),
        ((704, 240), (320, 240)),
        ((352, 576), (768, 576)),
        ((352, 480), (640, 480)),
        ((352, 288), (384, 288)),
        ((352, 240), (320, 240)),
        ((176, 144), (192, 144)),
    ],
)
@pytest.mark.parametrize("given", [NOT_GIVEN, 1.0])
def test_a_recorder_s_known_mode_has_its_shape(coded: tuple[int, int], natural: tuple[int, int], given: float) -> None:
    assert natural_size(coded, given, None) == natural


@pytest.mark.parametrize(
    "coded",
    [
        *((1920, 1080), (1280, 720), (960, 540), (640, 360), (640, 480), (2560, 1440), (2592, 1944), (3840, 2160)),
        *((1080, 1920), (720, 1280), (360, 640)),  # upright
        *((1024, 1024), (480, 480)),  # round
        *((1920, 2160), (7680, 2160)),  # two lenses, above one another and side by side
        (962, 1080),
    ],
)
def test_any_other_picture_stays_as_it_is(coded: tuple[int, int]) -> None:
    assert natural_size(coded, NOT_GIVEN, None) == coded


def test_what_a_stream_says_of_its_pixels_counts_before_what_is_known_of_its_size() -> None:
    assert natural_size((704, 480), 40 / 33, None) == (853, 480), "a Dahua camera's D1 is 16:9, and says so"
    assert natural_size((960, 1080), 2.0, None) == (1920, 1080)
    assert natural_size((1440, 1080), 4 / 3, None) == (1920, 1080)


@pytest.mark.parametrize("given", [65_535.0, 1 / 65_535, -2.0, math.inf, math.nan])
def test_nonsense_about_pixels_counts_as_nothing(given: float) -> None:
    assert pixel_aspect((1920, 1080), given) == 1.0
    assert pixel_aspect((960, 1080), given) == 2.0


def test_the_file_s_aspect_overrides_whatever_the_stream_says() -> None:
    for said in (NOT_GIVEN, 1.0, 12 / 11, 2.0):
        assert natural_size((352, 288), said, 16 / 9) == (512, 288)
    assert natural_size((960, 1080), 2.0, 4 / 3) == (1440, 1080)
    assert natural_size((1280, 1440), NOT_GIVEN, 8 / 9) == (1280, 1440), "of a camera with two lenses"


@given(SIZES, GIVEN, st.none() | st.floats(0.01, 100))
def test_no_side_is_ever_zero_or_negative(coded: tuple[int, int], given: float, aspect: float | None) -> None:
    width, height = natural_size(coded, given, aspect)
    assert width >= 1 and height >= 1
    assert math.isfinite(pixel_aspect(coded, given)) and pixel_aspect(coded, given) > 0


@given(SIZES, GIVEN)
def test_no_line_is_added_or_lost(coded: tuple[int, int], given: float) -> None:
    assert natural_size(coded, given, None)[1] == max(1, coded[1])
