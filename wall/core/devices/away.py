"""A device that does not answer at its address: found by one of its streams, and true of all. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.devices.back_off import back_off_s
from wall.model.fault import Fault

_SHARE = 0.75
"""Share of the usual back-off: a stream that waits by itself, with its jitter, asks no earlier than this."""
_FRESH_S = 30.0
"""Time after a missed try at which nothing is known any more (seconds)."""
_SAYS_NOTHING = frozenset({Fault.PLAYER_DIED, Fault.NO_RESOURCES})


@dataclass(frozen=True, slots=True)
class Away:
    """`fault` was found `times` times in a row; the device is not to be tried again before `until`."""

    fault: Fault
    times: int
    until: float

    def is_known(self, now: float) -> bool:
        """Whether it is still to be told. False where no stream has wanted the device for some time."""
        return now < self.until + _FRESH_S


def away_after(away: Away | None, fault: Fault, now: float) -> Away | None:
    """What is known once a stream of the device has failed by `fault`; None where it may be there."""
    if fault in _SAYS_NOTHING:
        return away
    if not fault.device_is_away:
        return None
    times = away.times + 1 if away is not None and away.is_known(now) else 1
    return Away(fault, times, now + back_off_s(fault, times) * _SHARE)
