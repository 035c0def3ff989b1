"""A flood of reports: what is taken of it, that its last word counts, and that no emergency is crowded out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wall.core.events.intake import EACH, EMERGENCIES, OTHERS, Admission, Intake
from wall.model.event import EventCause, EventReport

MOTION = EventReport("onvif/Chợ/motion", "Chợ", EventCause.MOTION)
ALARM = EventReport("command", "Chợ", EventCause.ALARM, text="cháy")


def test_what_one_source_repeats_too_fast_is_taken_as_fast_as_it_may_be() -> None:
    intake = Intake()
    answers = [intake.offered(MOTION, False, 100.0) for _ in range(50)]
    assert answers == [Admission.NOW] * EACH.burst + [Admission.LATER] * (50 - EACH.burst)
    assert intake.due(100.0) == []
    assert intake.due(100.0 + 1 / EACH.per_s) == [MOTION]
    assert intake.due(200.0) == []


def test_the_last_word_of_a_source_is_never_lost() -> None:
    intake = Intake()
    for number in range(50):
        intake.offered(replace(MOTION, begins=number % 2 == 0), False, 100.0)
    assert intake.due(101.0) == [replace(MOTION, begins=False)]


def test_a_crowd_of_sources_is_refused_and_an_emergency_is_taken_meanwhile() -> None:
    intake = Intake()
    crowd = [replace(MOTION, source=f"mqtt/{number}") for number in range(1000)]
    answers = [intake.offered(report, False, 100.0) for report in crowd]
    assert answers.count(Admission.NOW) == OTHERS.burst and answers[-1] is Admission.REFUSED
    assert intake.offered(ALARM, True, 100.0) is Admission.NOW
    assert intake.offered(crowd[-1], False, 101.0) is Admission.NOW


def test_alarms_of_one_source_that_say_something_else_are_all_taken() -> None:
    intake = Intake()
    answers = [intake.offered(replace(ALARM, text=f"ngõ {number}"), True, 100.0) for number in range(200)]
    assert set(answers) == {Admission.NOW}


def test_a_contact_that_chatters_leaves_room_for_other_alarms() -> None:
    intake = Intake()
    contact = EventReport("onvif/Chợ/input/1", "Chợ", EventCause.INPUT)
    answers = {intake.offered(contact, True, 100.0 + number / 1000) for number in range(10_000)}
    assert Admission.REFUSED not in answers
    assert intake.offered(ALARM, True, 110.0) is Admission.NOW


@given(st.lists(st.tuples(st.integers(0, 3000), st.booleans(), st.floats(0, 0.2)), max_size=300))
def test_whatever_comes_no_more_than_its_pace_is_taken(reports: list[tuple[int, bool, float]]) -> None:
    intake, now, taken = Intake(), 100.0, 0
    for source, begins, step in reports:
        now += step
        report = replace(MOTION, source=str(source), begins=begins)
        taken += intake.offered(report, False, now) is Admission.NOW
        taken += len(intake.due(now))
    assert taken <= OTHERS.burst + OTHERS.per_s * (now - 100.0) + 1


def test_a_contact_that_toggles_for_minutes_takes_no_bells_place() -> None:
    intake, contact = Intake(), EventReport("onvif/Chợ/input/1", "Chợ", EventCause.INPUT, text="phao")
    for step in range(10 * 60 * 4):
        intake.offered(replace(contact, begins=step % 2 == 0), True, 100.0 + step / 4)
        intake.due(100.0 + step / 4)
    bells = [replace(contact, source=f"onvif/Ngõ {number}/input/1", text="cháy") for number in range(200)]
    assert {intake.offered(bell, True, 700.0) for bell in bells} == {Admission.NOW}


def test_a_flood_of_one_origin_refuses_its_own_and_takes_no_bells_place() -> None:
    intake = Intake()
    flood = [EventReport("mqtt/nhà", "", EventCause.MESSAGE, text=str(number)) for number in range(3000)]
    answers = [intake.offered(report, True, 100.0) for report in flood]
    assert answers.count(Admission.NOW) == EMERGENCIES.burst and answers[-1] is Admission.REFUSED
    assert intake.offered(EventReport("onvif/Chợ/input/1", "Chợ", EventCause.INPUT), True, 100.0) is Admission.NOW
    assert intake.offered(EventReport("key", "", EventCause.ALARM), True, 100.0) is Admission.NOW


def test_many_origins_are_no_way_around_the_pace() -> None:
    intake = Intake()
    crowd = [EventReport(f"{one}/x", "", EventCause.MESSAGE) for one in range(200)]
    flood = [replace(one, text=f"{number}") for number, one in enumerate(crowd * 10)]
    assert Admission.REFUSED in {intake.offered(report, True, 100.0) for report in flood}
