"""A clock painted: nothing cut, nothing touching and everything legible, in whatever shape its tile has."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtGui import QFontMetrics, QImage, QPainter

from wall.core.layout.geometry import Rect
from wall.core.view.clock_tile import ClockTileView, clock_tile
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.clock import ClockPainter
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.model.language import Language

SIZES = Sizes(1920, 1080)
SHAPES = [
    *((53, 30), (213, 120), (480, 270), (640, 360), (1920, 1080)),
    *((180, 320), (270, 480), (320, 1080), (1080, 1920), (36, 1080)),
    *((480, 480), (1600, 217), (1920, 30)),
]
DAYS = {
    "plain": datetime(2026, 11, 30, 16, 8),
    "countdown": datetime(2027, 1, 17, 23, 59),
    "leap": datetime(2028, 7, 7, 20, 0),
    "undecided": datetime(2072, 12, 9, 11, 11),
}

Pixels = npt.NDArray[np.uint8]


def painted(view: ClockTileView) -> Pixels:
    """The tile's picture: height x width x 3."""
    image = QImage(view.rect.width, view.rect.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ClockPainter(TilePlace.of(view.rect, SIZES), SIZES, Converter()).paint(image, painter, view)
    painter.end()
    bits = image.constBits()
    assert bits is not None
    pixels = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
    return pixels.reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


def shown(width: int, height: int, when: datetime, language: Language = Language.VI) -> Pixels:
    return painted(clock_tile(Rect(0, 0, width, height), when, language))


def letters(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """Where it is brighter than the ground."""
    bright: npt.NDArray[np.bool_] = pixels.max(axis=2) > 90
    return bright


def heights(pixels: Pixels) -> list[int]:
    """The heights of what stands in rows of its own, from the top: lines, and accents apart from them."""
    steps = np.diff(np.concatenate([[0], letters(pixels).any(axis=1).astype(int), [0]]))
    return [
        int(end - begin) for begin, end in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True)
    ]


def in_colour(pixels: Pixels, colour: tuple[int, ...]) -> bool:
    return bool((np.abs(pixels.astype(int) - np.array(colour[:3])).max(axis=2) < 12).any())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_a_clock_keeps_its_margin_whatever_the_date(width: int, height: int, day: str, language: Language) -> None:
    found = letters(shown(width, height, DAYS[day], language))
    rows, columns = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
    assert rows.size, "something is to be read"
    assert min(columns[0], width - 1 - columns[-1]) >= int(width * 0.07)
    assert min(rows[0], height - 1 - rows[-1]) >= int(height * 0.07)


@pytest.mark.parametrize(
    ("width", "height", "day", "lines"),
    [
        (480, 270, "plain", 3),  # the time, the date, the lunar date
        (480, 270, "countdown", 3),
        (640, 360, "plain", 3),
        (640, 360, "countdown", 4),  # the days to Tết
        (640, 360, "leap", 4),  # the lunar year has its own line
        (640, 360, "undecided", 4),
        (480, 480, "countdown", 5),
        (480, 480, "leap", 5),
        (320, 1080, "plain", 5),  # hours, minutes
        (320, 1080, "countdown", 8),
        (1080, 1920, "countdown", 6),
    ],
)
def test_lines_are_legible_and_do_not_touch(width: int, height: int, day: str, lines: int) -> None:
    least = QFontMetrics(style.font(SIZES.small)).capHeight()
    found = heights(shown(width, height, DAYS[day]))
    accents = [height for height in found if height < max(least / 2, np.median(found) / 4)]
    assert len(found) - len(accents) == lines, "two that touched would be one"
    assert min({*found} - {*accents}) >= least


def test_a_small_tile_gives_up_the_lunar_date_rather_than_have_it_illegible() -> None:
    rect = Rect(0, 0, 213, 120)
    plain, lunar = (painted(clock_tile(rect, DAYS["plain"], Language.VI, lunar=lunar)) for lunar in (False, True))
    assert (plain == lunar).all()


def test_a_marked_day_stands_out() -> None:
    amber = style.BAR.getRgb()
    assert in_colour(shown(640, 360, datetime(2026, 12, 9, 8, 0)), amber)
    assert in_colour(shown(640, 360, datetime(2026, 12, 23, 8, 0)), amber)
    assert not in_colour(shown(640, 360, datetime(2026, 12, 24, 8, 0)), amber)


@pytest.mark.parametrize(("width", "height"), [(640, 360), (480, 480), (1920, 1080)])
def test_the_dates_stay_in_their_place_from_minute_to_minute(width: int, height: int) -> None:
    one, other = (letters(shown(width, height, datetime(2026, 12, 9, *time))) for time in ((11, 11), (20, 8)))
    changed = np.flatnonzero((one != other).any(axis=1))
    empty = np.flatnonzero(~(one | other).any(axis=1))
    assert changed[-1] < empty[empty > changed[0]][0], "only the time"


def test_words_go_where_nothing_covers_them() -> None:
    view = clock_tile(Rect(0, 0, 640, 360), DAYS["plain"], Language.VI)
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    place = TilePlace.of(view.rect, SIZES)
    room = place.inner.adjusted(0, 0, 0, -120)
    painter = QPainter(image)
    ClockPainter(TilePlace(place.whole, place.inner, place.lines, room), SIZES, Converter()).paint(image, painter, view)
    painter.end()
    assert all(image.pixelColor(x, y) == style.PANEL for x in range(0, 640, 2) for y in range(240, 360, 2))
