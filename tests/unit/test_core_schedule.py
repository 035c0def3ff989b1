"""When the screen is on, dimmed or off, on any clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wall.core.schedule import Light, Phase, light, minutes, phase
from wall.model.schedule import DAY_MIN, Schedule, Span

DAY = (Span(5 * 60, 22 * 60 + 30),)
NIGHT = (Span(18 * 60, 60),)
MONDAY = datetime(2026, 3, 2)
USUAL = Schedule(on=(DAY,) * 7, dim=((Span(21 * 60, 5 * 60),),) * 7, dim_to=0.4)

spans = st.builds(Span, st.integers(0, DAY_MIN - 1), st.integers(0, DAY_MIN)).filter(lambda one: one.begin != one.end)
weeks = st.tuples(*[st.lists(spans, max_size=2).map(tuple)] * 7)
schedules = st.builds(Schedule, weeks, weeks, st.just(0.4))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2060, 1, 1))


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("04:59:59", Light.OFF),
        ("05:00:00", Light.ON),
        ("20:59:59", Light.ON),
        ("21:00:00", Light.DIM),
        ("22:29:59", Light.DIM),
        ("22:30:00", Light.OFF),
        ("00:00:00", Light.OFF),
    ],
)
def test_a_day_goes_from_off_to_on_to_dim_to_off(time: str, expected: Light) -> None:
    assert light(USUAL, datetime.fromisoformat(f"2026-03-02 {time}")) is expected


def test_a_phase_says_how_bright_and_until_when() -> None:
    assert phase(USUAL, MONDAY.replace(hour=12)) == Phase(Light.ON, 1.0, MONDAY.replace(hour=21))
    assert phase(USUAL, MONDAY.replace(hour=22)) == Phase(Light.DIM, 0.4, MONDAY.replace(hour=22, minute=30))
    assert phase(USUAL, MONDAY.replace(hour=23)) == Phase(Light.OFF, 0.0, MONDAY + timedelta(days=1, hours=5))
    assert phase(Schedule(), MONDAY) == Phase(Light.ON, 1.0, None)


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    saturday_night = Schedule(on=((),) * 5 + (NIGHT, ()))
    sunday = MONDAY + timedelta(days=6)
    assert light(saturday_night, sunday.replace(hour=0, minute=59)) is Light.ON
    assert light(saturday_night, sunday.replace(hour=1)) is Light.OFF
    assert light(saturday_night, sunday.replace(hour=20)) is Light.OFF
    assert light(saturday_night, MONDAY.replace(hour=0, minute=30)) is Light.OFF
    assert phase(saturday_night, MONDAY).until == MONDAY + timedelta(days=5, hours=18)


def test_sunday_s_night_goes_on_into_monday() -> None:
    assert light(Schedule(on=((),) * 6 + (NIGHT,)), MONDAY.replace(minute=30)) is Light.ON


@pytest.mark.parametrize("year", [1970, 2000, 2016, 2023])
def test_a_clock_without_battery_leaves_the_screen_on_until_it_is_right(year: int) -> None:
    night = datetime(year, 1, 1, 2, 0)
    assert phase(USUAL, night).light is Light.ON
    assert phase(USUAL, datetime(2026, 3, 2, 2, 0)).light is Light.OFF


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schedules, moments)
def test_nothing_changes_before_it_is_said_to_and_then_it_does(schedule: Schedule, now: datetime) -> None:
    told = phase(schedule, now)
    end = told.until or now + timedelta(days=8)
    assert end > now and end <= now + timedelta(days=8)
    between = now.replace(second=0, microsecond=0)
    step = max(timedelta(minutes=1), timedelta(minutes=(end - now) // timedelta(minutes=1) // 100))
    while (between := between + step) < end:
        assert light(schedule, between) is told.light
    if told.until is not None:
        assert light(schedule, told.until) is not told.light


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schedules, moments)
def test_the_rule_is_the_set_of_its_minutes(schedule: Schedule, now: datetime) -> None:
    minute = now.weekday() * DAY_MIN + now.hour * 60 + now.minute
    on, dim = minute in minutes(schedule.on), minute in minutes(schedule.dim)
    assert light(schedule, now) is (Light.OFF if not on else Light.DIM if dim else Light.ON)


def test_a_change_to_summer_time_and_back_leaves_no_hour_behind() -> None:
    # Vietnam has none; a clock that is set by hand jumps just so.
    zone = ZoneInfo("Europe/Berlin")
    schedule = Schedule(on=((Span(2 * 60 + 30, 4 * 60),),) * 7)
    for change, hours_on in ((datetime(2026, 3, 29, tzinfo=zone), 1.0), (datetime(2026, 10, 25, tzinfo=zone), 2.0)):
        lit = sum(
            light(schedule, (change.astimezone(ZoneInfo("UTC")) + timedelta(minutes=m)).astimezone(zone)) is Light.ON
            for m in range(8 * 60)
        )
        assert lit == hours_on * 60
