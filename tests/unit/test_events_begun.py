"""What has begun and not ended: it is thinned out, and ended where it never ends."""

from __future__ import annotations

from dataclasses import replace

from wall.events.begun import BegunReports
from wall.model.event import EventCause, EventReport
from wall.model.event_source import EventSourceChoice

MOTION = EventReport("onvif/Chợ/motion", "Chợ", EventCause.MOTION)
LINE = EventReport("dahua/Chợ/line", "Chợ", EventCause.LINE)
BELL = EventReport("onvif/Chợ/input/1", "Chợ", EventCause.INPUT)
ONVIF, HIKVISION = EventSourceChoice.ONVIF, EventSourceChoice.HIKVISION


def ended(report: EventReport) -> EventReport:
    return replace(report, begins=False)


def test_motion_that_never_ends_is_ended_after_a_minute() -> None:
    begun, _ = BegunReports().took(MOTION, 0.0)
    assert begun.passed(ONVIF, 59.0) == (begun, ())
    assert begun.passed(ONVIF, 60.0) == (BegunReports(), (ended(MOTION),))


def test_what_is_repeated_each_second_is_over_soon_after_the_last_time() -> None:
    begun = BegunReports()
    for second in range(100):
        begun, _ = begun.took(MOTION, float(second))
        begun, over = begun.passed(HIKVISION, second + 0.5)
        assert over == ()
    assert begun.passed(HIKVISION, 99.0 + 10.0)[1] == (ended(MOTION),)


def test_a_line_is_crossed_for_a_moment_whoever_says_so() -> None:
    begun, _ = BegunReports().took(LINE, 0.0)
    assert begun.passed(EventSourceChoice.DAHUA, 10.0)[1] == (ended(LINE),)


def test_an_alarm_input_stays_until_the_device_says_otherwise() -> None:
    begun, _ = BegunReports().took(BELL, 0.0)
    assert begun.passed(HIKVISION, 1e6) == (begun, ())
    assert begun.lost() == (begun, ())
    assert begun.took(ended(BELL), 5.0) == (BegunReports(), ended(BELL))


def test_repeats_are_passed_on_each_second_at_first_and_then_now_and_again() -> None:
    begun, passed = BegunReports(), []
    for tenth in range(200):
        begun, report = begun.took(MOTION, tenth / 10)
        passed += [tenth / 10] * (report is not None)
    assert passed == [0.0, 1.0, 2.0, 7.0, 12.0, 17.0]


def test_the_end_of_what_never_began_is_not_passed_on() -> None:
    assert BegunReports().took(ended(MOTION), 0.0) == (BegunReports(), None)


def test_with_the_connection_ends_what_nobody_can_know_any_more() -> None:
    begun, _ = BegunReports().took(MOTION, 0.0)
    assert begun.lost() == (BegunReports(), (ended(MOTION),))


def test_a_device_with_endless_causes_takes_no_endless_memory() -> None:
    begun = BegunReports()
    for number in range(1000):
        begun, _ = begun.took(replace(MOTION, source=f"onvif/Chợ/{number}"), 0.0)
    assert len(begun.reports) <= 200
