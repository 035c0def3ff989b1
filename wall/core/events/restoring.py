"""Restores unanswered emergencies from the log after a restart."""

from __future__ import annotations

from collections.abc import Iterable

from wall.core.events.moment import Moment
from wall.core.events.now import PresentEvent
from wall.core.events.occurrence import Occurrence, key_of
from wall.core.events.state import NOTHING, EventsState
from wall.core.events.taking import MOST_EMERGENCIES
from wall.model.event import EventLevel, EventReport
from wall.model.event_rules import DEFAULT_RULES, EventRules


def restored(
    events: Iterable[PresentEvent], moment: Moment, rules: EventRules = DEFAULT_RULES, next_number: int = 1
) -> EventsState:
    """The state with these emergencies as they stood; `next_number` is the least number of a new event.

    Those due to leave while the wall was down leave with the first moment that passes, so that their end is logged. If
    the machine has run on since they began, its monotonic clock tells how long ago that was, as the time of day may
    have been set meanwhile. Otherwise a clock that is behind tells nothing of that time, and they stay as long as new
    ones do.
    """
    found = sorted((one for one in events if one.level is EventLevel.EMERGENCY), key=lambda one: one.number)
    occurrences = {one.key: one for one in (_occurrence(event, moment, rules) for event in found[-MOST_EMERGENCIES:])}
    if not occurrences:
        return EventsState(next_number=next_number) if next_number > 1 else NOTHING
    number = max(next_number, found[-1].number + 1)
    return EventsState(occurrences, next_number=number, due_at=float("-inf"))


def _occurrence(event: PresentEvent, moment: Moment, rules: EventRules) -> Occurrence:
    camera, text = event.reported_camera, event.reported_text
    report = EventReport(event.source, camera, event.cause, True, text, event.who, event.level, event.is_drill)
    begun_at = event.begun_at
    if begun_at is None or begun_at > moment.monotonic:
        begun_at = moment.monotonic - max(0.0, moment.epoch - event.since)
    lasts_s = 0.0 if event.until is None else event.until - event.since - rules.of(camera).emergency.hold_s
    return Occurrence(
        key_of(report, event.level),
        report,
        event.level,
        begun_at,
        begun_at + max(0.0, lasts_s),  # its last report
        event.since,
        begun_at if event.is_over else None,
        event.count,
        event.number,
        begun_at,
    )
