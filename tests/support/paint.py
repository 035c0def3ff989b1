"""The wall's colours on the screen, and searches for them in pixels."""

from __future__ import annotations

import numpy as np

from support.screen import Box, Picture, Screen

BAR = (0xF2, 0xB5, 0x44)
GROUND = (0x0A, 0x0E, 0x13)
INK = (0xF4, 0xF6, 0xF8)
CALM = (0x7F, 0xB2, 0xE5)
WARNING = (0xF2, 0xB5, 0x44)
ALARM = (0xF0, 0x71, 0x6A)
URGENT = (0xB3, 0x26, 0x1E)
NOT_URGENT = (0x1F, 0x4A, 0x7A)


def share(picture: Picture, colour: tuple[int, int, int]) -> float:
    """The share of a picture that has exactly this colour, 0 to 1."""
    return float((picture == np.array(colour, np.uint8)).all(axis=2).mean())


def bar_shown(screen: Screen) -> bool:
    """Whether the bar for problems covers the lower edge over its whole width and has text in it."""
    lowest = screen.picture((0, screen.height - 6, screen.width, 6))
    if share(lowest, BAR) < 0.99:
        return False
    bar = screen.picture((0, screen.height - 50, screen.width, 50))
    return bool((bar.max(axis=2) < 0x60).any())


def words_shown(screen: Screen, box: Box, colour: tuple[int, int, int]) -> bool:
    """Whether there is text of this colour in `box`."""
    return share(screen.picture(box), colour) * box[2] * box[3] > 100


def median(screen: Screen, box: Box) -> float:
    """The median over a box of each pixel's brightest channel, 0 to 255."""
    return float(np.median(screen.picture(box).max(axis=2)))
