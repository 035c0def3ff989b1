"""The tiles of all screens, as far as this machine can decode them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from wall.core.layout.scene import SceneTile, scene
from wall.core.rotation.screens import Output
from wall.core.rotation.screens_state import PageNumbers
from wall.core.rotation.strips import strips
from wall.core.streams import decode_budget
from wall.core.streams.decode_cost import cost_of
from wall.core.streams.known import KnownStreams
from wall.model.wall import Wall

Scenes = tuple[tuple[SceneTile, ...], ...]
"""The tiles of each screen."""


def scenes(
    wall: Wall,
    pages: PageNumbers,
    outputs: Sequence[Output],
    seen: KnownStreams,
    decodable: float | None,
    is_urgent: bool = False,
) -> Scenes:
    """The tiles while these pages are shown: what fits this machine depends on all of them.

    `decodable` is how many pixels per second may be decoded for all screens together; None where it is not known.
    `is_urgent` is set while an urgent notice takes its part of every screen.
    """
    whole = [
        () if page is None else scene(page, wall.pages[page], strips(output, wall, is_urgent).page, seen.sizes)
        for page, output in zip(pages, outputs, strict=True)
    ]
    return decode_budget.within(whole, cost_of(wall, seen), decodable)


def demand(shown: Scenes, wall: Wall, seen: KnownStreams) -> float:
    """Pixels per second that all screens together take."""
    return decode_budget.demand(chain.from_iterable(shown), cost_of(wall, seen))
