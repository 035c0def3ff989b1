"""A camera's picture of three planes, as it comes to the screen: its colours, and that it stays within its place."""

from __future__ import annotations

import ctypes

import pytest
from PyQt6.QtGui import QColor, QImage

from wall.display.tiles.planar import Converter
from wall.player.pictures import Format, Planes

BLUE = QColor(0, 0, 255)


class Picture:
    """One colour, as Y, U and V."""

    def __init__(self, form: Format, y: int, u: int, v: int) -> None:
        self._bytes = ctypes.create_string_buffer(form.picture_bytes)
        address = ctypes.addressof(self._bytes)
        y_at, u_at, v_at = (address + begin for begin in form.planes)
        self.planes: Planes = (y_at, u_at, v_at)
        begins = [*form.planes, form.coded_bytes]
        for value, begin, end in zip((y, u, v), begins, begins[1:], strict=False):
            ctypes.memset(address + begin, value, end - begin)


def converted(form: Format, picture: Picture) -> QImage:
    converter = Converter()
    return converter.image(form, picture.planes).copy()  # its memory is the converter's


def near(image: QImage, x: int, y: int, colour: tuple[int, int, int]) -> bool:
    # libyuv reckons in sixty-fourths: a pure green of BT.709 has 11 of 255 parts of blue.
    seen = image.pixelColor(x, y)
    return all(abs(a - b) <= 12 for a, b in zip((seen.red(), seen.green(), seen.blue()), colour, strict=True))


@pytest.mark.parametrize(
    ("full_range", "hd", "yuv", "rgb"),
    [
        # Y, U, V of pure red, green and the two ends of grey, by BT.601 and BT.709 (Rec. ITU-R BT.601-7, BT.709-6).
        (False, False, (81, 90, 240), (255, 0, 0)),
        (False, True, (63, 102, 240), (255, 0, 0)),
        (False, False, (145, 54, 34), (0, 255, 0)),
        (False, True, (173, 42, 26), (0, 255, 0)),
        (True, False, (76, 85, 255), (254, 0, 0)),
        (False, False, (16, 128, 128), (0, 0, 0)),
        (True, False, (16, 128, 128), (16, 16, 16)),
        (False, True, (235, 128, 128), (255, 255, 255)),
        (True, True, (235, 128, 128), (235, 235, 235)),
    ],
)
def test_colours_follow_what_the_camera_means_by_them(
    full_range: bool, hd: bool, yuv: tuple[int, int, int], rgb: tuple[int, int, int]
) -> None:
    form = Format.of(64, 48, full_range, hd)
    image = converted(form, Picture(form, *yuv))
    assert near(image, 5, 5, rgb)
    assert near(image, 63, 47, rgb)


@pytest.mark.parametrize("width", [1, 2, 7, 8, 17, 274, 639, 640])
@pytest.mark.parametrize("height", [1, 2, 153, 360])
def test_every_size_is_converted_to_its_last_pixel(width: int, height: int) -> None:
    form = Format.of(width, height)
    image = converted(form, Picture(form, 235, 128, 128))
    assert (image.width(), image.height()) == (width, height)
    assert near(image, 0, 0, (255, 255, 255))
    assert near(image, width - 1, height - 1, (255, 255, 255))


def test_a_picture_put_straight_into_the_screen_touches_nothing_beside_it() -> None:
    screen = QImage(64, 40, QImage.Format.Format_RGB32)
    screen.fill(BLUE)
    form = Format.of(23, 11)
    assert Converter().into(screen, 8, 5, form, Picture(form, 235, 128, 128).planes)
    for y in range(40):
        for x in range(64):
            within = 8 <= x < 31 and 5 <= y < 16
            assert near(screen, x, y, (255, 255, 255) if within else (0, 0, 255)), (x, y)


@pytest.mark.parametrize(
    ("x", "y", "width", "height"),
    [(-1, 0, 16, 8), (0, -1, 16, 8), (50, 0, 16, 8), (0, 33, 16, 8), (0, 0, 72, 8)],
)
def test_a_picture_that_would_reach_beyond_is_left_to_the_painter(x: int, y: int, width: int, height: int) -> None:
    screen = QImage(64, 40, QImage.Format.Format_RGB32)
    screen.fill(BLUE)
    form = Format.of(width, height)
    assert not Converter().into(screen, x, y, form, Picture(form, 235, 128, 128).planes)
    assert all(near(screen, x, y, (0, 0, 255)) for x in range(64) for y in range(40))


@pytest.mark.parametrize("size", [(17, 9), (31, 18), (320, 180), (479, 271), (1383, 778)])
def test_a_picture_is_scaled_to_its_last_pixel_and_beyond_it_nothing_is_touched(size: tuple[int, int]) -> None:
    screen = QImage(1400, 800, QImage.Format.Format_RGB32)
    screen.fill(BLUE)
    form = Format.of(640, 360, hd=True)
    assert Converter().into(screen, 8, 5, form, Picture(form, 63, 102, 240).planes, size)
    (x, y), red = (8 + size[0], 5 + size[1]), (255, 0, 0)
    assert near(screen, 8, 5, red) and near(screen, x - 1, y - 1, red) and near(screen, 8, y - 1, red)
    assert [screen.pixelColor(*at) for at in ((7, 5), (8, 4), (x, 5), (8, y), (x, y))] == [BLUE] * 5


def test_what_would_not_lie_within_the_screen_once_scaled_is_not_begun() -> None:
    screen = QImage(640, 360, QImage.Format.Format_RGB32)
    screen.fill(BLUE)
    form = Format.of(320, 180)
    assert not Converter().into(screen, 1, 0, form, Picture(form, 235, 128, 128).planes, (640, 360))
    assert screen.pixelColor(320, 180) == BLUE


def test_halves_of_a_picture_stay_halves_at_another_size() -> None:
    screen = QImage(300, 100, QImage.Format.Format_RGB32)
    form = Format.of(128, 96)
    picture = Picture(form, 16, 128, 128)
    for line in range(form.height):
        ctypes.memset(picture.planes[0] + line * form.stride + 64, 235, 64)
    assert Converter().into(screen, 0, 0, form, picture.planes, (300, 100))
    assert near(screen, 140, 50, (0, 0, 0)) and near(screen, 160, 50, (255, 255, 255))
