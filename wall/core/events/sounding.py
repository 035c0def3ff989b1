"""Decides when a sound starts.

An emergency sounds at once, then at calm intervals that grow, until it is answered. Attention sounds once, if the
layout asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from wall.core.events.moment import Moment
from wall.core.events.now import EventsNow, PresentEvent
from wall.model.event import EventLevel
from wall.model.event_rules import EventRules, Sound

OFTEN_S, SELDOM_S = 15.0, 60.0
"""Interval of an emergency's sound during its first OFTEN_FOR_S, and later (seconds). A drill sounds seldom."""
OFTEN_FOR_S = 120.0
SOONEST_S = 8.0
"""Minimum interval of sounds, however many emergencies begin: each is heard to its end (seconds)."""


class SoundKind(StrEnum):
    """The wall's own tones, the most important first."""

    EMERGENCY = "emergency"
    DRILL = "drill"
    ATTENTION = "attention"

    def is_before(self, other: SoundKind) -> bool:
        """Whether it interrupts the other one, which plays: a leader's own sound may be long."""
        order = list(SoundKind)
        return order.index(self) < order.index(other)


@dataclass(frozen=True, slots=True)
class SoundDue:
    """The sound to play: a file of the layout's, or the wall's own tone if that is None."""

    kind: SoundKind = SoundKind.EMERGENCY
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Sounding:
    """What was heard so far: the events, the start of the newest one, and the start of the last sound.

    Times are monotonic seconds; `began` is None while nothing is to be heard.
    """

    heard: frozenset[int] = frozenset()
    newest_at: float = 0.0
    began: float | None = None
    is_emergency: bool = False


SILENCE = Sounding()

_Audible = Sequence[tuple[PresentEvent, Sound]]
"""Audible events, each with its sound."""


def sounding(state: Sounding, rules: EventRules, now: EventsNow, moment: Moment) -> tuple[Sounding, SoundDue | None]:
    """The sound to start now, if any. Answered and ended events are not in `now`."""
    emergencies = _audible(rules, now, EventLevel.EMERGENCY, moment)
    if emergencies:
        return _of_emergencies(state if state.is_emergency else SILENCE, emergencies, moment.monotonic)
    attention = _audible(rules, now, EventLevel.ATTENTION, moment)
    return _of_attention(SILENCE if state.is_emergency else state, attention, moment.monotonic)


def wanted(rules: EventRules, now: EventsNow, moment: Moment) -> SoundKind | None:
    """The most important kind to be heard; None if whatever plays has to stop."""
    emergencies = _audible(rules, now, EventLevel.EMERGENCY, moment)
    if emergencies:
        return SoundKind.DRILL if all(one.is_drill for one, _ in emergencies) else SoundKind.EMERGENCY
    return SoundKind.ATTENTION if _audible(rules, now, EventLevel.ATTENTION, moment) else None


def _of_emergencies(state: Sounding, audible: _Audible, now: float) -> tuple[Sounding, SoundDue | None]:
    event, sound = min(audible, key=lambda one: one[0].is_drill)  # a real one goes first
    numbers = frozenset(one.number for one, _ in audible)
    is_new = not numbers <= state.heard
    is_often = not event.is_drill and now - state.newest_at < OFTEN_FOR_S
    pause_s = SOONEST_S if is_new else OFTEN_S if is_often else SELDOM_S
    if state.began is not None and now - state.began < pause_s:
        return replace(state, heard=state.heard & numbers), None
    kind = SoundKind.DRILL if event.is_drill else SoundKind.EMERGENCY
    newest_at = now if is_new else state.newest_at
    return Sounding(numbers, newest_at, now, is_emergency=True), SoundDue(kind, sound.file)


def _of_attention(state: Sounding, audible: _Audible, now: float) -> tuple[Sounding, SoundDue | None]:
    numbers = frozenset(one.number for one, _ in audible)
    unheard = [sound for one, sound in audible if one.number not in state.heard]
    if not unheard or (state.began is not None and now - state.began < SOONEST_S):
        return replace(state, heard=state.heard & numbers), None
    return Sounding(numbers, now, now), SoundDue(SoundKind.ATTENTION, unheard[0].file)


def _audible(rules: EventRules, now: EventsNow, level: EventLevel, moment: Moment) -> _Audible:
    found = ((event, rules.of(event.camera).of(level).sound) for event in now.present if event.level is level)
    return [(event, sound) for event, sound in found if sound.is_on and moment.is_within(sound.hours)]
