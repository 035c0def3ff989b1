"""Alarms of households: held while they may be taken back, then told to the wall, again and again where it is away.

Pure: the present time, in seconds of any clock, is an argument everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

TAKE_BACK_S = 10.0
AGAIN_S, GIVEN_UP_S = 2.0, 120.0
"""A wall that is away is told again so often, for so long."""
REMEMBERED_S = 1800.0
"""How long a household is told what became of its alarm, in seconds: as long as its page asks. The page takes an
answer that knows of no alarm to mean that it was lost."""
RESUMED_S = 600.0
"""Age from which an alarm that was raised before a crash or a power cut is no longer told, in seconds."""
MOST_OF_ONE, MOST_OF_ALL, COUNTED_S = 3, 40, 600.0
"""So many alarms of a household, and of all of them, are told within that time. What is taken back does not count."""


class AlarmState(StrEnum):
    """What has become of a household's last alarm."""

    NONE = "none"
    HELD = "held"  # it can be taken back
    LATE = "late"  # the wall is away, or takes no more for the moment
    TOLD = "told"
    FAILED = "failed"  # it was so for too long


@dataclass(frozen=True, slots=True)
class Alarm:
    """`number` and `who` are the household's, `device` and `address` for the log. `what` is the page's word for it.

    `camera` is a camera's name, or empty.
    """

    number: int
    who: str
    what: str
    camera: str
    device: str
    address: str


@dataclass(frozen=True, slots=True)
class LastAlarm:
    """A household's last alarm. `left_s` is how long it can be taken back."""

    state: AlarmState
    what: str = ""
    left_s: float = 0.0


NO_ALARM = LastAlarm(AlarmState.NONE)


@dataclass(slots=True)
class _Kept:
    alarm: Alarm
    state: AlarmState
    since: float
    due: float


class HeldAlarms:
    """At most one of each household."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}
        self._told: list[tuple[float, int]] = []
        """When each was passed on that counts, and of which household; oldest first."""

    def hold(self, alarm: Alarm, now: float) -> float:
        """Hold it in the place of the household's last one. Seconds to wait where there were too many, else 0.

        While one is held or late, another press changes nothing.
        """
        kept = self._kept.get(alarm.number)
        if kept is not None and kept.state in (AlarmState.HELD, AlarmState.LATE):
            return 0.0
        self._told = [one for one in self._told if now - one[0] < COUNTED_S]
        own = [at for at, number in self._told if number == alarm.number]
        held = sum(one.state is AlarmState.HELD for one in self._kept.values())
        if len(own) >= MOST_OF_ONE:
            return own[-MOST_OF_ONE] + COUNTED_S - now
        if len(self._told) + held >= MOST_OF_ALL:
            return self._told[0][0] + COUNTED_S - now if self._told else TAKE_BACK_S
        self._kept[alarm.number] = _Kept(alarm, AlarmState.HELD, now, now + TAKE_BACK_S)
        return 0.0

    def resume(self, alarm: Alarm, age_s: float, now: float) -> bool:
        """Take over what a former process has not told, to be told at once. False where it is too old for that."""
        if age_s >= RESUMED_S:
            return False
        self._kept[alarm.number] = _Kept(alarm, AlarmState.LATE, now, now)
        return True

    def take_back(self, number: int) -> Alarm | None:
        """Forget the alarm of a household that is held. None where there is none, or it is too late."""
        kept = self._kept.get(number)
        if kept is None or kept.state is not AlarmState.HELD:
            return None
        return self._kept.pop(number).alarm

    def due(self, now: float) -> Sequence[Alarm]:
        """Those that are to be told now; each is to be answered by `told`, `failed` or `dropped`."""
        for number, kept in [*self._kept.items()]:
            if kept.state in (AlarmState.TOLD, AlarmState.FAILED) and now - kept.since >= REMEMBERED_S:
                del self._kept[number]
        found = [
            kept for kept in self._kept.values() if kept.state in (AlarmState.HELD, AlarmState.LATE) and kept.due <= now
        ]
        for kept in found:
            if kept.state is AlarmState.HELD:
                self._told.append((now, kept.alarm.number))
                kept.state, kept.since = AlarmState.LATE, now
            kept.due = now + AGAIN_S
        return [kept.alarm for kept in found]

    def told(self, alarm: Alarm, now: float) -> None:
        """The wall has it."""
        self._end(alarm, AlarmState.TOLD, now)

    def failed(self, alarm: Alarm, now: float) -> bool:
        """The wall has not taken it. Returns whether it is given up."""
        kept = self._kept.get(alarm.number)
        given_up = kept is not None and now - kept.since >= GIVEN_UP_S
        if given_up:
            self._end(alarm, AlarmState.FAILED, now)
        return given_up

    def dropped(self, alarm: Alarm) -> None:
        """The household may raise none any more."""
        self._kept.pop(alarm.number, None)

    def last(self, number: int, now: float) -> LastAlarm:
        """What has become of a household's last alarm."""
        kept = self._kept.get(number)
        if kept is None:
            return NO_ALARM
        left_s = max(0.0, kept.due - now) if kept.state is AlarmState.HELD else 0.0
        return LastAlarm(kept.state, kept.alarm.what, left_s)

    @property
    def waiting(self) -> Sequence[Alarm]:
        """Those that the wall has not been told yet."""
        return [kept.alarm for kept in self._kept.values() if kept.state in (AlarmState.HELD, AlarmState.LATE)]

    def _end(self, alarm: Alarm, state: AlarmState, now: float) -> None:
        kept = self._kept.get(alarm.number)
        if kept is not None:
            kept.state, kept.since = state, now
