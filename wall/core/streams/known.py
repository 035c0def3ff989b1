"""What is known of streams that have been connected, and what is assumed of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from wall.core.layout.geometry import Size
from wall.core.layout.stream_use import USUAL_MAIN, USUAL_RATE, USUAL_SUB
from wall.model.camera import Source
from wall.model.wall import Wall


class KnownStreams(Protocol):
    """Sizes (px) and rates (frames per second) of streams that have been connected."""

    @property
    def sizes(self) -> Mapping[Source, Size]: ...

    @property
    def rates(self) -> Mapping[Source, float]: ...

    @property
    def changes(self) -> int:
        """Counts the changes of both."""


def cost(source: Source, wall: Wall, seen: KnownStreams) -> float:
    """Decoded pixels per second; of a stream never seen, what such a stream usually takes."""
    known = seen.sizes.get(source)
    if known is None:
        is_sub = any(camera.sub == source for camera in wall.cameras.values())
        known = USUAL_SUB if is_sub else USUAL_MAIN
    return known[0] * known[1] * seen.rates.get(source, USUAL_RATE)
