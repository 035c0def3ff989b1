"""The time at which the rules of events are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wall.core.schedule import FIRST_YEAR, within
from wall.model.schedule import Week


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment by three clocks.

    `monotonic` measures how long something lasts, `epoch` (Unix seconds) says when it was, and `local` is the time of
    day on the wall, for hours.
    """

    monotonic: float
    epoch: float
    local: datetime

    def is_within(self, hours: Week) -> bool:
        """Whether the moment is within these hours. A clock that has lost its battery excludes nothing."""
        return self.local.year < FIRST_YEAR or within(hours, self.local)
