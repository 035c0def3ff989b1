"""The policy of events: pure, applied to every report and several times a second.

The figures that a layout can set are in wall.model.event_rules; their reasons are beside the rules, a module for each.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from wall.core.events.changes import EventChange, EventChangeKind, changes
from wall.core.events.moment import Moment
from wall.core.events.now import EventsNow
from wall.core.events.presenting import events_now
from wall.core.events.restoring import restored
from wall.core.events.settling import settled
from wall.core.events.state import NOTHING, EventsState
from wall.core.events.taking import taken
from wall.model.event import LONGEST_WHO, EventReport
from wall.model.event_rules import EventRules

__all__ = [
    "NOTHING",
    "EventChange",
    "EventChangeKind",
    "EventsState",
    "Moment",
    "answered",
    "changes",
    "now",
    "passed",
    "restored",
    "took",
]


def took(state: EventsState, rules: EventRules, report: EventReport, moment: Moment) -> EventsState:
    """Take a report. Returns the same state if it changes nothing."""
    after, spoken_of = taken(state, rules, report, moment)
    if after is state:
        return state
    own = rules.of(report.camera)
    if rules is not state.rules or any(one.number == 0 and one.is_due(own, moment.monotonic) for one in spoken_of):
        return settled(after, rules, moment)
    # Nothing is shown or hidden by it now: a source that chatters costs no look at all the others.
    return replace(after, due_at=min(after.due_at, *(one.changes_at(own) for one in spoken_of)))


def passed(
    state: EventsState, rules: EventRules, moment: Moment, quiet_s: float, watched: Collection[str] = ()
) -> EventsState:
    """Let time pass. Returns the same state if nothing is due.

    `quiet_s` is how long no key was pressed at the wall; `watched` are the cameras whose replay somebody watches: their
    emergencies keep their place meanwhile.
    """
    if moment.monotonic < state.due_at and rules is state.rules:
        return state
    after = settled(state, rules, moment, quiet_s, watched)
    return state if after == state and rules is state.rules else after


def answered(state: EventsState, who: str, moment: Moment, number: int | None = None) -> EventsState:
    """Answer the emergency with this number, or else the one on the screen.

    Returns the same state if there is none, or if the one on the screen has not been seen yet.
    """
    if number is None:
        if not state.focus.is_seen(moment.monotonic):
            return state
        number = state.focus.number
    key = next((key for key, one in state.occurrences.items() if one.number == number), None)
    if key is None:
        return state
    # `last_at` says from when on its source may raise it again: not by the report that is on its way.
    answer = replace(state.occurrences[key], answered_by=who[:LONGEST_WHO], last_at=moment.monotonic)
    after = replace(state, occurrences={**state.occurrences, key: answer})
    return settled(after, state.rules, moment)


def now(state: EventsState, rules: EventRules, moment: Moment) -> EventsNow:
    """What is shown, heard and told at this moment."""
    return events_now(state, rules, moment)
