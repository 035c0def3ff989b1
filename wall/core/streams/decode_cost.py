"""What decoding costs, in pixels per second: of each stream, and how much this machine can do.

One model for all who ask: the running wall, `tivi check` and `tivi doctor`. What has been seen or measured is used,
and an assumption until then. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from wall.core.layout.geometry import Size, inset
from wall.core.layout.scene import scene
from wall.core.layout.stream_use import USUAL_MAIN, USUAL_RATE, USUAL_SUB
from wall.core.streams.decode_budget import Cost, demand, within
from wall.core.streams.known import KnownStreams
from wall.model.camera import Source
from wall.model.page import Page
from wall.model.wall import Wall

USUAL_SCREEN = (1920, 1080)
"""Assumed size of a screen that is not there to be asked (px)."""
ASSUMED_PIXELS_PER_CPU_S = 200e6
"""Pixels that one core is assumed to decode in a second of its time. `wall.player.capacity` measures 150e6 to 230e6 on
the machine that the tests run on (two cores, no GPU), by what else it does."""
DECODING = 0.5
"""Share of a tile's CPU time that is decoding, measured on nine tiles; the rest is reading, scaling and painting."""
LOADED = 0.8
"""Share of a machine that may be loaded for good: a page turn decodes two pages at once, and others run here too."""


@dataclass(frozen=True, slots=True)
class DecodeCost:
    """Decoded pixels per second of a stream, by its size (px) and rate (frames per second), seen or assumed.

    `subs` are the sub streams of the wall; any other stream is assumed to be a main stream.
    """

    subs: Collection[Source]
    sizes: Mapping[Source, Size] = field(default_factory=dict)
    rates: Mapping[Source, float] = field(default_factory=dict)

    def __call__(self, source: Source) -> float:
        width, height = self.sizes.get(source, USUAL_SUB if source in self.subs else USUAL_MAIN)
        return width * height * self.rates.get(source, USUAL_RATE)


def cost_of(wall: Wall, known: KnownStreams | None = None) -> DecodeCost:
    """The cost of a wall's streams, as far as they are known; None where none has been connected."""
    subs = frozenset(camera.sub for camera in wall.cameras.values() if camera.sub is not None)
    return DecodeCost(subs) if known is None else DecodeCost(subs, known.sizes, known.rates)


def decodable(cores: float, pixels_per_cpu_s: float = ASSUMED_PIXELS_PER_CPU_S) -> float:
    """Pixels per second that a machine may decode for good, with room for all else that a picture takes."""
    return pixels_per_cpu_s * cores * DECODING * LOADED


def page_demand(page: Page, cost: Cost, budget: float | None = None) -> float:
    """Decoded pixels per second of a page by itself, on a screen of the usual size.

    With a `budget`, those cameras that leave the choice to the wall show their sub streams as far as the budget
    requires. What is still above it then is more than the machine can do.
    """
    (tiles,) = within([scene(0, page, inset(USUAL_SCREEN, 0.0), {})], cost, budget)
    return demand(tiles, cost)
