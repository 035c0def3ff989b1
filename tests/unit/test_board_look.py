"""The look of the board: words that never leave a shadow, and its tiles of words."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from PyQt6.QtGui import QFontMetrics

from wall.core.view.drift import drift
from wall.display import style
from wall.display.style import Sizes


def test_words_go_round_a_circle_once_an_hour_by_less_than_two_pixels_a_minute() -> None:
    radius = Sizes(1920, 1080).drift
    begin = datetime(2026, 12, 1, 5, 0)
    points = [drift(begin + timedelta(minutes=minute)) for minute in range(61)]
    for one, other in pairwise(points):
        assert radius * math.hypot(one.right - other.right, one.down - other.down) < 2
        assert math.isclose(math.hypot(one.right, one.down), 1.0)
    assert points[0] == points[60]
    assert len({(point.right, point.down) for point in points}) == 60


@pytest.mark.parametrize("screen", [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)])
def test_capitals_are_a_forty_fifth_of_the_shorter_side_and_a_sixtieth_beside(screen: tuple[int, int]) -> None:
    sizes, side = Sizes(*screen), min(screen)
    assert QFontMetrics(style.font(sizes.read)).capHeight() >= int(side / 45)
    assert QFontMetrics(style.font(sizes.small)).capHeight() >= int(side / 60)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's contrast ratio of two colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["GROUND", "PANEL"])
@pytest.mark.parametrize("ink", ["INK", "INK_SOFT", "HEADING", "BAR"])
def test_every_ink_can_be_read_on_every_dark_ground(ink: str, ground: str) -> None:
    assert contrast(getattr(style, ink).name(), getattr(style, ground).name()) >= 4.5  # AA


def test_signs_of_each_level_and_words_on_the_bar_can_be_read() -> None:
    colours = [*style.LEVELS.values(), *style.HEALTH.values()]
    assert all(contrast(colour.name(), style.PANEL.name()) >= 4.5 for colour in colours)
    assert contrast(style.BAR_INK.name(), style.BAR.name()) >= 4.5
