"""Which sessions of ours a device holds, which it may still hold, and how many it takes. Pure.

A camera may free a session only seconds after its end, and answers "busy" until then: to us, who have just left. One
that answers "busy" while we hold some and leave none takes no more than those, as far as anybody can tell.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from wall.model.camera import Source
from wall.model.fault import Fault

KEPT_AFTER_S = 15.0
"""A device that is busy within this time after an end of ours most likely still holds that session."""
KEPT_S = 60.0
"""One that is busy for longer than this is busy with others."""
LIMIT_S = 600.0
"""How long a limit that was met twice is believed: others may have left by then."""
LIMIT_MET_ONCE_S = 60.0
"""How long one that was met once is: recorders refuse now and then for other reasons."""


@dataclass(frozen=True, slots=True)
class LearntLimit:
    """The device was busy with `connections` of ours inside; believed until `until`."""

    connections: int
    until: float


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions that this process has at one device."""

    playing: frozenset[Source] = frozenset()
    """Streams that were connected, and have not ended yet."""
    leaving: frozenset[Source] = frozenset()
    """Streams that were asked to end, and have not yet."""
    left_at: float = -math.inf
    """When a session last ended."""
    kept: bool = False
    """Whether the device was busy soon after that, and since."""
    forbidden: frozenset[Source] = frozenset()
    """Streams that were forbidden when no session of ours could be why."""
    learnt: LearntLimit | None = None

    def limit(self, now: float) -> int | None:
        """How many connections the device takes, by what it has answered; None while that is not known."""
        return None if self.learnt is None or self.learnt.until <= now else self.learnt.connections

    def connected(self, source: Source) -> Sessions:
        """The device plays `source`."""
        playing = self.playing | {source}
        surpassed = self.learnt is not None and len(playing) > self.learnt.connections
        learnt = None if surpassed else self.learnt
        return replace(self, playing=playing, kept=False, forbidden=self.forbidden - {source}, learnt=learnt)

    def left(self, source: Source) -> Sessions:
        """The connection for `source` was asked to end."""
        return replace(self, leaving=self.leaving | {source})

    def ended(self, source: Source, unanswered: bool, now: float) -> Sessions:
        """The connection for `source` is gone. `unanswered` is whether it may have had a session by then."""
        left_at = now if unanswered or source in self.playing else self.left_at
        return replace(self, playing=self.playing - {source}, leaving=self.leaving - {source}, left_at=left_at)

    def refused(self, source: Source, fault: Fault, now: float) -> tuple[Sessions, Fault]:
        """The connection for `source` failed; with what that most likely is."""
        if fault not in (Fault.BUSY, Fault.FORBIDDEN) or source in self.forbidden:
            return self, fault
        if self.leaving - {source} or now - self.left_at <= (KEPT_S if self.kept else KEPT_AFTER_S):
            return replace(self, kept=True), Fault.SESSION_KEPT
        if fault is Fault.FORBIDDEN:
            return replace(self, kept=False, forbidden=self.forbidden | {source}), fault
        inside = len(self.playing - {source})
        if not inside:
            return replace(self, kept=False, learnt=None), fault  # others fill it, and how it is shared is not known
        # It waits for one of ours to leave, and may be tried once that has; unless the file's limit lets it in at once.
        known = fault if self.limit(now) is not None else Fault.SESSION_KEPT
        return replace(self, kept=False, learnt=self._limit_of(inside, now)), known

    def _limit_of(self, inside: int, now: float) -> LearntLimit:
        """What is known of the limit once one more than `inside` was refused."""
        before = self.learnt
        met_before = before is not None and before.connections == inside and now < before.until + LIMIT_S
        return LearntLimit(inside, now + (LIMIT_S if met_before else LIMIT_MET_ONCE_S))
