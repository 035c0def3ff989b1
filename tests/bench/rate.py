"""How many pictures a second each tile really shows, whatever is in them. Knows pixels; knows no player.

A camera's picture is never twice the same to the last bit: its noise, and whatever moves. Some hundred points of each
tile are looked at some hundred times a second, and what differs from the look before is another picture.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from support.screen import Box, Screen

_REST_S = 0.003
_ONE_PICTURE_S = 0.025
"""Changes that follow each other this fast are one picture, seen while it was being painted."""
# The middle of the tile, where no name or clock of the wall lies.
_FROM, _TO, _ACROSS, _DOWN = 0.2, 0.8, 24, 12


def pictures_s(screen: Screen, boxes: Sequence[Box], seconds: float) -> float:
    """The mean of the tiles."""
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
