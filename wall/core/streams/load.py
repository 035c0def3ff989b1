"""How much this machine may be asked to decode: what was measured, or less where it does not keep up.

The measurement decodes one clip after the start. A machine that is hot or busy, or whose cameras send video that is
harder to decode, manages less. Times are monotonic seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

OVERLOADED_AFTER_S = 12.0
"""Decoders that are behind for less than this are catching up: after a page turn, or a program that started."""
REDUCTION = 0.8
"""Share of the demand that is admitted after an overload."""
RECOVERED_AFTER_S = 3600.0
"""Time without a late decoder after which the measured value holds again (seconds)."""


@dataclass(frozen=True, slots=True)
class Load:
    """Pixels per second. While `measured` is None, nothing is held back."""

    measured: float | None = None
    admitted: float = math.inf  # since the last overload
    behind_since: float | None = None
    demand: float = 0.0  # the highest since then
    behind_at: float = -math.inf

    @property
    def decodable(self) -> float | None:
        return None if self.measured is None else min(self.measured, self.admitted)


def passed(load: Load, behind: bool, demand: float, now: float) -> Load:
    """The load at `now`. `behind` is whether any decoder is too late, while all together are asked for `demand`."""
    if not behind:
        recovered = now - load.behind_at >= RECOVERED_AFTER_S
        if load.behind_since is None and not (recovered and load.admitted < math.inf):
            return load
        return replace(load, behind_since=None, demand=0.0, admitted=math.inf if recovered else load.admitted)
    since = now if load.behind_since is None else load.behind_since
    highest = max(load.demand, demand)
    if now - since < OVERLOADED_AFTER_S or load.measured is None:
        return replace(load, behind_since=since, behind_at=now, demand=highest)
    # The reduced demand gets as long to show its effect.
    admitted = min(load.admitted, highest * REDUCTION)
    return replace(load, behind_since=now, behind_at=now, demand=0.0, admitted=admitted)
