"""Whether the screens are lit: by the hours of the layout, and out of hours by a key, an emergency or a notice.

`now` is monotonic seconds, `local` the local time of day, which may jump.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from wall.core.schedule import Light, Phase, light, phase
from wall.model.schedule import ALWAYS_ON, Schedule

AWAKE_S = 60.0
"""How long a key lights a screen that is off by its hours; every further key adds as much again."""
REST_AFTER_S = 60.0
"""How long after going dark no camera is needed any more. Not at once: somebody who has seen the screen go dark may
press a key, and should not have to wait for the cameras. A wall that starts out of hours rests at once."""
READY_BEFORE = timedelta(seconds=20)
"""How long before the screen goes on the cameras are needed again, so that they are live when it does."""


@dataclass(frozen=True, slots=True)
class ScreenLight:
    """How the screens are lit at one moment.

    `level` is the share of their light that the tiles keep. `until` is when the hours change next, None where they
    never do. `woken` says that a key, an emergency or a notice lights them out of hours; `resting` that no stream is
    needed.
    """

    light: Light = Light.ON
    level: float = 1.0
    until: datetime | None = None
    woken: bool = False
    resting: bool = False


class Calls(NamedTuple):
    """What wants the screens lit whatever the hours: the numbers of the newest emergency and the newest urgent notice.

    Each kind counts by itself; what is newer has the larger number, and 0 is none.
    """

    emergency: int = 0
    notice: int = 0

    def has_newer_than(self, others: Calls) -> bool:
        return self.emergency > others.emergency or self.notice > others.notice

    def newest(self, others: Calls) -> Calls:
        return Calls(max(self.emergency, others.emergency), max(self.notice, others.notice))


NO_CALLS = Calls()


@dataclass(frozen=True, slots=True)
class LightState:
    """`lit` is None before the first look at the hours. `answered` are the newest calls for which the television was
    switched on.
    """

    schedule: Schedule = ALWAYS_ON
    lit: bool | None = None
    touched_at: float | None = None
    dark_since: float | None = None
    called: Calls = NO_CALLS
    answered: Calls = NO_CALLS


def seen(state: LightState, now: float, local: datetime) -> ScreenLight:
    """How the screens are lit. Changes nothing."""
    present = _phase(state, local)
    if present.light is not Light.OFF:
        return ScreenLight(present.light, present.level, present.until)
    if _awake(state, now):
        return ScreenLight(until=present.until, woken=True)
    dark_s = 0.0 if state.dark_since is None else now - state.dark_since
    soon = light(state.schedule, local + READY_BEFORE) is not Light.OFF
    return ScreenLight(Light.OFF, 0.0, present.until, resting=dark_s >= REST_AFTER_S and not soon)


def passed(state: LightState, now: float, local: datetime) -> tuple[LightState, bool | None]:
    """Let time pass: the state afterwards, and whether the television is to be switched on or off (None: neither)."""
    present = _phase(state, local)
    if present.light is not Light.OFF and state.touched_at is not None:
        state = replace(state, touched_at=None)
    lit = present.light is not Light.OFF or _awake(state, now)
    if state.called.has_newer_than(state.answered):
        # Whether or not it is lit by the hours: somebody may have switched the television off by hand.
        return replace(state, lit=True, dark_since=None, answered=state.called.newest(state.answered)), True
    if lit is state.lit:
        return state, None
    # A wall without hours never touches a television that somebody has switched off by hand.
    silent = lit and state.lit is None and present.until is None
    dark_since = now if state.lit else -math.inf
    return replace(state, lit=lit, dark_since=None if lit else dark_since), None if silent else lit


def touched(state: LightState, now: float, local: datetime) -> tuple[LightState, bool]:
    """A key or a click: the state afterwards, and whether it only woke the screens and must do nothing else."""
    if _phase(state, local).light is not Light.OFF:
        return state, False
    return replace(state, touched_at=now), not _awake(state, now)


def called(state: LightState, calls: Calls) -> LightState:
    """These are all that want the screens lit whatever the hours."""
    return state if calls == state.called else replace(state, called=calls)


def _awake(state: LightState, now: float) -> bool:
    return state.called != NO_CALLS or (state.touched_at is not None and now - state.touched_at < AWAKE_S)


def _phase(state: LightState, local: datetime) -> Phase:
    return phase(state.schedule, local.replace(second=0, microsecond=0))
