"""One device's door: which stream may connect to it now, and what it has refused.

Pure: a door is a frozen value, its methods return another one, and time is an argument, in monotonic seconds. Who
connects reports each step: `entered`, then `connected` or `failed`, `left` when it asks for the end, and at last
`ended`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from wall.core.devices.away import Away, away_after
from wall.core.devices.login_guard import LoginGuard
from wall.core.devices.sessions import Sessions
from wall.model.camera import Source
from wall.model.fault import Fault

APART_S = 0.15
"""Least time between the beginnings of two connections. A recorder that is asked for eight channels in one instant
refuses some of them."""
GATE_S = 5.0
"""A connection that is neither up nor refused after this time no longer holds up the others."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why a stream may not be connected before `until`: what it, or another stream of its device, has met."""

    fault: Fault
    until: float


@dataclass(frozen=True, slots=True)
class Door:
    """The rules of one camera or recorder, `host:port`.

    - Limit: no more than `limit` connections at a time, which is what the files give; where that is None, no more than
      the device was found to take.
    - Gate: one connection after another, `APART_S` apart.
    - Login guard: a refused login is tried again after a while by one stream, and the others wait for its answer.
    - A device that is away is tried by one stream, too. The others know why they wait.
    """

    limit: int | None = None
    inside: frozenset[Source] = frozenset()
    """Streams that are connected, or on their way in or out."""
    trying: frozenset[Source] = frozenset()
    """Those of them whose login has had no answer yet."""
    gate: Source | None = None
    """The stream that holds up the others, until it is connected or refused."""
    began: float = -math.inf
    """When the last connection was begun."""
    logins: LoginGuard = field(default_factory=LoginGuard)
    sessions: Sessions = field(default_factory=Sessions)
    away: Away | None = None
    """Result of the last stream that was tried while the device did not answer."""

    def bar(self, source: Source, now: float) -> Barrier | None:
        """Why `source` may not be connected for some time; None where it is worth asking again soon."""
        refusal = self.logins.refusal(source)
        if refusal is not None and now < refusal.until:
            return Barrier(refusal.fault, refusal.until)
        if self.away is None or not self.away.is_known(now):
            return None
        if now < self.away.until:
            return Barrier(self.away.fault, self.away.until)
        # One is on its way to look: what it finds is known in a moment.
        return Barrier(self.away.fault, now) if self.trying - {source} else None

    def may_connect(self, source: Source, now: float) -> bool:
        """Whether `source` may be connected at `now`."""
        limit = self.sessions.limit(now) if self.limit is None else self.limit
        if limit is not None and len(self.inside - {source}) >= limit:
            return False
        if now - self.began < (APART_S if self.gate is None else GATE_S):
            return False
        if self.bar(source, now) is not None:
            return False
        # A login that was refused before is tried by one stream, and the others wait for what comes of it.
        return source.login not in self.logins.refusals or all(other.login != source.login for other in self.trying)

    def entered(self, source: Source, now: float) -> Door:
        """A connection for `source` was begun."""
        return replace(self, inside=self.inside | {source}, trying=self.trying | {source}, gate=source, began=now)

    def connected(self, source: Source) -> Door:
        """The device plays `source`."""
        logins, sessions = self.logins.taken(source), self.sessions.connected(source)
        return replace(self._answered(source), logins=logins, sessions=sessions, away=None)

    def failed(self, source: Source, fault: Fault, now: float) -> tuple[Door, Fault]:
        """The connection for `source` failed, or ended by `fault`; it still counts until `ended`.

        With the door comes what the fault is by all that is known of the device.
        """
        door = replace(self._answered(source), away=away_after(self.away, fault, now))
        if fault is not Fault.WRONG_PASSWORD:
            sessions, known = self.sessions.refused(source, fault, now)
            return replace(door, sessions=sessions), known
        others_play = any(other.login == source.login for other in self.sessions.playing - {source})
        logins = self.logins.refused(source, others_play, now)
        refusal = logins.refusal(source)
        return replace(door, logins=logins), fault if refusal is None else refusal.fault

    def left(self, source: Source) -> Door:
        """The connection for `source` was asked to end."""
        return replace(self, sessions=self.sessions.left(source))

    def ended(self, source: Source, now: float) -> Door:
        """The connection for `source` is gone."""
        unanswered = source in self.trying
        logins = self.logins.left_unanswered(source, now) if unanswered else self.logins
        sessions = self.sessions.ended(source, unanswered, now)
        return replace(self._answered(source), inside=self.inside - {source}, logins=logins, sessions=sessions)

    def _answered(self, source: Source) -> Door:
        return replace(self, trying=self.trying - {source}, gate=None if self.gate == source else self.gate)
