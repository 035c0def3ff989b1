"""Decides with which login a device is asked next, so that a right password is found right and a wrong one harmless.

Pure. Devices lock an account after a few refusals. A token may be refused for its time, and so it is tried once more by
another clock; a device that challenges by HTTP never judged the token; one that wants both says so one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

CLOCK_YEARS = range(1970, 2200)
"""Plausible years of a device's clock: 1970 without a battery, and none that a login's time could run beyond."""
SAME_CLOCK = timedelta(seconds=5)
MOST_REFUSALS = 4
"""Refusals by a device that wants both HTTP's login and a token, and whose clock differs from the one that it tells."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a request carries. `token` is the place of its clock among the possible ones; None is no token."""

    token: int | None = None
    by_http: bool = False

    @property
    def any(self) -> bool:
        return self.token is not None or self.by_http


NO_CREDENTIALS = Credentials()


def clock_offsets(told: Sequence[datetime], now: datetime) -> list[timedelta]:
    """How far the clock by which a device checks a login may be ahead of ours: at most two, the likelier first.

    `told` are the times that the device tells. If they are not the ones that it checks by, it is ours, from a time
    server: or else its local time.
    """
    offsets: list[timedelta] = []
    told = [one for one in told if one.year in CLOCK_YEARS]
    for offset in [*(one - now for one in told[:1]), timedelta(), *(one - now for one in told[1:])]:
        if all(abs(offset - other) > SAME_CLOCK for other in offsets):
            offsets.append(offset)
    return offsets[:2]


def after_refusal(had: Credentials, status: int, is_challenged: bool, clocks: int, refusals: int) -> Credentials | None:
    """The login for the next attempt; None if there is no sense in one.

    `is_challenged`: the refusal asks for a login by HTTP that can be answered. `clocks` is the number of clocks that a
    token may have, `refusals` that of all refusals so far.
    """
    if refusals >= MOST_REFUSALS:
        return None
    if status == 401 and is_challenged and not had.by_http:
        return Credentials(by_http=True)
    if had.by_http and status == 401:
        return None
    if had.by_http and had.token is None:
        return replace(had, token=0)
    if had.token is not None and had.token + 1 < clocks:
        return replace(had, token=had.token + 1)
    return None
