"""How often wrong codes may be tried. Pure: the wrong tries and the time (Unix seconds) come in, a wait goes out.

A wall's codes are worth as much as their limits: 60 guesses in ten minutes are 8,640 a day, against 10^12 codes of each
household. Devices that a household has used before are counted for themselves alone, so that no stranger locks it out.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

_MINUTE_S, _HOUR_S, _DAY_S = 60.0, 3600.0, 24 * 3600.0
_AHEAD_S = _HOUR_S
"""Times so far ahead are from a clock that was wrong, and do not count; nearer ones count as of now."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`wrong` tries within `within_s`; more have to wait.

    Without `longest_s` they wait until one try is older than that. With it they wait for `within_s` from the last one,
    and each further time twice as long, up to `longest_s`; after as long a rest it begins anew.
    """

    wrong: int
    within_s: float
    longest_s: float | None = None


class Scope(StrEnum):
    """What tries are counted for."""

    HOUSEHOLD = "household"
    ADDRESS = "address"
    ALL = "all"
    DEVICE = "device"


LIMITS = {
    Scope.HOUSEHOLD: Limit(5, 15 * _MINUTE_S, _DAY_S),
    Scope.ADDRESS: Limit(10, 10 * _MINUTE_S),
    Scope.ALL: Limit(60, 10 * _MINUTE_S),
    Scope.DEVICE: Limit(5, 15 * _MINUTE_S, _DAY_S),
}


@dataclass(frozen=True, slots=True)
class WrongTries:
    """The wrong tries of one scope: when the latest were, oldest first, and how often in a row it was locked."""

    times: tuple[float, ...] = ()
    locks: int = 0
    locked_at: float = 0.0


NO_TRIES = WrongTries()


def wait_s(tries: WrongTries, limit: Limit, now: float) -> float:
    """Seconds until the next try; 0 where it may be now. Never longer than the limit's longest, however clocks jump."""
    if limit.longest_s is not None and tries.locks and tries.locked_at <= now + _AHEAD_S:
        length = _lock_s(tries.locks, limit, limit.longest_s)
        return min(length, max(0.0, tries.locked_at + length - now))
    recent = _recent(tries, limit, now)
    if len(recent) < limit.wrong:
        return 0.0
    return min(limit.within_s, max(0.0, recent[-limit.wrong] + limit.within_s - now))


def after_wrong(tries: WrongTries, limit: Limit, now: float) -> WrongTries:
    """The tries after one more wrong one at `now`."""
    times = (*_recent(tries, limit, now), now)[-limit.wrong :]
    if limit.longest_s is None:
        return WrongTries(times)
    locks, locked_at = tries.locks, tries.locked_at
    if locks and now - locked_at > _lock_s(locks, limit, limit.longest_s) + limit.longest_s:
        locks = 0
    if len(times) < limit.wrong:
        return WrongTries(times, locks, locked_at)
    return WrongTries((), locks + 1, now)


def is_over(tries: WrongTries, limit: Limit, now: float) -> bool:
    """Whether nothing that these tries say counts any more, so that they may be forgotten."""
    longest_s = limit.longest_s or 0.0
    last = max((*tries.times, tries.locked_at))
    return last > now + _AHEAD_S or now - last > limit.within_s + 2 * longest_s


def address_group(address: str) -> str:
    """What an address is counted as: IPv4 by itself, also where it is mapped into IPv6; IPv6 by the /64 of its line.

    What is no address is counted as it is.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is None:
            return str(ipaddress.ip_network((found, 64), strict=False))
        found = found.ipv4_mapped
    return str(found)


def _lock_s(locks: int, limit: Limit, longest_s: float) -> float:
    return min(limit.within_s * 2.0 ** min(locks - 1, 20), longest_s)


def _recent(tries: WrongTries, limit: Limit, now: float) -> tuple[float, ...]:
    """The tries that count."""
    return tuple(min(time, now) for time in tries.times if now - limit.within_s < time <= now + _AHEAD_S)
