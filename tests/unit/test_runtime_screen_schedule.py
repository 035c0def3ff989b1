"""The television's day, with a switch that only notes what it was told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.power import FakePower
from wall.core.schedule import Light
from wall.core.screen_light import AWAKE_S, NO_CALLS, REST_AFTER_S, Calls, ScreenLight
from wall.model.schedule import Schedule, Span
from wall.runtime.screen_schedule import ScreenSchedule

HOURS = Schedule(on=((Span(300, 1350),),) * 7, dim=((Span(1260, 1350),),) * 7, dim_to=0.4)
TUESDAY = datetime(2026, 3, 3)


class Day:
    """A television, and clocks that a test turns."""

    def __init__(self, time: str, schedule: Schedule = HOURS) -> None:
        self.local = datetime.fromisoformat(f"2026-03-03 {time}")
        self.monotonic = 5000.0
        self.power = FakePower()
        self.television = ScreenSchedule(self.power, lambda: self.monotonic, lambda: self.local)
        self.television.follow(schedule)

    def look(self) -> ScreenLight:
        self.television.tick()
        return self.television.light

    def passes(self, seconds: float) -> ScreenLight:
        self.local += timedelta(seconds=seconds)
        self.monotonic += seconds
        return self.look()


def test_the_screen_goes_off_at_its_time_and_on_again_once_each() -> None:
    day = Day("22:29:59")
    assert day.look().light is Light.DIM
    assert day.passes(1).light is Light.OFF
    day.passes(3600)
    assert day.power.told == ["on", "off"]
    assert day.passes(5.5 * 3600).light is Light.ON
    assert day.power.told == ["on", "off", "on"]


def test_a_dimmed_screen_keeps_its_share_of_light_and_everything_else() -> None:
    light = Day("21:30:00").look()
    assert (light.light, light.level, light.resting) == (Light.DIM, 0.4, False)


def test_asking_how_the_screen_is_lit_switches_nothing() -> None:
    day = Day("23:00:00")
    for _ in range(3):
        assert day.television.light.light is Light.OFF
    assert day.power.told == []


def test_a_key_wakes_the_screen_for_a_minute_and_does_nothing_else() -> None:
    day = Day("23:00:00")
    day.look()
    assert day.television.touched()
    awake = day.look()
    assert (awake.light, awake.woken, awake.until) == (Light.ON, True, TUESDAY + timedelta(days=1, hours=5))
    assert day.power.told == ["off", "on"]
    day.passes(AWAKE_S - 1)
    assert not day.television.touched(), "the second key does what it always does"
    assert day.passes(AWAKE_S - 1).light is Light.ON
    assert day.passes(1).light is Light.OFF
    assert day.power.told == ["off", "on", "off"]


def test_in_its_hours_a_key_is_only_a_key() -> None:
    day = Day("12:00:00")
    assert not day.television.touched() and day.look().light is Light.ON


def test_a_screen_that_was_awake_when_its_hours_came_stays_on() -> None:
    day = Day("04:59:30")
    day.look()
    day.television.touched()
    day.look()
    assert not day.passes(31).woken
    assert day.passes(AWAKE_S).light is Light.ON
    assert day.power.told == ["off", "on"]


def test_cameras_rest_a_minute_after_dark_and_are_back_before_the_light() -> None:
    day = Day("22:29:00")
    day.look()
    assert not day.passes(60).resting
    assert not day.passes(REST_AFTER_S - 1).resting
    assert day.passes(1).resting
    day.local = TUESDAY + timedelta(days=1, hours=4, minutes=59, seconds=39)
    assert day.passes(0).resting
    assert not day.passes(1).resting


def test_a_wall_that_starts_out_of_hours_asks_for_no_camera() -> None:
    assert Day("23:00:00").look().resting


def test_a_key_ends_the_rest_and_a_minute_of_dark_begins_it_anew() -> None:
    day = Day("23:00:00")
    day.look()
    assert day.passes(REST_AFTER_S).resting
    day.television.touched()
    assert not day.look().resting
    assert not day.passes(AWAKE_S).resting
    assert day.passes(REST_AFTER_S).resting


def test_a_wall_without_hours_never_touches_the_switch() -> None:
    day = Day("23:00:00", Schedule())
    for _ in range(48):
        assert day.passes(1800) == ScreenLight()
    assert day.power.told == []


def test_new_hours_count_from_the_moment_they_are_saved() -> None:
    day = Day("23:00:00")
    day.look()
    day.television.follow(Schedule())
    assert day.look() == ScreenLight()
    assert day.power.told == ["off", "on"]


@pytest.mark.parametrize("wrong", ["1970-01-01 02:00", "2000-06-01 03:00"])
def test_a_clock_that_starts_years_behind_leaves_the_screen_on_until_it_is_right(wrong: str) -> None:
    day = Day("23:00:00")
    day.local = datetime.fromisoformat(wrong)
    assert day.look().light is Light.ON
    day.local = TUESDAY + timedelta(hours=12)
    assert day.look().light is Light.ON
    day.local = TUESDAY + timedelta(hours=23)
    assert day.look().light is Light.OFF


@settings(deadline=None)
@given(st.lists(st.sampled_from(["key", "minute", "hour", "year on", "year back", "new hours", "call"]), max_size=30))
def test_whatever_happens_the_switch_is_as_the_light_says(steps: list[str]) -> None:
    day = Day("20:00:00")
    light, number = day.look(), 0
    for step in steps:
        if step == "call":
            number += 1
            day.television.call(Calls(number % 2 * number, number % 3 * number))
            light = day.look()
        elif step == "key":
            day.television.touched()
            light = day.look()
        elif step in ("minute", "hour"):
            light = day.passes(60 if step == "minute" else 3600)
        elif step == "new hours":
            day.television.follow(Schedule(on=((Span(day.local.hour * 60, 0),),) * 7))
            light = day.look()
        else:
            day.local = day.local.replace(year=day.local.year + (1 if step == "year on" else -1), day=3)
            light = day.look()
        assert day.power.told[-1] == ("off" if light.light is Light.OFF else "on")
        assert not (light.resting and light.light is not Light.OFF)
    repeated = [one for one, other in zip(day.power.told, day.power.told[1:], strict=False) if one == other]
    assert set(repeated) <= {"on"} and len(repeated) <= steps.count("call")


def test_an_emergency_lights_the_screen_out_of_hours_for_as_long_as_it_calls() -> None:
    day = Day("03:00:00")
    assert day.look().light is Light.OFF
    day.passes(3600)
    day.television.call(Calls(7))
    light = day.television.light
    assert (light.light, light.level, light.resting) == (Light.ON, 1.0, False)
    assert day.power.told == ["off", "on"]
    assert day.passes(1800).light is Light.ON
    day.television.call(Calls(7))
    assert day.power.told == ["off", "on"], "once"
    assert not day.television.touched(), "a key has its meaning: it may be the answer"
    day.television.call(NO_CALLS)
    assert day.passes(AWAKE_S - 1).light is Light.ON, "whoever answered it is still there"
    assert day.passes(2).light is Light.OFF
    assert day.power.told == ["off", "on", "off"]


def test_an_emergency_switches_a_television_on_that_somebody_switched_off_by_hand() -> None:
    for schedule in (HOURS, Schedule()):
        day = Day("12:00:00", schedule)
        day.look()
        before = len(day.power.told)
        day.television.call(Calls(7))
        assert day.power.told[before:] == ["on"]
        day.television.call(NO_CALLS)
        day.passes(10)
        assert day.power.told[before:] == ["on"], "and leaves it so"


def test_every_new_emergency_switches_the_television_on_again_and_none_does_that_was_there() -> None:
    day = Day("12:00:00")
    day.look()
    day.television.call(Calls(7))
    day.passes(60)
    before = len(day.power.told)  # and somebody switches it off by hand
    day.television.call(Calls(8))
    assert day.power.told[before:] == ["on"]
    day.television.call(Calls(7))
    day.passes(60)
    assert day.power.told[before:] == ["on"], "the newer one was answered"
    day.television.call(Calls(9))
    assert day.power.told[before:] == ["on", "on"]


def test_an_urgent_notice_lights_the_screen_as_an_emergency_does_and_each_is_answered_by_itself() -> None:
    day = Day("03:00:00")
    day.look()
    day.television.call(Calls(notice=1_700_000_000))
    assert (day.television.light.light, day.television.light.resting) == (Light.ON, False)
    assert day.power.told == ["off", "on"]
    day.television.call(Calls(emergency=1, notice=1_700_000_000))
    assert day.power.told == ["off", "on", "on"], "an emergency is news, however small its number"
    day.television.call(Calls(emergency=1))
    day.television.call(Calls(emergency=1, notice=1_700_000_000))
    assert day.passes(3600).light is Light.ON
    assert day.power.told == ["off", "on", "on"]
    day.television.call(NO_CALLS)
    assert day.look().light is Light.OFF
