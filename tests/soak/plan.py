"""What goes wrong in a neighbourhood, and when: a list made from a seed. Does nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Kind(StrEnum):
    CUT = "cut"  # a device loses power, and gets it back
    FREEZE = "freeze"  # a device hangs, and goes on
    PLAYER = "player"  # a player is killed, crashed or stopped
    SAVE = "save"  # the layout is saved, changed
    BREAK = "break"  # the layout is saved, broken, and mended


_WEIGHTS = {Kind.CUT: 3, Kind.FREEZE: 3, Kind.PLAYER: 3, Kind.SAVE: 3, Kind.BREAK: 1}
_EVERY_S = 6.0
_LONG_S, _LONG_SHARE = 40.0, 0.15
_SHORT_S = (0.5, 10.0)


@dataclass(frozen=True, slots=True)
class Trouble:
    """At `at_s` of the troubled time something of `kind` happens, and is mended after `lasts_s`.

    `pick` from 0 to 1 chooses which of those that there are at that moment.
    """

    at_s: float
    kind: Kind
    lasts_s: float
    pick: float


def troubles(seed: int, seconds: float) -> Iterator[Trouble]:
    """The same for the same seed, whatever the length; none lasts beyond `seconds`."""
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
