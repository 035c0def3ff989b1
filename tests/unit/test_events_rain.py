"""An hour of rain before eight cameras, in simulated time, with an alarm in the middle of it."""

from __future__ import annotations

import random

from support.event_time import EventTime, reported
from wall.core.events.changes import EventChangeKind
from wall.model.event import EventCause, EventLevel

CAMERAS = [f"Camera {number}" for number in range(1, 9)]


def rain(wall: EventTime, seconds: int, cause: EventCause, chance: float) -> None:
    """Drops before every camera: each lasts some seconds, and none is like the other."""
    drops = random.Random(7)
    until: dict[str, float] = {}
    for _ in range(seconds):
        for camera in CAMERAS:
            if camera in until and wall.at >= until[camera]:
                del until[camera]
                wall.report(reported(camera, cause, begins=False))
            elif camera not in until and drops.random() < chance:
                until[camera] = wall.at + drops.choice((0.5, 2, 4, 9))
                wall.report(reported(camera, cause))
        wall.wait(1)


def test_an_hour_of_motion_on_eight_cameras_enlarges_nothing_and_an_alarm_in_it_is_shown_at_once() -> None:
    wall = EventTime()
    rain(wall, 1800, EventCause.MOTION, 0.05)
    assert wall.layouts() == []
    assert {level for _, now in wall.shown for level in now.borders.values()} == {EventLevel.HINT}
    assert not any(now.wakes or now.is_heard for _, now in wall.shown)
    wall.report(reported("Nhà văn hoá", EventCause.INPUT, text="Chuông báo cháy"))
    assert wall.focus.text == "Chuông báo cháy", "with the very report"
    rain(wall, 300, EventCause.MOTION, 0.05)
    assert wall.focus.text == "Chuông báo cháy"
    wall.answer()
    rain(wall, 1500, EventCause.MOTION, 0.05)
    assert [layout for _, layout in wall.layouts()][1:] == [""]


def test_an_hour_of_people_who_are_none_is_said_once_a_camera_and_soon_enlarges_nothing() -> None:
    wall = EventTime()
    rain(wall, 3600, EventCause.PERSON, 0.02)
    assert len(wall.told(EventChangeKind.STORMY)) == 8
    calm = [at for at, layout in wall.layouts() if layout]
    assert len(calm) <= 8 * 2
    assert max(calm) < 1200
    assert set(wall.now.stormy) == set(CAMERAS)
