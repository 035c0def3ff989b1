"""Position and phase of a movement at a time. Pure."""

from __future__ import annotations

import math


def across(time_s: float, start: float, end: float, speed: float, offset: float = 0) -> float:
    """A position that moves from `start` to `end` again and again, at `speed` units per second.

    `offset`, from 0 to 1, is the fraction of the way that it is ahead.
    """
    distance = abs(end - start)
    done = (time_s * speed / distance + offset) % 1.0
    return start + (end - start) * done


def sway(time_s: float, period_s: float, offset: float = 0) -> float:
    """A pendulum from -1 to 1 and back in `period_s`; `offset` is a fraction of the period."""
    return math.sin(2 * math.pi * (time_s / period_s + offset))


def phase(time_s: float, period_s: float, count: int, offset: float = 0) -> int:
    """The present one of `count` equal parts of the period, from 0 to `count` - 1."""
    return int((time_s / period_s + offset) % 1.0 * count) % count


def pace(x: float, stride: float, count: int) -> int:
    """The phase of the step of a walker at `x`, so that feet move with the distance, not with time."""
    return int(x / stride % 1.0 * count) % count
