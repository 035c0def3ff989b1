"""What events do at the wall: each row of the table of the policy, in simulated time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from support.event_time import EPOCH, NOON, EventTime, reported
from wall.core.events import policy
from wall.core.events.changes import EventChangeKind
from wall.core.events.now import NO_EVENTS, PresentEvent
from wall.core.events.policy import Moment
from wall.model.event import EventCause, EventLevel
from wall.model.event_rules import ATTENTION, CameraRules, EventRules, Sound
from wall.model.schedule import Span

BELL = reported("Nhà văn hoá", EventCause.INPUT, text="Chuông báo cháy")
MOTION = reported("Chợ", EventCause.MOTION)


def alarm(number: int, camera: str = "") -> tuple[str, EventCause]:
    return camera or f"Camera {number}", EventCause.ALARM


# Emergency


def test_an_emergency_has_the_screen_at_once_wakes_it_and_is_heard() -> None:
    wall = EventTime(EventRules(CameraRules(advice="Gọi 114")))
    wall.report(BELL)
    assert (wall.focus.camera, wall.focus.text, wall.focus.advice) == ("Nhà văn hoá", "Chuông báo cháy", "Gọi 114")
    assert (wall.focus.since, wall.focus.until) == (EPOCH, EPOCH + 1800)
    assert (wall.now.wakes, wall.now.is_heard) == (True, True)
    assert wall.now.borders == {"Nhà văn hoá": EventLevel.EMERGENCY}


def test_an_emergency_stays_until_somebody_answers_and_who_did_is_told() -> None:
    wall = EventTime()
    wall.report(BELL)
    wall.wait(600)
    assert wall.focus.camera == "Nhà văn hoá"
    wall.answer("Chị Lan")
    assert (wall.now.focus, wall.now.present, wall.now.wakes, wall.now.is_heard) == (None, (), False, False)
    assert [(one.kind, one.who) for _, one in wall.changes] == [
        (EventChangeKind.BEGUN, ""),
        (EventChangeKind.ANSWERED, "Chị Lan"),
    ]


def test_an_emergency_that_nobody_answers_ends_after_half_an_hour() -> None:
    wall = EventTime()
    wall.report(BELL)
    wall.wait(1799)
    assert wall.now.focus is not None
    wall.wait(2)
    assert wall.now.focus is None
    assert wall.changes[-1][1].kind is EventChangeKind.ENDED


def test_the_end_of_its_cause_does_not_take_an_emergency_off_the_screen() -> None:
    wall = EventTime()
    wall.pulse(BELL, 3)
    wall.wait(60)
    assert wall.focus.is_over


def test_repeats_of_an_emergency_prolong_it_and_are_counted() -> None:
    wall = EventTime()
    wall.report(BELL)
    wall.wait(1000)
    wall.report(BELL)
    wall.wait(1000)
    assert (wall.focus.count, wall.focus.since, wall.focus.until) == (2, EPOCH, EPOCH + 2800)


def test_what_is_answered_does_not_come_back_by_a_source_that_goes_on_reporting_or_chatters() -> None:
    wall = EventTime()
    wall.report(BELL)
    wall.answer()
    for _ in range(10):
        wall.wait(20)
        wall.report(reported("Nhà văn hoá", EventCause.INPUT, begins=False), BELL)
    assert wall.now.present == ()


def test_what_is_answered_comes_back_when_it_is_reported_after_a_while() -> None:
    wall = EventTime()
    wall.report(BELL)
    wall.answer()
    wall.wait(90)
    wall.report(BELL)
    assert (wall.focus.number, wall.focus.count) == (2, 1)


def test_a_person_who_raises_the_alarm_again_is_heard_again() -> None:
    wall = EventTime()
    wall.report(reported(*alarm(1), text="Cháy"))
    wall.wait(2)
    wall.answer()
    wall.report(reported(*alarm(1), text="Cháy"))
    assert wall.focus.number == 2


def test_two_words_of_one_source_are_two_emergencies() -> None:
    wall = EventTime()
    wall.report(reported(*alarm(1), source="tivi alarm", text="Cháy", who="Ông Ba"))
    wall.report(reported(*alarm(1), source="tivi alarm", text="Có trộm", who="Ông Ba"))
    assert {one.text for one in wall.now.present} == {"Cháy", "Có trộm"}


def test_twenty_alarms_at_once_have_the_screen_ten_seconds_each_and_then_again() -> None:
    wall = EventTime()
    wall.report(*(reported(*alarm(number)) for number in range(20)))
    assert len(wall.now.emergencies) == 20
    wall.wait(395)
    layouts = wall.layouts()
    assert [number for _, number in layouts] == [str(1 + turn % 20) for turn in range(len(layouts))]
    stays = [later - earlier for (earlier, _), (later, _) in pairwise(layouts)]
    assert stays == [pytest.approx(10, abs=0.25)] * 39


def test_a_new_emergency_has_its_turn_before_those_that_had_one() -> None:
    wall = EventTime()
    wall.report(reported(*alarm(1)), reported(*alarm(2)))
    wall.wait(15)
    wall.report(reported(*alarm(3)))
    wall.wait(10)
    assert wall.focus.camera == "Camera 3"


def test_an_answer_is_of_what_is_shown_and_not_of_what_has_just_taken_its_place() -> None:
    wall = EventTime()
    wall.report(reported(*alarm(1)), reported(*alarm(2)), reported(*alarm(3)))
    wall.wait(5)
    for _ in range(30):  # a key that is held
        wall.answer()
    assert [one.camera for one in wall.now.emergencies] == ["Camera 3", "Camera 2"]
    wall.wait(1.2)
    wall.answer()
    assert [one.camera for one in wall.now.emergencies] == ["Camera 3"]


def test_nothing_flashes_under_somebody_who_raises_and_answers_again_and_again() -> None:
    wall = EventTime()
    for _ in range(10):
        wall.report(reported(*alarm(1)))
        wall.wait(0.2)
        wall.answer()
        wall.wait(0.2)
    lit = ["Camera 1" in now.borders for _, now in wall.shown]
    assert lit.index(True) == 0
    assert sum(earlier and not later for earlier, later in pairwise(lit)) <= 4
    begun = [at for at, layout in wall.layouts() if layout]
    assert len(begun) >= 3
    assert all(later - earlier >= 1 for earlier, later in pairwise(begun))


def test_what_is_meant_goes_before_a_drill_at_once() -> None:
    wall = EventTime()
    wall.report(reported(*alarm(1), is_drill=True))
    wall.wait(3)
    wall.report(reported(*alarm(2)))
    assert wall.focus.camera == "Camera 2"
    wall.wait(60)
    assert wall.focus.camera == "Camera 2", "the drill waits"
    wall.answer()
    assert wall.focus.is_drill


def test_the_sound_of_an_emergency_keeps_its_hours() -> None:
    evening = Sound(True, hours=((Span(18 * 60, 6 * 60),),) * 7)
    own = CameraRules()
    wall = EventTime(EventRules(replace(own, emergency=replace(own.emergency, sound=evening))))
    wall.report(BELL)
    assert not wall.now.is_heard
    wall.at = 8 * 3600.0
    assert wall.now.is_heard


def test_an_emergency_of_an_unknown_camera_is_shown_without_it_and_other_events_are_not() -> None:
    wall = EventTime(EventRules(cameras={"Cổng": CameraRules()}))
    wall.report(reported("Ao", EventCause.ALARM, text="Cháy"), reported("Ao", EventCause.LINE))
    assert [(one.camera, one.text) for one in wall.now.present] == [("", "Ao: Cháy")]
    assert wall.now.borders == {}


def test_an_input_says_what_the_layout_means_by_it() -> None:
    wall = EventTime(EventRules(cameras={"Cổng": CameraRules(inputs={2: "chuông báo cháy liên gia"})}))
    wall.report(reported("Cổng", EventCause.INPUT, source="onvif/Cổng/input/2", text="AlarmIn_2"))
    assert wall.focus.text == "chuông báo cháy liên gia"


# Attention


def test_attention_grows_its_tile_after_two_seconds_and_keeps_it_thirty_after_its_end() -> None:
    wall = EventTime()
    wall.report(reported())
    wall.wait(1.8)
    assert wall.now == NO_EVENTS
    wall.wait(0.4)
    assert (wall.now.grown, wall.now.borders, wall.now.wakes) == ("Cổng", {"Cổng": EventLevel.ATTENTION}, False)
    wall.wait(18)
    wall.report(reported(begins=False))
    wall.wait(29)
    assert wall.now.grown == "Cổng"
    wall.wait(2)
    assert wall.now.grown == ""
    assert wall.now.present == ()


def test_attention_that_lasts_less_than_two_seconds_is_not_shown() -> None:
    wall = EventTime()
    wall.pulse(reported(), 1.4)
    wall.wait(30)
    assert wall.shown == [] or all(now == NO_EVENTS for _, now in wall.shown)


def test_two_messages_are_as_good_as_two_seconds() -> None:
    wall = EventTime()
    wall.pulse(reported(), 0.4)
    wall.wait(3)
    wall.report(reported())
    wall.wait(0.2)
    assert wall.now.grown == "Cổng"


def test_what_only_happens_for_a_moment_is_shown_by_its_first_message_and_ends_by_itself() -> None:
    wall = EventTime()
    wall.report(reported(cause=EventCause.LINE))
    wall.wait(0.2)
    assert wall.now.grown == "Cổng"
    wall.wait(31)
    assert wall.now.present == ()


def test_attention_waits_while_somebody_is_at_the_keys() -> None:
    wall = EventTime()
    wall.quiet_s = 14.0
    wall.report(reported(cause=EventCause.FIELD))
    wall.wait(10)
    assert (wall.now.grown, wall.now.borders) == ("", {"Cổng": EventLevel.ATTENTION})
    wall.quiet_s = 15.0
    wall.wait(0.2)
    assert wall.now.grown == "Cổng"


def test_an_emergency_does_not_wait_for_the_keys() -> None:
    wall = EventTime()
    wall.quiet_s = 0.0
    wall.report(BELL)
    assert wall.now.focus is not None


def test_fifteen_changes_in_ten_seconds_are_at_most_one_layout_in_thirty() -> None:
    wall = EventTime()
    for number in range(15):
        wall.report(reported(f"Camera {number % 3}", EventCause.LINE, source=f"{number}"))
        wall.wait(10 / 15)
    wall.wait(200)
    layouts = wall.layouts()
    assert len(layouts) >= 2
    assert all(later - earlier >= 29.9 for (earlier, _), (later, _) in pairwise(layouts))


def test_several_that_last_have_their_turn_each() -> None:
    wall = EventTime()
    for _ in range(100):
        wall.report(reported("Cổng"), reported("Chợ"))
        wall.wait(1)
    assert [camera for _, camera in wall.layouts()] == ["Cổng", "Chợ", "Cổng", "Chợ"]


def test_a_camera_that_came_forward_is_calm_for_five_minutes_and_has_its_border_then() -> None:
    wall = EventTime()
    wall.report(reported(cause=EventCause.LINE))
    wall.wait(60)
    wall.report(reported(cause=EventCause.LINE))
    wall.wait(1)
    assert (wall.now.grown, wall.now.borders) == ("", {"Cổng": EventLevel.ATTENTION})
    wall.wait(300)
    wall.report(reported(cause=EventCause.LINE))
    wall.wait(1)
    assert wall.now.grown == "Cổng"


def test_more_than_four_in_an_hour_are_a_storm_that_is_said_once_and_then_only_hints() -> None:
    wall = EventTime()
    for _ in range(20):
        wall.report(reported(cause=EventCause.LINE))
        wall.wait(6 * 60)
    assert len(wall.told(EventChangeKind.STORMY)) == 1
    wall.report(reported(cause=EventCause.LINE))
    assert (wall.now.stormy, wall.now.borders) == (("Cổng",), {"Cổng": EventLevel.HINT})
    wall.wait(3600)
    assert wall.now.stormy == ()
    wall.report(reported(cause=EventCause.LINE))
    wall.wait(0.2)
    assert wall.now.grown == "Cổng"


def test_a_rate_about_the_limit_is_one_storm() -> None:
    wall = EventTime()
    for _ in range(40):
        wall.report(reported(cause=EventCause.LINE))
        wall.wait(14 * 60)
    assert len(wall.told(EventChangeKind.STORMY)) == 1


def test_a_storm_before_one_camera_is_none_before_another() -> None:
    wall = EventTime()
    for _ in range(6):
        wall.report(reported(cause=EventCause.LINE))
        wall.wait(60)
    wall.report(reported("Chợ", EventCause.LINE))
    wall.wait(0.2)
    assert wall.now.grown == "Chợ"


def test_outside_its_hours_attention_is_a_hint() -> None:
    night = replace(ATTENTION, hours=((Span(22 * 60, 5 * 60),),) * 7)
    wall = EventTime(EventRules(cameras={"Cổng": CameraRules(attention=night), "Chợ": CameraRules()}))
    wall.report(reported("Cổng", EventCause.LINE), reported("Chợ", EventCause.LINE))
    wall.wait(2)
    assert wall.now.borders == {"Cổng": EventLevel.HINT, "Chợ": EventLevel.ATTENTION}


def test_an_emergency_over_a_grown_tile_gives_it_back() -> None:
    wall = EventTime()
    wall.report(reported())
    wall.wait(3)
    wall.report(BELL)
    assert wall.now.grown == ""
    wall.wait(5)
    wall.answer()
    assert wall.now.grown == "Cổng"


def test_the_page_stands_still_after_an_emergency_before_attention_changes_it() -> None:
    wall = EventTime()
    wall.report(BELL)
    for _ in range(5):
        wall.report(reported())
        wall.wait(1)
    wall.answer()
    for _ in range(10):
        wall.report(reported())
        wall.wait(2.8)
    assert wall.now.grown == ""
    wall.wait(3)
    assert wall.now.grown == "Cổng"


# Hint


def test_a_hint_has_a_border_after_a_second_and_until_five_after_its_end() -> None:
    wall = EventTime()
    wall.report(MOTION)
    wall.wait(0.8)
    assert wall.now.borders == {}
    wall.wait(0.4)
    assert wall.now.borders == {"Chợ": EventLevel.HINT}
    wall.wait(8.8)
    wall.report(reported("Chợ", EventCause.MOTION, begins=False))
    wall.wait(4.8)
    assert wall.now.borders == {"Chợ": EventLevel.HINT}
    wall.wait(0.4)
    assert wall.now == NO_EVENTS


def test_motion_that_never_ends_is_cleared_after_a_minute() -> None:
    wall = EventTime()
    wall.report(MOTION)
    wall.wait(59)
    assert not wall.now.present[0].is_over
    wall.wait(1.2)
    assert wall.now.present[0].is_over
    wall.wait(5)
    assert wall.now == NO_EVENTS


def test_motion_that_is_reported_again_is_prolonged() -> None:
    wall = EventTime()
    for _ in range(5):
        wall.report(MOTION)
        wall.wait(50)
    assert wall.now.borders == {"Chợ": EventLevel.HINT}
    assert len(wall.told(EventChangeKind.BEGUN)) == 1


def test_own_motion_is_never_more_than_a_hint() -> None:
    wall = EventTime()
    wall.report(reported(cause=EventCause.OWN_MOTION, level=EventLevel.EMERGENCY))
    wall.wait(2)
    assert wall.now.present[0].level is EventLevel.HINT


def test_a_cause_that_the_layout_does_not_want_is_not_told() -> None:
    levels = {**CameraRules().levels, EventCause.MOTION: None}
    wall = EventTime(EventRules(CameraRules(levels=levels)))
    wall.report(MOTION)
    wall.wait(3)
    assert wall.now == NO_EVENTS


def test_a_layout_that_is_reloaded_takes_effect_on_what_is_there() -> None:
    wall = EventTime(EventRules(cameras={"Cổng": CameraRules(), "Chợ": CameraRules()}))
    wall.report(reported("Cổng", EventCause.LINE), reported("Chợ", EventCause.ALARM))
    wall.wait(2)
    wall.rules = EventRules(cameras={"Ao": CameraRules()})
    wall.wait(0.2)
    assert [(one.camera, one.text) for one in wall.now.present] == [("", "Chợ")]


def test_nothing_is_looked_at_until_something_is_due() -> None:
    wall = EventTime()
    wall.report(BELL, MOTION)
    wall.wait(2)
    before = wall.state
    wall.wait(30)
    assert wall.state is before


def test_the_most_important_event_is_told_first_and_of_equals_the_newest() -> None:
    wall = EventTime()
    wall.report(MOTION)
    wall.wait(2)
    wall.report(BELL, reported(cause=EventCause.LINE), reported("Ao", EventCause.ALARM))
    assert [one.camera for one in wall.now.present] == ["Ao", "Nhà văn hoá", "Cổng", "Chợ"]


# A restart of the wall


def test_what_should_have_ended_while_the_wall_was_away_ends_with_the_first_moment_and_is_told() -> None:
    before = EventTime()
    before.report(BELL)
    after = EventTime(state=policy.restored(started_anew(before), Moment(5.0, EPOCH + 2400, NOON)), at=5.0)
    after.report(reported("Ao", EventCause.ALARM))
    after.wait(0.2)
    assert [(one.kind, one.event.number) for _, one in after.changes] == [
        (EventChangeKind.ENDED, 1),
        (EventChangeKind.BEGUN, 2),
    ]


def test_a_clock_that_is_behind_after_a_restart_shortens_no_emergency() -> None:
    before = EventTime()
    before.report(BELL)
    after = EventTime(state=policy.restored(started_anew(before), Moment(0.0, EPOCH - 86400, NOON)))
    after.wait(1790)
    assert after.focus.text == "Chuông báo cháy"


def test_a_time_of_day_that_is_set_forward_ends_no_emergency_while_the_machine_runs_on() -> None:
    before = EventTime()
    before.report(BELL)
    later = Moment(20.0, EPOCH + 10 * 365 * 86400, NOON)
    after = EventTime(state=policy.restored(before.now.present, later), at=20.0)
    after.wait(1770)
    assert after.focus.text == "Chuông báo cháy"
    after.wait(20)
    assert after.now.focus is None


def test_one_of_a_camera_that_the_layout_does_not_know_is_restored_as_it_was_reported() -> None:
    rules = EventRules(cameras={"Cổng": CameraRules()})
    before = EventTime(rules)
    before.report(reported("Kho", EventCause.INPUT, text="cháy"))
    assert before.focus.text == "Kho: cháy"
    state = policy.restored(before.now.present, before.moment, rules)
    after = EventTime(rules, state)
    after.report(reported("Kho", EventCause.INPUT, text="cháy"))
    (event,) = after.now.present
    assert (event.text, event.camera, event.unknown_camera, event.count) == ("Kho: cháy", "", "Kho", 2)


def test_a_replay_of_the_emergency_s_camera_is_not_cut_by_another_one_s_turn() -> None:
    wall = EventTime()
    wall.report(reported("Cổng", EventCause.INPUT, text="một"), reported("Chợ", EventCause.INPUT, text="hai"))
    wall.wait(0.2)
    wall.watched = ("Cổng",)
    wall.wait(29)
    wall.report(reported("Chợ", EventCause.INPUT, text="hai"))
    assert wall.focus.text == "một"
    wall.watched = ()
    wall.wait(0.2)
    assert wall.focus.text == "hai"


def test_numbers_go_on_after_those_of_the_log() -> None:
    wall = EventTime(state=policy.restored((), Moment(0.0, EPOCH, NOON), next_number=42))
    wall.report(BELL)
    assert wall.focus.number == 42


def started_anew(wall: EventTime) -> list[PresentEvent]:
    """What the log gives of these events after the machine was started anew."""
    return [replace(one, begun_at=None) for one in wall.now.present]
