"""Lines that people draw into a camera's picture, to see by them where water or a car stands."""

from __future__ import annotations

from dataclasses import dataclass

from wall.model.mask import Corner

MOST_LINES = 8
"""A camera has at most so many: more cannot be told apart in its picture."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """From `begin` to `end`, in shares of the picture as a mask's corners are. `name` is what it stands for."""

    name: str
    begin: Corner
    end: Corner
