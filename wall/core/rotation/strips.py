"""How a screen is divided between the page and the lines of notices that stand on every page."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.layout.geometry import Rect
from wall.core.rotation.screens import Output, area
from wall.model.wall import Wall

_URGENT, _URGENT_UPRIGHT = 0.135, 0.24
"""Height of the urgent notice, as a share of the screen's shorter side: its title and a line of its text, or on an
upright screen, where lines are short, two of each."""
_BAND = 0.062
"""Height of the band, as a share of the screen's shorter side: one line."""


@dataclass(frozen=True, slots=True)
class Strips:
    """Where the page is, where the urgent notice above it, and where the band below it; None where there is none.

    `side` is the screen's shorter side (px), by which letters are sized.
    """

    page: Rect
    side: int
    urgent: Rect | None = None
    band: Rect | None = None


def strips(output: Output, wall: Wall | None, is_urgent: bool) -> Strips:
    """The parts of an output. `is_urgent` is set while there is an urgent notice."""
    whole = area(output, wall)
    side = min(output.size)
    if wall is None or wall.margin.tested:
        return Strips(whole, side)
    share = _URGENT if whole.width >= whole.height else _URGENT_UPRIGHT
    top = round(share * side) if is_urgent else 0
    bottom = round(_BAND * side) if wall.band else 0
    page = Rect(whole.x, whole.y + top, whole.width, whole.height - top - bottom)
    return Strips(
        page,
        side,
        Rect(whole.x, whole.y, whole.width, top) if top else None,
        Rect(whole.x, page.y + page.height, whole.width, bottom) if bottom else None,
    )
