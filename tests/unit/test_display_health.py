"""The rows of a health tile: all of it within the tile, nothing over another, and told apart without colours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtCore import QRect
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QPainter

from wall.core.board.condition import GONE, LIVE, STALLED, UNWATCHED, Change, Condition, HealthState, PictureTrouble
from wall.core.board.event_tally import DayTally, EventTally
from wall.core.board.health_now import CameraRecord, HealthNow, camera_record
from wall.core.layout.geometry import Rect
from wall.core.view.health_tile import HealthTileView, health_tile
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import broken
from wall.display.tiles.health import HealthPainter
from wall.display.tiles.health_rows import TROUBLES, arranged, said
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.model.language import Language

NOW, HOUR = 1.8e9, 3600.0
BLINDED = Condition(HealthState.BAD, PictureTrouble.BLINDED)
SCREENS = [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)]
SHARES = [(1 / 3, 1 / 3), (1 / 2, 1 / 2), (2 / 3, 1 / 3), (1, 1), (1 / 4, 1 / 2), (1, 1 / 4), (0.3, 0.4)]
"""Of the screen's width and height."""


def camera(name: str, *changes: tuple[float, Condition]) -> CameraRecord:
    *past, present = [Change(NOW - hours * HOUR, condition) for hours, condition in [(30, LIVE), *changes]]
    return camera_record(name, past, present, NOW)


CAMERAS = (
    camera("Cổng chào"),
    camera("Ngõ 5", (0.7, GONE)),
    camera("Nhà văn hoá Quyết Thắng", (12, UNWATCHED), (6, LIVE)),
    camera("Chợ Tân Bình", (3, BLINDED)),
    camera("Ngõ 12", (5, STALLED), (2, LIVE)),
    camera("Bể bơi", (26, UNWATCHED)),
    camera("Ngã ba Ỷ La", (0.05, STALLED)),
    camera("Ngõ 3"),
    camera("Nhà ông Bình sau chợ", (26, Condition(HealthState.BAD, PictureTrouble.TURNED))),
)


def view(rect: Rect, *cameras: CameraRecord, language: Language = Language.VI) -> HealthTileView:
    return health_tile(rect, HealthNow(NOW, datetime(2026, 11, 30, 21, 52), cameras or CAMERAS), language)


def is_whole(text: str, font: QFont, room: QRect) -> bool:
    """Whether there is room for all of it, in lines that end behind words."""
    metrics, lines = QFontMetrics(font), broken(text, font, room.width())
    fits = len(lines) * metrics.height() <= room.height()
    return fits and all(metrics.horizontalAdvance(word) <= room.width() for word in text.split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("share", SHARES, ids=lambda share: f"{share[0]:.2f}x{share[1]:.2f}")
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]}")
def test_rows_are_within_the_tile_and_none_is_over_another(
    screen: tuple[int, int], share: tuple[float, float], language: Language
) -> None:
    room = QRect(0, 0, round(screen[0] * share[0]), round(screen[1] * share[1]))
    shown = view(Rect(0, 0, room.width(), room.height()), language=language)
    found = arranged(room, shown.rows, shown.title, Sizes(*screen))
    assert found.shown >= 1
    before = room.top() + found.letters.line
    for number, row in enumerate(shown.rows[: found.shown]):
        parts = found.parts(number, row)
        places = [parts.sign, parts.name, parts.words, parts.strip]
        assert all(room.contains(place) for place in places)
        assert not parts.name.intersects(parts.words) and not parts.words.intersects(parts.strip)
        assert parts.sign.right() < parts.name.left() and not parts.strip.intersects(parts.name)
        assert min(place.top() for place in places) >= before
        before = max(place.bottom() for place in places)
        assert parts.said.split() == said(row).split()
        assert is_whole(parts.said, found.letters.small, parts.words)
        if row.state in TROUBLES:
            assert is_whole(row.name, found.letters.read, parts.name)
    assert room.contains(found.below)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]}")
def test_names_can_be_read_across_the_room_and_are_larger_where_there_is_room(screen: tuple[int, int]) -> None:
    room, sizes = QRect(0, 0, *screen), Sizes(*screen)
    few = view(Rect(0, 0, *screen), *CAMERAS[:3])
    large = arranged(room, few.rows, few.title, sizes)
    small = arranged(QRect(0, 0, screen[0] // 3, screen[1] // 3), few.rows, few.title, sizes)
    assert QFontMetrics(small.letters.read).capHeight() >= int(min(screen) / 45)
    assert QFontMetrics(small.letters.small).capHeight() >= int(min(screen) / 60)
    assert large.letters.size > small.letters.size


def painted(shown: HealthTileView) -> npt.NDArray[np.uint8]:
    """The tile's pixels: height x width x 3."""
    image = QImage(shown.rect.width, shown.rect.height, QImage.Format.Format_RGB32)
    sizes = Sizes(1920, 1080)
    painter = QPainter(image)
    HealthPainter(TilePlace.of(shown.rect, sizes), sizes, Converter()).paint(image, painter, shown)
    painter.end()
    bits = image.constBits()
    assert bits is not None
    words = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
    return words.reshape(image.height(), image.width(), 4)[..., 2::-1]


def test_states_have_strips_of_their_own_height() -> None:
    heights = {}
    for condition in (LIVE, BLINDED, STALLED, GONE, UNWATCHED):
        pixels = painted(view(Rect(0, 0, 1280, 300), camera("A", (26, condition))))
        right = pixels[:, -60:-30]
        ground = np.array(style.PANEL.getRgb()[:3])
        heights[condition.state] = int((right != ground).any(axis=(1, 2)).sum())
    assert len(set(heights.values())) == 5
    assert max(heights, key=lambda state: heights[state]) is HealthState.GONE


def test_a_short_outage_is_seen() -> None:
    red = style.HEALTH[HealthState.GONE].getRgb()[:3]
    pixels = painted(view(Rect(0, 0, 640, 360), camera("A", (12, GONE), (11.97, LIVE))))
    columns = (pixels == np.array(red)).all(axis=2).any(axis=0).sum()
    assert columns >= 2


@pytest.mark.parametrize("width", [640, 320])
def test_what_happened_lately_stands_below_the_rows_in_one_line_or_two(width: int) -> None:
    rect, tally = Rect(0, 0, width, 540), EventTally(DayTally(1, 3), DayTally(2, 14))
    quiet = view(rect, *CAMERAS[:3])
    changed = (painted(quiet) != painted(replace(quiet, events=health_tile_events(tally)))).any(axis=(1, 2))
    assert changed[-60:].any() and not changed[:200].any()


def health_tile_events(tally: EventTally) -> tuple[str, ...]:
    health = HealthNow(NOW, datetime(2026, 11, 30, 21, 52), CAMERAS[:1])
    return health_tile(Rect(0, 0, 640, 360), health, Language.VI, events=tally).events
