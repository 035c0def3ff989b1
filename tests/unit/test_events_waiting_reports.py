"""What waits for the wall: a bell is never pushed out, and what the wall refuses is told again."""

from __future__ import annotations

from dataclasses import replace

from wall.events.waiting_reports import WaitingReport, WaitingReports
from wall.model.event import EventCause, EventLevel, EventReport

MOTION = EventReport("onvif/Chợ/motion", "Chợ", EventCause.MOTION)
CONTACT = EventReport("onvif/Chợ/input/1", "Chợ", EventCause.INPUT)
BELL = EventReport("onvif/Cổng/input/1", "Cổng", EventCause.INPUT)


def told(waiting: WaitingReports, now: float) -> list[EventReport]:
    """All that is told of it."""
    reports: list[EventReport] = []
    while True:
        waiting, one = waiting.taken(now)
        if one is None:
            return reports
        reports.append(one.report)


def test_a_contact_that_chatters_pushes_no_bell_out_and_its_last_words_are_kept() -> None:
    waiting = WaitingReports().added(BELL, 0.0)
    for number in range(1001):
        waiting = waiting.added(replace(CONTACT, begins=number % 2 == 0), 0.0)
    assert told(waiting, 1.0) == [BELL, replace(CONTACT, begins=False), CONTACT]


def test_alarms_of_one_source_that_say_something_else_are_all_kept() -> None:
    alarms = [EventReport("webhook", "", EventCause.MESSAGE, True, f"ngõ {n}", "", EventLevel.EMERGENCY) for n in "123"]
    waiting = WaitingReports()
    for alarm in alarms:
        waiting = waiting.added(alarm, 0.0)
    assert told(waiting, 0.0) == alarms


def test_where_too_much_waits_whoever_says_most_loses_its_oldest_word() -> None:
    waiting = WaitingReports().added(BELL, 0.0).added(MOTION, 0.0)
    for number in range(1000):
        flood = EventReport("webhook", "", EventCause.MESSAGE, True, f"{number}", "", EventLevel.EMERGENCY)
        waiting = waiting.added(flood, 0.0)
    reports = told(waiting, 0.0)
    assert len(reports) == 300 and reports[0] == BELL and reports[-1].text == "999" and MOTION not in reports


def test_motion_is_forgotten_long_before_an_alarm() -> None:
    waiting = WaitingReports().added(MOTION, 0.0).added(BELL, 0.0)
    assert told(waiting, 31.0) == [BELL] and told(waiting, 1801.0) == []


def test_an_alarm_that_is_refused_is_told_again_and_its_end_does_not_overtake_it() -> None:
    waiting, one = WaitingReports().added(BELL, 0.0).added(replace(BELL, begins=False), 0.0).taken(0.0)
    assert one is not None
    waiting = waiting.refused(one, 0.0).added(MOTION, 0.0)
    assert waiting.due_in(0.0) == 0.0 and told(waiting, 0.0) == [MOTION]
    assert told(waiting, 1.0) == [BELL, replace(BELL, begins=False), MOTION]
    again = waiting.taken(0.0)[0].taken(1.0)
    assert again[1] == WaitingReport(BELL, 0.0, 1.0, 1)
    assert again[0].refused(again[1], 1.0).due_in(1.0) == 2.0


def test_of_motion_that_is_refused_the_next_word_will_do() -> None:
    waiting, one = WaitingReports().added(MOTION, 0.0).taken(0.0)
    assert one is not None and waiting.refused(one, 0.0) == WaitingReports()
