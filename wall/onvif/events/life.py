"""Decides what is due in the life of one subscription: a pull, a renewal, a question for a sign of life, its end. Pure.

Times are seconds of one clock that never jumps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

PULL_S = 20
_SHORTEST_PULL_S = 5
_CLOSED_EARLY_S = 4.0
"""A pull that is closed sooner than this was not closed because its time was up (seconds)."""
_IDLE_PACE_S = 1.0
"""Minimum interval of pulls at devices that answer at once with nothing (seconds)."""
_BUSY_PACE_S = 0.05
_RETRY_S = 3.0
_SHORTEST_RENEWAL_S = 5.0
_QUIET_S = 50.0
"""Silence after which a device that reports its states on request is asked for them (seconds)."""
_SIGN_S = 25.0
"""How long that answer may take (seconds)."""
UNANSWERED_S = 60.0
"""Time without any answer after which a device is taken for gone (seconds)."""
_BEFORE_END_S = 10.0
"""How long before its end an unrenewable subscription is ended, to free its place for the next (seconds)."""


class Due(Enum):
    """The next thing to do."""

    PULL = auto()
    WAIT = auto()
    RENEW = auto()
    ASK_FOR_A_SIGN = auto()  # by a synchronisation point
    REPLACE = auto()  # unsubscribe, and subscribe anew
    GIVE_UP = auto()  # it does not answer any more
    STOPPED = auto()  # it answers, and has ceased to tell events


@dataclass(frozen=True, slots=True)
class Life:
    """The state of one subscription. It ends by itself at `until`; each renewal grants `lease_s`."""

    until: float
    lease_s: float
    renew_at: float
    answered: float
    """Time of the device's last answer of any kind."""
    spoke: float
    """Time of its last notification."""
    pull_s: int = PULL_S
    not_before: float = 0.0
    can_renew: bool = True
    is_first: bool = True
    """No notification has come since the subscription began and its states were requested."""
    signs_asked: float | None = None
    """When it was asked for a sign of life that has not come yet."""
    gives_signs: bool = False
    """Whether it has reported its states on request."""
    believed_until: float = 0.0
    """Until when its silence counts as calm, as it does for a while after it was taken for dead."""

    @classmethod
    def begun(cls, now: float, lease_s: float, believed_until: float = 0.0, can_renew: bool = True) -> Life:
        """A subscription that was just granted and asked for its states."""
        first = cls(0.0, lease_s, 0.0, answered=now, spoke=now, signs_asked=now, believed_until=believed_until)
        first = replace(first, can_renew=can_renew)
        return first.renewed(now, lease_s)

    def due(self, now: float) -> Due:
        if now - self.answered >= UNANSWERED_S:
            return Due.GIVE_UP
        if now >= self.until or (not self.can_renew and now >= self._last_moment):
            return Due.REPLACE
        if self.can_renew and now >= self.renew_at:
            return Due.RENEW
        if self._is_overdue(now):
            return Due.STOPPED
        if self.gives_signs and self.signs_asked is None and now >= max(self.spoke + _QUIET_S, self.believed_until):
            return Due.ASK_FOR_A_SIGN
        return Due.WAIT if now < self.not_before else Due.PULL

    def is_synchronising(self, now: float) -> bool:
        """Whether its notifications are present states, if they do not say so themselves."""
        return self.is_first and self.signs_asked is not None and now - self.signs_asked < _SIGN_S

    def timeout_s(self, now: float) -> int:
        """How long the next pull may wait for events: at most until something else is due (seconds)."""
        others = self.renew_at if self.can_renew else self._last_moment
        return max(1, min(self.pull_s, round(others - now)))

    def pulled(self, began: float, now: float, count: int, lease_s: float | None = None) -> Life:
        """Note that the pull of `began` was answered with `count` notifications."""
        pace = _BUSY_PACE_S if count else _IDLE_PACE_S
        life = replace(self, answered=now, not_before=began + pace)
        if not self.can_renew and lease_s is not None and lease_s > self.lease_s / 2:
            # Every pull renews the lease of some devices that know no other way.
            life = replace(life, until=now + min(lease_s, self.lease_s))
        if not count:
            return life
        gives_signs = self.gives_signs or (self.signs_asked is not None and now - self.signs_asked < _SIGN_S)
        return replace(life, spoke=now, is_first=False, signs_asked=None, gives_signs=gives_signs)

    def pull_closed(self, began: float, now: float) -> Life:
        """Note that the device closed a pull without an answer, as some do when nothing has happened."""
        if now - began < _CLOSED_EARLY_S:
            return self.unanswered(now)
        shorter = max(_SHORTEST_PULL_S, min(self.pull_s, int(now - began) - 1))
        return replace(self, answered=now, pull_s=shorter, not_before=0.0)

    def unanswered(self, now: float) -> Life:
        """Note that the device was not reached, or has not answered."""
        return replace(self, not_before=now + _RETRY_S)

    def renewed(self, now: float, lease_s: float | None) -> Life:
        """Note a granted renewal: for `lease_s`, or for the usual time if the device does not say."""
        lease_s = self.lease_s if lease_s is None else lease_s
        renew_at = now + max(_SHORTEST_RENEWAL_S, lease_s / 2)
        return replace(self, answered=max(self.answered, now), until=now + lease_s, lease_s=lease_s, renew_at=renew_at)

    def not_renewed(self, now: float) -> Life:
        """Note that a renewal was not answered."""
        return replace(self, renew_at=now + _RETRY_S)

    def cannot_renew(self, now: float) -> Life:
        """Note that the device knows no renewal, or not this subscription; the next pull shows which."""
        return replace(self, answered=now, can_renew=False)

    def asked_for_a_sign(self, now: float) -> Life:
        return replace(self, signs_asked=now)

    @property
    def _last_moment(self) -> float:
        """When an unrenewable subscription is to be ended."""
        return self.until - min(_BEFORE_END_S, self.lease_s / 4)

    def _is_overdue(self, now: float) -> bool:
        return self.gives_signs and self.signs_asked is not None and now - self.signs_asked >= _SIGN_S
