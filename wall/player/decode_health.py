"""Judges once a second, by what a decoder counts, whether it keeps up."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

HOLDS_S = 1.5
"""How long one judgement stays valid, in seconds; one that comes later than this after the last says little."""
CLEAN = 2
"""Judgements in a row without a fault after which a decoder is in time."""
STUCK_AFTER = 2
"""Judgements in a row that found packets and no picture, after which a decoder is stuck.

libVLC begins anew where it gets packets too late, as on a machine without time, and then waits for a keyframe.
"""
_SHOWN_SHARE = 0.45
"""Smallest share of the packets that must have been shown: interlaced cameras send two packets for a picture."""


class Pace(Enum):
    """How well a decoder keeps up."""

    FRESH = auto()
    """It shows what has just arrived."""
    IDLE = auto()
    """It shows nothing new, and is not the cause of that."""
    LATE = auto()
    """It is so late that it shows nothing new, or only what arrived long ago."""
    MISSED = auto()
    """It is late with the only picture that has come, which another decoder would show at once."""
    STUCK = auto()
    """It has worked, is given packets, and decodes none of them."""


class Tally(NamedTuple):
    """Counts since the decoding began. The first two are libVLC's own, and a quarter of a second behind."""

    decoded: int = 0
    """Pictures, most of them counted twice: only whether it has moved means something."""
    late: int = 0
    """Pictures that were ready too late to be shown."""
    given: int = 0
    """Packets."""
    shown: int = 0
    """Pictures, including those that libVLC showed again."""


class DecodeHealth:
    """The health of one decoder."""

    def __init__(self) -> None:
        self.in_time_until = 0.0
        """Until when, in monotonic seconds, it is known to be in time; 0 while it is not."""
        self._judged_at = 0.0
        self._before = Tally()
        self._clean = 0
        self._without_picture = 0

    def judge(self, tally: Tally, fresh: bool, now: float) -> Pace:
        """`fresh` says whether a picture of what has just arrived was shown since the last judgement."""
        before, self._before = self._before, tally
        punctual, self._judged_at = now - self._judged_at < HOLDS_S, now
        late = tally.late > before.late
        decoded = tally.decoded > before.decoded
        # libVLC's counts are behind, and most of all when it has no time: so it must also have shown as much as it was
        # given, and this judgement must have come in time itself.
        if late or not punctual or tally.shown - before.shown < _SHOWN_SHARE * (tally.given - before.given):
            self._clean = 0
        elif decoded:  # with a camera that sends less than one picture a second, some judgements find nothing
            self._clean += 1
        self.in_time_until = now + HOLDS_S if decoded and self._clean >= CLEAN else 0.0
        if decoded or late or not before.decoded:
            self._without_picture = 0
        elif tally.given - before.given > 1:  # one alone may be on its way
            self._without_picture += 1
        if fresh:
            return Pace.FRESH
        if late:
            return Pace.LATE if tally.given - before.given > 1 else Pace.MISSED
        return Pace.STUCK if self._without_picture >= STUCK_AFTER else Pace.IDLE
