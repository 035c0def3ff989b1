"""Whether a decoder keeps up, judged once a second from what it counts. Knows numbers and time; decodes nothing."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

HOLDS_S = 1.5
"""So long, in seconds, what a look has found is good; one that comes later than this after the last says little."""
CLEAN = 2
"""Looks in a row that find nothing wrong, and a decoder is in time."""
_MOST = 0.45
"""Of what was given so much must have been shown: interlaced cameras send two packets for a picture."""


class Pace(Enum):
    """How a decoder fares."""

    FRESH = auto()
    """It shows what came just now."""
    IDLE = auto()
    """It shows nothing new, and that is not its fault."""
    LATE = auto()
    """It is so late that it shows nothing new, or only what is long past."""


class Tally(NamedTuple):
    """Counts since the decoding began. libVLC's own, the first two, come a quarter of a second late."""

    decoded: int = 0
    """Of this only that it has moved says something: it counts most pictures twice."""
    late: int = 0
    """Pictures that were ready after their time, and so not shown."""
    given: int = 0
    """Packets."""
    shown: int = 0
    """Pictures, those that libVLC showed again among them."""


class DecodeHealth:
    """Over one decoder. `in_time_until` is when its being in time must be found anew; 0 while it is not in time."""

    def __init__(self) -> None:
        self.in_time_until = 0.0
        self._looked_at = 0.0
        self._before = Tally()
        self._clean = 0

    def look(self, tally: Tally, fresh: bool, now: float) -> Pace:
        """`fresh` is whether a new picture of what came just now was shown since the last look."""
        before, self._before = self._before, tally
        punctual, self._looked_at = now - self._looked_at < HOLDS_S, now
        late = tally.late > before.late
        decoded = tally.decoded > before.decoded
        # libVLC's counts come late, and most of all where it has no time: so it must also have shown as much as it was
        # given, and this look must have come in time itself.
        if late or not punctual or tally.shown - before.shown < _MOST * (tally.given - before.given):
            self._clean = 0
        elif decoded:  # of a camera that sends less than one a second some looks find nothing, and nothing wrong
            self._clean += 1
        self.in_time_until = now + HOLDS_S if decoded and self._clean >= CLEAN else 0.0
        return Pace.FRESH if fresh else Pace.LATE if late else Pace.IDLE
