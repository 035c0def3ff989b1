"""What is known of every stream that has been connected: its size and its rate."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wall.core.layout.geometry import Size
from wall.model.camera import Source

_RATE_CHANGE = 0.3
"""A rate that differs by less than this share is taken for unrest of the camera or the network."""


class SeenStreams:
    """Remembers the last size and rate of each stream."""

    def __init__(self) -> None:
        self._sizes: dict[Source, Size] = {}
        self._rates: dict[Source, float] = {}
        self._changes = 0

    @property
    def sizes(self) -> Mapping[Source, Size]:
        """Width and height in pixels."""
        return self._sizes

    @property
    def rates(self) -> Mapping[Source, float]:
        """Frames per second, roughly; of streams that have been connected for some seconds."""
        return self._rates

    @property
    def changes(self) -> int:
        """Counts the changes of `sizes` and `rates`."""
        return self._changes

    def note_size(self, source: Source, size: Size) -> None:
        if size[0] and self._sizes.get(source) != size:
            self._sizes[source] = size
            self._changes += 1

    def note_rate(self, source: Source, fps: float) -> None:
        known = self._rates.get(source, 0.0)
        if fps > 0 and abs(fps - known) > _RATE_CHANGE * max(fps, known):
            self._rates[source] = fps
            self._changes += 1

    def forget_all_but(self, known: Collection[Source]) -> None:
        for seen in (self._sizes, self._rates):
            for source in seen.keys() - known:
                del seen[source]
