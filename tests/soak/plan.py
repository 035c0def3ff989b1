"""Plans the disturbances of a run from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Kind(StrEnum):
    CUT = "cut"  # a device loses power for a while
    FREEZE = "freeze"  # a device hangs for a while
    PLAYER = "player"  # a player is killed, crashed or stopped
    SAVE = "save"  # a changed layout is saved
    BREAK = "break"  # an invalid layout is saved, and corrected later


_WEIGHTS = {Kind.CUT: 3, Kind.FREEZE: 3, Kind.PLAYER: 3, Kind.SAVE: 3, Kind.BREAK: 1}
_EVERY_S = 6.0
_LONG_S, _LONG_SHARE = 40.0, 0.15
_SHORT_S = (0.5, 10.0)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A disturbance that begins at `at_s` seconds of its phase and lasts `lasts_s`.

    `pick`, from 0 to 1, selects the device or player among those that there are at that time.
    """

    at_s: float
    kind: Kind
    lasts_s: float
    pick: float


def troubles(seed: int, seconds: float) -> Iterator[Trouble]:
    """The disturbances of the first `seconds`; none lasts longer.

    A seed always gives the same ones, whatever the length.
    """
    rng = Random(seed)
    kinds, weights = list(_WEIGHTS), list(_WEIGHTS.values())
    at = 0.0
    while True:
        at += rng.expovariate(1 / _EVERY_S)
        (kind,) = rng.choices(kinds, weights)
        long = rng.random() < _LONG_SHARE
        lasts = rng.uniform(*_SHORT_S) + (rng.uniform(0, _LONG_S) if long else 0)
        pick = rng.random()
        if at >= seconds:
            return
        yield Trouble(at, kind, min(lasts, seconds - at), pick)
