"""Decides the border of each camera: raised at once, and lowered slowly enough that it never flashes.

A border is raised from nothing at most once in BRIGHT_S, whatever is reported. WCAG 2.3.1 allows three flashes a
second, and warns of red ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wall.model.event import EventLevel

BRIGHT_S = 1.0
"""Minimum time for which a raised border stays, in seconds."""


@dataclass(frozen=True, slots=True)
class Border:
    """`raised_at` in monotonic seconds."""

    level: EventLevel
    raised_at: float

    @property
    def lowers_at(self) -> float:
        return self.raised_at + BRIGHT_S


Borders = Mapping[str, Border]
"""By camera."""


def wanted(levels: Iterable[tuple[str, EventLevel]]) -> dict[str, EventLevel]:
    """The highest level of each camera."""
    found: dict[str, EventLevel] = {}
    for camera, level in levels:
        if camera and level > found.get(camera, 0):
            found[camera] = level
    return found


def passed(borders: Borders, levels: Mapping[str, EventLevel], now: float) -> dict[str, Border]:
    """The borders at `now`. `levels` are those that the cameras should have."""
    made: dict[str, Border] = {}
    for camera in dict.fromkeys((*borders, *levels)):
        border, level = borders.get(camera), levels.get(camera)
        if level is not None and (border is None or level > border.level):
            made[camera] = Border(level, now)
        elif border is not None and (level is border.level or now < border.lowers_at):
            made[camera] = border
        elif border is not None and level is not None:
            made[camera] = Border(level, border.raised_at)
    return made


def changes_at(borders: Borders, levels: Mapping[str, EventLevel]) -> float:
    """Time at which a border is lowered next; infinity if none is."""
    lowered = (border.lowers_at for camera, border in borders.items() if levels.get(camera) is not border.level)
    return min(lowered, default=float("inf"))
