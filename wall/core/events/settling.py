"""Brings the events to a moment: due ones are shown, ended ones leave, and the next takes its turn."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from wall.core.events import borders
from wall.core.events.borders import Borders
from wall.core.events.moment import Moment
from wall.core.events.occurrence import Occurrence, OccurrenceKey
from wall.core.events.state import EventsState
from wall.core.events.storms import NO_PAST, CameraPast
from wall.core.events.turns import (
    FocusTurn,
    Grown,
    focus_changes_at,
    focus_passed,
    grown_changes_at,
    grown_passed,
)
from wall.model.event import EventLevel
from wall.model.event_rules import EventRules

Pasts = Mapping[str, CameraPast]
MOST_PASTS = 300
"""Maximum number of cameras whose past is kept; more than any layout has."""


def settled(
    state: EventsState,
    rules: EventRules,
    moment: Moment,
    quiet_s: float | None = None,
    watched: Collection[str] = (),
) -> EventsState:
    """The state at `moment`.

    `quiet_s` is how long no key was pressed at the wall. Where it is not known, no tile grows or ceases to, and no
    emergency ends its turn by time; nor does that of a camera in `watched`, of which somebody watches a replay.
    """
    now = moment.monotonic
    pasts: dict[str, CameraPast] = {
        camera: past.passed(rules.of(camera).attention, now) for camera, past in state.pasts.items()
    }
    occurrences, number = _staying(state, pasts, rules, now)
    focus = focus_passed(state.focus, _emergencies(occurrences), rules, now, None if quiet_s is None else watched)
    if focus.number != state.focus.number:
        occurrences = {
            key: replace(one, focused_at=now) if focus.number == one.number > 0 else one
            for key, one in occurrences.items()
        }
    grown = state.grown
    if state.focus.number:
        grown = _behind_focus(grown, _wanting(occurrences), now)
    elif quiet_s is not None and focus.number == 0:
        grown = grown_passed(grown, _wanting(occurrences), pasts, rules, now, quiet_s)
        if grown is not state.grown and grown.camera:
            pasts[grown.camera] = replace(pasts.get(grown.camera, NO_PAST), grown_at=now)
    pasts = dict([one for one in pasts.items() if not one[1].is_forgotten(now)][-MOST_PASTS:])
    levels = _levels(occurrences, rules)
    bordered = borders.passed(state.borders, levels, now)
    due_at = _due_at(occurrences, pasts, bordered, levels, focus, grown, rules)
    return EventsState(occurrences, pasts, bordered, focus, grown, number, due_at, rules)


def _staying(
    state: EventsState, pasts: dict[str, CameraPast], rules: EventRules, now: float
) -> tuple[dict[OccurrenceKey, Occurrence], int]:
    """The occurrences that stay, with due ones shown, and the next number. Brings `pasts` to `now`."""
    staying: dict[OccurrenceKey, Occurrence] = {}
    number = state.next_number
    for key, occurrence in state.occurrences.items():
        if not (occurrence.is_emergency or rules.knows(occurrence.camera)):
            continue
        one = _over(occurrence, rules, now)
        if one.number == 0 and one.is_due(rules.of(one.camera), now):
            one = _shown(one, number, pasts, rules, now)
            number += 1
        if now < one.leaves_at(rules.of(one.camera)):
            staying[key] = one
        elif one.comes_forward:
            past = pasts.get(one.camera, NO_PAST)
            pasts[one.camera] = past.came_forward(rules.of(one.camera).of(one.level), now)
    return staying, number


def _behind_focus(grown: Grown, wanting: Mapping[str, None], now: float) -> Grown:
    """The grown tile once the emergency leaves the screen; until then the layout is not its own."""
    return Grown(grown.camera if grown.camera in wanting else "", now)


def _over(occurrence: Occurrence, rules: EventRules, now: float) -> Occurrence:
    """The occurrence, with its end where nobody has reported one."""
    over_at = occurrence.over_at(rules.of(occurrence.camera))
    if occurrence.ended_at is None and over_at is not None and now >= over_at:
        return replace(occurrence, ended_at=over_at)
    return occurrence


def _shown(
    occurrence: Occurrence, number: int, pasts: dict[str, CameraPast], rules: EventRules, now: float
) -> Occurrence:
    """The occurrence as shown: only a hint in a storm, and forward only if its camera may come forward."""
    camera, level = occurrence.camera, occurrence.level
    shown = replace(occurrence, number=number, shown_at=now)
    if level is not EventLevel.ATTENTION:
        return shown
    past = pasts[camera] = pasts.get(camera, NO_PAST).happened(rules.of(camera).attention, now)
    if past.is_stormy:
        return replace(shown, level=EventLevel.HINT)
    return replace(shown, comes_forward=camera != "" and now >= past.calm_until)


def _emergencies(occurrences: Mapping[OccurrenceKey, Occurrence]) -> list[Occurrence]:
    return [one for one in occurrences.values() if one.is_emergency and one.is_present]


def _wanting(occurrences: Mapping[OccurrenceKey, Occurrence]) -> dict[str, None]:
    """The cameras whose tiles are to grow, the longest waiting first."""
    return dict.fromkeys(one.camera for one in occurrences.values() if one.is_present and one.comes_forward)


def _levels(occurrences: Mapping[OccurrenceKey, Occurrence], rules: EventRules) -> dict[str, EventLevel]:
    return borders.wanted(
        (one.camera, one.level) for one in occurrences.values() if one.is_present and rules.knows(one.camera)
    )


def _due_at(
    occurrences: Mapping[OccurrenceKey, Occurrence],
    pasts: Pasts,
    bordered: Borders,
    levels: Mapping[str, EventLevel],
    focus: FocusTurn,
    grown: Grown,
    rules: EventRules,
) -> float:
    times = [
        borders.changes_at(bordered, levels),
        focus_changes_at(focus, _emergencies(occurrences), rules),
        *(one.changes_at(rules.of(one.camera)) for one in occurrences.values()),
        *(past.over_at(rules.of(camera).attention) for camera, past in pasts.items() if past.is_stormy),
    ]
    if focus.number == 0:
        times.append(grown_changes_at(grown, _wanting(occurrences), pasts, rules))
    return min(times)
