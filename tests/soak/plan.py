"""Plans the disturbances of a run from a seed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Kind(StrEnum):
    CUT = "cut"  # a device loses power for a while
    FREEZE = "freeze"  # a device hangs for a while
    PLAYER = "player"  # a player is killed, crashed or stopped
    SAVE = "save"  # a changed layout is saved
    BREAK = "break"  # an invalid layout is saved, and corrected later
    WEB = "web"  # the households' server is killed, and started again
    REVOKE = "revoke"  # a household is taken out of its file, and written into it again
    LISTENER = "listener"  # what listens for events is killed, and started again
    SSH = "ssh"  # the tunnel's ssh is killed, or hangs
    LINE = "line"  # the line to the gate is dead without a word for a while
    GATE = "gate"  # the gate's machine boots
    ALARM = "alarm"  # a person raises an alarm, and somebody answers it later
    BELL = "bell"  # an alarm contact of a camera rings for a while
    MOTION = "motion"  # a camera sees something move, and later nothing more
    NOTICE = "notice"  # a notice is written, changed, spoilt or removed
    SLIDE = "slide"  # a picture is put into the folder of slides, spoilt or removed


EVERY_S: Mapping[Kind, float] = {
    Kind.CUT: 26.0,
    Kind.FREEZE: 26.0,
    Kind.PLAYER: 26.0,
    Kind.SAVE: 26.0,
    Kind.BREAK: 78.0,
    Kind.WEB: 1500.0,
    Kind.REVOKE: 75.0,
    Kind.LISTENER: 900.0,
    Kind.SSH: 110.0,
    Kind.LINE: 150.0,
    Kind.GATE: 1500.0,
    Kind.ALARM: 60.0,
    Kind.BELL: 100.0,
    Kind.MOTION: 15.0,
    Kind.NOTICE: 15.0,
    Kind.SLIDE: 20.0,
}
"""The mean time between two of each kind, in seconds. What is started anew loses what it has leaked: in a run of two
hours that leaves each process more than half an hour in which a leak shows."""
_LONG_S, _LONG_SHARE = 40.0, 0.15
_SHORT_S = (0.5, 10.0)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A disturbance that begins at `at_s` seconds of its phase and lasts `lasts_s`.

    `pick`, from 0 to 1, selects among whatever it may strike at that time.
    """

    at_s: float
    kind: Kind
    lasts_s: float
    pick: float


WARMING = (
    Trouble(1.0, Kind.SLIDE, 0.0, 0.9),
    Trouble(1.0, Kind.NOTICE, 0.0, 0.8),
    Trouble(1.0, Kind.MOTION, 3.0, 0.2),
    Trouble(2.0, Kind.ALARM, 4.0, 0.5),
    Trouble(16.0, Kind.BELL, 0.0, 0.5),
)
"""Done before the baseline: what the wall loads for its first emergency and its first large picture, it keeps."""


def troubles(seed: int, seconds: float) -> Iterator[Trouble]:
    """The disturbances of the first `seconds`; none lasts longer.

    A seed always gives the same ones, whatever the length. Each kind has its turn early, so that a run of some minutes
    has them all.
    """
    rng = Random(seed)
    kinds, rates = list(EVERY_S), [1 / every_s for every_s in EVERY_S.values()]
    first = rng.sample(kinds, len(kinds))
    at = 0.0
    while True:
        at += rng.expovariate(sum(rates))
        kind = first.pop() if first else rng.choices(kinds, rates)[0]
        long = rng.random() < _LONG_SHARE
        lasts = rng.uniform(*_SHORT_S) + (rng.uniform(0, _LONG_S) if long else 0)
        pick = rng.random()
        if at >= seconds:
            return
        yield Trouble(at, kind, min(lasts, seconds - at), pick)
