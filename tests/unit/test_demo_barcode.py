"""The test pictures' barcode: what is written is read back, after scaling too, and damage is no reading."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.demo import barcode

Picture = npt.NDArray[np.uint8]


def drawn(frame: int, clock_ms: int, width: int = 640, height: int = 360, ground: int = 90) -> Picture:
    picture = np.full((height, width, 3), ground, np.uint8)
    left, top = width * barcode.LEFT, height * barcode.TOP
    cell_width = width * (barcode.RIGHT - barcode.LEFT) / barcode.COLUMNS
    cell_height = height * (barcode.BOTTOM - barcode.TOP) / barcode.ROWS
    for row, line in enumerate(barcode.cells(frame, clock_ms)):
        for column, bit in enumerate(line):
            y0, y1 = round(top + row * cell_height), round(top + (row + 1) * cell_height)
            x0, x1 = round(left + column * cell_width), round(left + (column + 1) * cell_width)
            picture[y0:y1, x0:x1] = 255 * bit
    return picture


def scaled(picture: Picture, width: int, height: int) -> Picture:
    """Nearest neighbour, as the roughest painter does it."""
    ys = (np.arange(height) + 0.5) * picture.shape[0] / height
    xs = (np.arange(width) + 0.5) * picture.shape[1] / width
    rows: Picture = picture[ys.astype(int)]
    return rows[:, xs.astype(int)]


@given(frame=st.integers(0, 2**20 - 1), clock_ms=st.integers(0, 2**38 - 1))
def test_what_is_written_is_read(frame: int, clock_ms: int) -> None:
    assert barcode.read(drawn(frame, clock_ms)) == (frame, clock_ms)


@pytest.mark.parametrize("size", [(160, 90), (300, 169), (480, 270), (1920, 1080), (300, 400)])
def test_it_survives_scaling(size: tuple[int, int]) -> None:
    assert barcode.read(scaled(drawn(77, 123_456_789), *size)) == (77, 123_456_789)


def test_it_survives_dimming_noise_and_a_fourth_channel() -> None:
    noise = np.random.default_rng(1).integers(-20, 20, (360, 640, 3))
    dim = np.clip(drawn(5, 6) * 0.35 + 10 + noise, 0, 255).astype(np.uint8)
    assert barcode.read(np.dstack([dim, np.zeros((360, 640), np.uint8)])) == (5, 6)


def test_a_number_too_large_wraps() -> None:
    assert barcode.read(drawn(2**20 + 3, 2**38 + 4)) == (3, 4)


@given(frame=st.integers(0, 2**20 - 2), row=st.integers(110, 250))
def test_half_of_one_picture_and_half_of_the_next_is_no_wrong_reading(frame: int, row: int) -> None:
    old, new = (frame, 1_000_000), (frame + 1, 1_000_067)
    torn = np.vstack([drawn(*new)[:row], drawn(*old)[row:]])
    assert barcode.read(torn) in (None, old, new)


@pytest.mark.parametrize("ground", [0, 90, 255])
def test_a_flat_picture_is_no_reading(ground: int) -> None:
    assert barcode.read(np.full((360, 640, 3), ground, np.uint8)) is None
