"""One device's door: which stream may connect to it now, and what it has refused.

Pure: a door is a frozen value, its methods return another one, and time is an argument, in monotonic seconds. Who
connects reports each step: `entered`, then `connected` or `failed`, and at last `ended`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wall.core.devices.back_off import back_off_s
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.model.login import Login

APART_S = 0.15
"""Least time between the beginnings of two connections. A recorder that is asked for eight channels in one instant
refuses some of them."""
GATE_S = 5.0
"""A connection that is neither up nor refused after this time no longer holds up the others."""


@dataclass(frozen=True, slots=True)
class LoginRefusal:
    """A login that was refused `times` times in a row, at last to `source`; not to be tried again before `until`."""

    source: Source
    times: int
    until: float


@dataclass(frozen=True, slots=True)
class Door:
    """The rules of one camera or recorder, `host:port`.

    - Limit: no more than `limit` connections at a time; None where no limit is known.
    - Gate: one connection after another, `APART_S` apart.
    - Login guard: devices count wrong passwords by whoever asks, so one refusal closes a login for all streams of the
      device. A refused stream keeps its own patience beside that, for a user may be allowed one channel and not
      another. Without a user nothing was tried, and another path may need none: then only the stream itself waits.
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
    refusals: Mapping[Login | Source, LoginRefusal] = field(default_factory=dict)
    """By login, and by stream."""

    def refusal(self, source: Source) -> LoginRefusal | None:
        """The refusal that holds for `source`, over or not; of two the one that closes it for longer."""
        found = [self.refusals[key] for key in _keys(source) if key in self.refusals]
        return max(found, key=lambda refusal: refusal.until, default=None)

    def closed_until(self, source: Source, now: float) -> float | None:
        """When the login of `source` may be tried again; None where it may be now."""
        refusal = self.refusal(source)
        return None if refusal is None or refusal.until <= now else refusal.until

    def may_connect(self, source: Source, now: float) -> bool:
        """Whether `source` may be connected at `now`. If not, it is worth asking again soon, or at `closed_until`."""
        if self.limit is not None and len(self.inside - {source}) >= self.limit:
            return False
        if now - self.began < (APART_S if self.gate is None else GATE_S):
            return False
        if self.closed_until(source, now) is not None:
            return False
        # A login that was refused before is tried by one stream, and the others wait for what comes of it.
        return source.login not in self.refusals or all(other.login != source.login for other in self.trying)

    def entered(self, source: Source, now: float) -> Door:
        """A connection for `source` was begun."""
        return replace(self, inside=self.inside | {source}, trying=self.trying | {source}, gate=source, began=now)

    def connected(self, source: Source) -> Door:
        """The device plays `source`: its login is good."""
        kept = {key: refusal for key, refusal in self.refusals.items() if key not in _keys(source)}
        return replace(self._answered(source), refusals=kept)

    def failed(self, source: Source, fault: Fault, now: float) -> Door:
        """The connection for `source` failed, or ended by `fault`; it still counts until `ended`."""
        door = self._answered(source)
        if fault is not Fault.WRONG_PASSWORD:
            return door
        before = {key: self.refusals[key].times if key in self.refusals else 0 for key in _keys(source)}
        return door._closed({key: times + 1 for key, times in before.items()}, source, now)

    def ended(self, source: Source, now: float) -> Door:
        """The connection for `source` is gone."""
        door = replace(self._answered(source), inside=self.inside - {source})
        if source not in self.trying:
            return door
        # Ended before its answer came: a login that was refused before may have been so again.
        return door._closed(
            {key: self.refusals[key].times for key in _keys(source) if key in self.refusals}, source, now
        )

    def _answered(self, source: Source) -> Door:
        return replace(self, trying=self.trying - {source}, gate=None if self.gate == source else self.gate)

    def _closed(self, times: Mapping[Login | Source, int], source: Source, now: float) -> Door:
        fresh = {key: LoginRefusal(source, n, now + back_off_s(Fault.WRONG_PASSWORD, n)) for key, n in times.items()}
        return replace(self, refusals={**self.refusals, **fresh})


def _keys(source: Source) -> tuple[Login | Source, ...]:
    return (source,) if source.login.user is None else (source.login, source)
