"""Turns the state of the rules into what the wall, the phones and the status tell."""

from __future__ import annotations

from wall.core.events.moment import Moment
from wall.core.events.now import NO_EVENTS, EventsNow, PresentEvent
from wall.core.events.occurrence import Occurrence
from wall.core.events.state import EventsState
from wall.model.event_rules import EventRules


def events_now(state: EventsState, rules: EventRules, moment: Moment) -> EventsNow:
    if not (state.occurrences or state.pasts or state.borders):
        return NO_EVENTS
    shown = sorted(state.present, key=lambda one: (-one.level, -one.number))
    present = tuple(present_event(one, rules) for one in shown)
    focus = next((one for one in present if one.number == state.focus.number), None)
    return EventsNow(
        focus,
        present,
        "" if focus is not None else state.grown.camera,
        {camera: border.level for camera, border in state.borders.items()},
        tuple(state.stormy),
        any(is_heard(one, rules, moment) for one in shown if one.is_emergency),
        max((one.number for one in shown if one.is_emergency and rules.of(one.camera).of(one.level).wakes), default=0),
    )


def present_event(occurrence: Occurrence, rules: EventRules) -> PresentEvent:
    """The event as everybody sees it. A camera that the layout does not know is named in the text."""
    report, own = occurrence.report, rules.of(occurrence.camera)
    camera, text, unknown = occurrence.camera, report.text, ""
    if not rules.knows(camera):
        camera, text, unknown = "", f"{camera}: {text}" if text else camera, camera
    return PresentEvent(
        occurrence.number,
        report.source,
        camera,
        report.cause,
        occurrence.level,
        occurrence.since,
        occurrence.since + occurrence.leaves_at(own) - occurrence.begun_at,
        occurrence.count,
        text,
        report.who,
        own.advice if occurrence.is_emergency else "",
        report.is_drill,
        occurrence.ended_at is not None,
        unknown,
        occurrence.begun_at,
    )


def is_heard(occurrence: Occurrence, rules: EventRules, moment: Moment) -> bool:
    """Whether a sound is due for an event, by its level and the hours of that."""
    sound = rules.of(occurrence.camera).of(occurrence.level).sound
    return sound.is_on and moment.is_within(sound.hours)
