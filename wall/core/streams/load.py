"""How much this machine may be asked to decode: as measured, or less where it does not keep up. Measures nothing.

The measurement is of one clip at the start; a machine that is hot, that does something else, or whose cameras send what
is dearer to decode, bears less than it says. Times are seconds of one monotonic clock.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

BORNE_S = 12.0
"""Decoders that are behind for no longer than this make up for something: a page turn, a program that started."""
LESS = 0.8
"""Of what was asked when it was too much, so much is asked then."""
FORGIVEN_S = 3600.0
"""Without a decoder behind for this long, the machine is believed to bear what was measured."""


@dataclass(frozen=True, slots=True)
class Load:
    """Pixels per second. `measured` is None until it is known, and then nothing is held back."""

    measured: float | None = None
    borne: float = math.inf
    behind_since: float | None = None
    asked: float = 0.0  # the most since then
    behind_at: float = -math.inf

    @property
    def decodable(self) -> float | None:
        return None if self.measured is None else min(self.measured, self.borne)


def passed(strain: Load, behind: bool, demand: float, now: float) -> Load:
    """Time passes; `behind` is whether any decoder is, with `demand` asked of all of them together."""
    if not behind:
        forgiven = now - strain.behind_at >= FORGIVEN_S
        if strain.behind_since is None and not (forgiven and strain.borne < math.inf):
            return strain
        return replace(strain, behind_since=None, asked=0.0, borne=math.inf if forgiven else strain.borne)
    since = now if strain.behind_since is None else strain.behind_since
    asked = max(strain.asked, demand)
    if now - since < BORNE_S or strain.measured is None:
        return replace(strain, behind_since=since, behind_at=now, asked=asked)
    # What is asked from now on must have its time to show, too.
    return replace(strain, behind_since=now, behind_at=now, asked=0.0, borne=min(strain.borne, asked * LESS))
