"""Counts the frames per second that a tile shows, by changes of its pixels.

Two pictures of a camera are never identical, because of its noise. Some hundred points of each tile are sampled some
hundred times a second, and a sample that differs from the one before is another picture.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from support.screen import Box, Screen

_REST_S = 0.003
_ONE_PICTURE_S = 0.025
"""Changes closer than this are one picture that was sampled while it was being painted."""
# The middle of the tile, where the wall paints no name or clock.
_FROM, _TO, _ACROSS, _DOWN = 0.2, 0.8, 24, 12


def pictures_s(screen: Screen, boxes: Sequence[Box], seconds: float) -> float:
    """Frames per second, the mean over the tiles."""
    places = [_places(box) for box in boxes]
    rows, columns = (np.concatenate([place[axis] for place in places]) for axis in (0, 1))
    counted = np.zeros(len(boxes), int)
    last = np.zeros(len(boxes))
    began = now = time.monotonic()
    before = screen.pixels[rows, columns]
    while now - began < seconds:
        time.sleep(_REST_S)
        now, seen = time.monotonic(), screen.pixels[rows, columns]
        changed = (seen != before).reshape(len(boxes), -1).any(axis=1)
        counted += changed & (now - last > _ONE_PICTURE_S)
        last[changed] = now
        before = seen
    return float(counted.mean() / (now - began))


def _places(box: Box) -> tuple[np.ndarray, np.ndarray]:
    x, y, width, height = box
    across = x + (width * np.linspace(_FROM, _TO, _ACROSS)).astype(int)
    down = y + (height * np.linspace(_FROM, _TO, _DOWN)).astype(int)
    rows, columns = np.meshgrid(down, across, indexing="ij")
    return rows.ravel(), columns.ravel()
