"""What holds of the events whatever is reported: none that matters is lost, nothing flashes, nothing grows."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.event_time import EventTime, reported
from wall.core.events import policy, settling, taking
from wall.core.events.changes import EventChangeKind
from wall.model.event import EventCause, EventLevel, EventReport
from wall.model.event_rules import CameraRules, EventRules, LevelRules

CAMERAS = ("Cổng", "Chợ", "Ao", "")
RULES = EventRules(cameras={camera: CameraRules() for camera in CAMERAS if camera})
HASTY = EventRules(
    CameraRules(
        emergency=LevelRules(hold_s=1, stay_s=1),
        attention=LevelRules(hold_s=1, stay_s=1, clear_s=1),
        hint=LevelRules(hold_s=1, clear_s=1),
    )
)
"""Figures as small as a layout may set them."""

reports = st.builds(
    EventReport,
    st.sampled_from(("onvif", "mqtt", "tivi alarm")),
    st.sampled_from(CAMERAS),
    st.sampled_from(EventCause),
    st.booleans(),
    st.sampled_from(("", "Cháy")),
    st.sampled_from(("", "Bà Tư")),
    st.sampled_from((None, None, *EventLevel)),
    st.booleans(),
)
steps = st.lists(
    st.one_of(
        reports,
        reports,
        st.sampled_from((0.2, 0.6, 1.0, 3.0, 12.0)),
        st.sampled_from((0.2, 0.6, 1.0, 3.0, 12.0)),
        st.just("answer"),
        st.sampled_from(("keys", "no keys")),
    ),
    min_size=5,
    max_size=40,
)
in_time = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def lived(wall: EventTime, story: list[object]) -> EventTime:
    for step in story:
        match step:
            case EventReport():
                wall.report(step)
            case float():
                wall.wait(step)
            case "answer":
                wall.answer("Tổ trưởng")
            case "keys":
                wall.quiet_s = 0.0
            case _:
                wall.quiet_s = 1000.0
    return wall


def emergencies(wall: EventTime) -> set[tuple[object, ...]]:
    return {(one.source, one.camera, one.cause, one.text, one.who, one.is_drill) for one in wall.now.emergencies}


@in_time
@given(steps)
def test_an_emergency_is_present_until_it_is_answered_or_has_ended_after_half_an_hour(story: list[object]) -> None:
    wall = EventTime(RULES)
    asked: dict[tuple[object, ...], float] = {}
    for step in story:
        answered = len(wall.told(EventChangeKind.ANSWERED))
        lived(wall, [step])
        if isinstance(step, EventReport) and step.begins:
            level = taking.level_of(RULES, step, wall.moment)
            key = (step.source, step.camera, step.cause, step.text, step.who, step.is_drill)
            if level is EventLevel.EMERGENCY and (key in emergencies(wall) or key not in asked):
                asked[key] = wall.at
        for one in wall.told(EventChangeKind.ANSWERED)[answered:]:
            event = one.event
            asked[(event.source, event.camera, event.cause, event.text, event.who, event.is_drill)] = float("-inf")
        assert {key for key, at in asked.items() if wall.at - at < 1800} == emergencies(wall)


@in_time
@given(steps, st.sampled_from((RULES, HASTY)))
def test_no_border_is_raised_from_nothing_more_often_than_once_a_second(story: list[object], rules: EventRules) -> None:
    wall = lived(EventTime(rules), story)
    for camera in CAMERAS:
        raised = []
        lit = 0
        for at, now in wall.shown:
            level = now.borders.get(camera, 0)
            if level > lit:
                raised.append((at, lit))
            lit = level
        assert all(later - earlier >= 0.999 or below > 0 for (earlier, _), (later, below) in pairwise(raised))


@in_time
@given(steps)
def test_the_layout_changes_for_attention_at_most_once_in_thirty_seconds(story: list[object]) -> None:
    layouts = lived(EventTime(RULES), [*story, 60.0, *story, 60.0]).layouts()
    without_emergency = set(CAMERAS)
    for (earlier, before), (later, after) in pairwise(layouts):
        assert later - earlier >= 29.9 or not {before, after} <= without_emergency


@in_time
@given(steps)
def test_an_emergency_keeps_the_screen_for_ten_seconds_unless_it_is_answered_or_only_a_drill(
    story: list[object],
) -> None:
    wall = lived(EventTime(RULES), story)
    gone = {one.event.number for kind in EventChangeKind for one in wall.told(kind) if kind != EventChangeKind.BEGUN}
    focus = [(at, now.focus) for at, now in wall.shown]
    since = 0.0
    for (_, before), (at, after) in pairwise(focus):
        if before is None or after is None or before.number == after.number:
            since = at if before is None else since
            continue
        assert at - since >= 9.999 or before.number in gone or (before.is_drill and not after.is_drill)
        since = at


@in_time
@given(steps)
def test_what_the_wall_is_told_has_a_beginning_and_one_end(story: list[object]) -> None:
    wall = lived(EventTime(RULES), story)
    counted = Counter((one.kind, one.event.number) for _, one in wall.changes if one.kind != EventChangeKind.STORMY)
    assert set(counted.values()) <= {1}
    begun = {number for kind, number in counted if kind == EventChangeKind.BEGUN}
    ended = [number for kind, number in counted if kind != EventChangeKind.BEGUN]
    assert begun - set(ended) == {one.number for one in wall.now.present}
    assert len(ended) == len(set(ended))


@in_time
@given(steps, st.integers(0, 2000))
def test_a_restart_brings_every_emergency_back_where_it_stood(story: list[object], away_s: float) -> None:
    before = lived(EventTime(RULES), story)
    after = EventTime(RULES, at=round(before.at + away_s, 3))
    after.state = policy.restored(before.now.present, after.moment, RULES)
    after.wait(0.2)
    kept = [one for one in before.now.emergencies if one.until is not None and one.until > after.moment.epoch]
    assert [(one.number, one.text, one.count) for one in kept] == [
        (one.number, one.text, one.count) for one in after.now.emergencies
    ]
    assert [one.until for one in after.now.emergencies] == [pytest.approx(one.until, abs=0.01) for one in kept]


def test_whatever_is_reported_only_so_much_is_kept() -> None:
    wall = EventTime()
    for number in range(800):
        camera = f"{number}" * 100
        cause = (EventCause.PERSON, EventCause.LINE, EventCause.MOTION, EventCause.ALARM)[number % 4]
        wall.report(reported(camera, cause, text="Cháy " * 500, who="x" * 5000, source=f"{number}" * 1000))
        if number % 100 == 0:
            wall.wait(3)
    state = wall.state
    assert len(state.occurrences) <= taking.MOST_EMERGENCIES + taking.MOST_OTHERS
    assert len(state.pasts) <= settling.MOST_PASTS
    assert len(state.borders) <= len(state.occurrences)
    assert max(len(one.report.source + one.report.text + one.report.who) for one in state.occurrences.values()) <= 580


def test_emergencies_beyond_all_bounds_are_counted() -> None:
    wall = EventTime()
    for number in range(150):
        wall.report(reported("Cổng", EventCause.ALARM, text=f"Cháy nhà {number}"))
    assert sum(one.count for one in wall.now.emergencies) == 150


def test_an_emergency_finds_room_among_thousands_of_hints() -> None:
    wall = EventTime()
    for number in range(1000):
        wall.report(reported("Cổng", EventCause.MOTION, source=f"{number}"))
    wall.report(reported("Chợ", EventCause.LINE), reported("Ao", EventCause.ALARM))
    assert [one.camera for one in wall.now.present] == ["Ao", "Chợ"]


def test_a_bell_is_shown_among_any_number_of_emergencies_of_another_origin() -> None:
    wall = EventTime()
    for number in range(150):
        wall.report(reported("", EventCause.MESSAGE, source="mqtt/nhà", text=f"{number}", level=EventLevel.EMERGENCY))
    wall.report(reported("Chợ", EventCause.INPUT, text="Chuông"), reported("", EventCause.ALARM, source="key"))
    for number in range(150, 300):
        wall.report(reported("", EventCause.MESSAGE, source="mqtt/nhà", text=f"{number}", level=EventLevel.EMERGENCY))
    shown = wall.now.emergencies
    assert len(shown) == taking.MOST_EMERGENCIES
    assert [(one.source.partition("/")[0], one.count) for one in shown[:2]] == [("key", 1), ("onvif", 1)]


def test_a_bell_is_shown_among_any_number_of_its_own_origin_at_another_camera() -> None:
    wall = EventTime()
    for number in range(150):
        wall.report(reported("Cổng", EventCause.INPUT, source=f"onvif/Cổng/input/{number}"))
    wall.report(reported("Chợ", EventCause.INPUT, text="Chuông"))
    assert (wall.now.emergencies[0].text, wall.now.emergencies[0].count) == ("Chuông", 1)
