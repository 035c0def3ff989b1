"""What is known of streams that have been connected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from wall.core.layout.geometry import Size
from wall.model.camera import Source


class KnownStreams(Protocol):
    """Sizes (px) and rates (frames per second) of streams that have been connected."""

    @property
    def sizes(self) -> Mapping[Source, Size]: ...

    @property
    def rates(self) -> Mapping[Source, float]: ...

    @property
    def changes(self) -> int:
        """Counts the changes of both."""
