"""Moves what always stands in the same place a little, so that no screen keeps its shadow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

STEPS = 60
"""Steps of one turn: one a minute, an hour for all of them."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A shift to the right and down, as shares of the circle's radius: -1 to 1."""

    right: float
    down: float


NO_DRIFT = Drift(0.0, 0.0)


def drift(local: datetime) -> Drift:
    """Where on its circle everything stands in this minute."""
    angle = math.tau * local.minute / STEPS
    return Drift(math.cos(angle), math.sin(angle))
