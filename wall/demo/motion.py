"""Where something is at a time: loops, to and fro, and steps. Pure; knows no picture."""

from __future__ import annotations

import math


def across(time_s: float, start: float, end: float, speed: float, offset: float = 0) -> float:
    """From `start` to `end` at `speed` units a second, and again; `offset`, 0 to 1, is a head start."""
    way = abs(end - start)
    done = (time_s * speed / way + offset) % 1.0
    return start + (end - start) * done


def sway(time_s: float, period_s: float, offset: float = 0) -> float:
    """-1 to 1 and back in `period_s`, as a pendulum; `offset` is a part of the period."""
    return math.sin(2 * math.pi * (time_s / period_s + offset))


def phase(time_s: float, period_s: float, count: int, offset: float = 0) -> int:
    """Which of `count` equal parts of the period it is: 0 to `count` - 1."""
    return int((time_s / period_s + offset) % 1.0 * count) % count


def pace(x: float, stride: float, count: int) -> int:
    """The step that a walker who is at `x` is in, so that feet move with the way made, not with time."""
    return int(x / stride % 1.0 * count) % count
