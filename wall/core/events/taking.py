"""Takes a report by the rules: what it means, and what becomes of it. The number of events is bounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from wall.core.events.moment import Moment
from wall.core.events.occurrence import Occurrence, OccurrenceKey, key_of
from wall.core.events.state import EventsState
from wall.model.event import (
    LONGEST_CAMERA,
    LONGEST_SOURCE,
    LONGEST_TEXT,
    LONGEST_WHO,
    EventCause,
    EventLevel,
    EventReport,
)
from wall.model.event_rules import EventRules, input_number

MOST_EMERGENCIES = 100
"""Maximum number of emergencies. Beyond it, those of the origin and camera with the most give way, or a new one counts
as one more report of another: more than anybody can read is merged, not kept."""
MOST_OTHERS = 200


Taken = tuple[EventsState, tuple[Occurrence, ...]]
"""The state with a report that was not acted upon yet, and the events that it concerns."""


def taken(state: EventsState, rules: EventRules, report: EventReport, moment: Moment) -> Taken:
    """Take a report. One that means nothing leaves the state as it is, and concerns no event."""
    report = _bounded(report, rules)
    if not report.begins:
        return _ended(state, report, moment.monotonic)
    level = level_of(rules, report, moment)
    if level is None or not (level is EventLevel.EMERGENCY or rules.knows(report.camera)):
        return state, ()
    key = key_of(report, level)
    present = state.occurrences.get(key)
    if present is not None and present.is_continued(rules.of(report.camera), moment.monotonic):
        return _with(state, present.prolonged(report, moment))
    now = moment.monotonic
    begun = Occurrence(key, report, level, now, now, moment.epoch)
    if present is not None:  # answered, and raised again: a new one, in the place of new ones
        state = _without(state, key)
    return _with_room(state, begun, moment)


def level_of(rules: EventRules, report: EventReport, moment: Moment) -> EventLevel | None:
    """The level of a report; None if it is not to be told at all."""
    own = rules.of(report.camera)
    level = own.levels.get(report.cause) if report.level is None else report.level
    if level is None:
        return None
    if report.cause is EventCause.OWN_MOTION:
        return EventLevel.HINT  # pictures alone are no reason to call anybody
    if level is not EventLevel.EMERGENCY and not moment.is_within(own.of(level).hours):
        return EventLevel.HINT
    return level


def _bounded(report: EventReport, rules: EventRules) -> EventReport:
    camera = report.camera[:LONGEST_CAMERA]
    text = report.text[:LONGEST_TEXT]
    if report.cause is EventCause.INPUT:
        text = rules.of(camera).inputs.get(input_number(report.source) or 0, text)
    return replace(
        report, source=report.source[:LONGEST_SOURCE], camera=camera, text=text, who=report.who[:LONGEST_WHO]
    )


def _ended(state: EventsState, report: EventReport, now: float) -> Taken:
    ended = {
        key: replace(one, ended_at=now)
        for key, one in state.occurrences.items()
        if one.ended_at is None and key.ends_with(report)
    }
    if not ended:
        return state, ()
    return replace(state, occurrences={**state.occurrences, **ended}), tuple(ended.values())


def _with_room(state: EventsState, begun: Occurrence, moment: Moment) -> Taken:
    """The state with one more event, and without as many others as the bounds require."""
    alike = [one for one in state.occurrences.values() if one.is_emergency is begun.is_emergency]
    if len(alike) < (MOST_EMERGENCIES if begun.is_emergency else MOST_OTHERS):
        return _with(state, begun)
    if not begun.is_emergency:
        least = min(alike, key=lambda one: (one.level, one.last_at))
        return _with(_without(state, least.key), begun) if least.level < begun.level else (state, ())
    answered = next((one for one in alike if one.answered_by is not None), None)
    if answered is not None:
        return _with(_without(state, answered.key), begun)
    newest = _newest_of_most(alike, begun)
    if newest is not None:
        return _with(_without(state, newest.key), begun)
    nearest = max(alike, key=lambda one: (_share(one) == _share(begun), one.last_at))
    return _with(state, nearest.prolonged(nearest.report, moment))


def _newest_of_most(emergencies: Sequence[Occurrence], begun: Occurrence) -> Occurrence | None:
    """The newest emergency of the origin or camera that has most of them; None if `begun` belongs to one with as many.

    So a flood hides no bell, neither of another origin nor of its own origin at another camera.
    """
    shares: tuple[Callable[[Occurrence], object], ...] = _origin, _share
    for share in shares:
        counts = Counter(map(share, emergencies))
        most = max(counts.values())
        if counts[share(begun)] + 1 < most:
            return max((one for one in emergencies if counts[share(one)] == most), key=lambda one: one.number)
    return None


def _origin(occurrence: Occurrence) -> str:
    return occurrence.report.origin


def _share(occurrence: Occurrence) -> tuple[str, str]:
    return _origin(occurrence), occurrence.camera


def _with(state: EventsState, occurrence: Occurrence) -> Taken:
    return replace(state, occurrences={**state.occurrences, occurrence.key: occurrence}), (occurrence,)


def _without(state: EventsState, key: OccurrenceKey) -> EventsState:
    left: Mapping[OccurrenceKey, Occurrence] = {one: kept for one, kept in state.occurrences.items() if one != key}
    return replace(state, occurrences=left)
