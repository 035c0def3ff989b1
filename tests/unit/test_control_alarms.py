"""What the wall takes of the phones' server: a household's alarm, and nothing that it could not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wall.control.alarms import alarm_in
from wall.control.events import event_line
from wall.model.event import EventCause, EventLevel, EventReport

ALARM = EventReport("phones/003", "Cổng chào", EventCause.ALARM, True, "Có cháy", "Nhà ông Bình")


def test_a_household_s_alarm_comes_through_as_it_was() -> None:
    assert alarm_in(event_line(ALARM)) == ALARM


@pytest.mark.parametrize(
    "other",
    [
        replace(ALARM, source="onvif/Cổng chào/input"),
        replace(ALARM, cause=EventCause.INPUT),
        replace(ALARM, begins=False),
        replace(ALARM, level=EventLevel.HINT),
        replace(ALARM, is_drill=True),
        replace(ALARM, who=""),
    ],
)
def test_nothing_else_is_taken_of_who_tells_it(other: EventReport) -> None:
    with pytest.raises(ValueError):
        alarm_in(event_line(other))
