"""A household's alarm on its way to the wall: it can be taken back, is bounded, and is not lost with the wall."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wall.web.held_alarms import (
    COUNTED_S,
    GIVEN_UP_S,
    MOST_OF_ALL,
    MOST_OF_ONE,
    NO_ALARM,
    REMEMBERED_S,
    RESUMED_S,
    TAKE_BACK_S,
    Alarm,
    AlarmState,
    HeldAlarms,
    LastAlarm,
)
from wall.words import phone

PAGE = Path(phone.__file__).parents[1] / "web" / "page"

NOW = 1000.0


def alarm(number: int = 1, what: str = "fire") -> Alarm:
    return Alarm(number, f"Nhà {number}", what, "Cổng chào", "iPhone", "192.168.1.20")


def raised(alarms: HeldAlarms, one: Alarm, now: float) -> None:
    """Held, and told to the wall when its time has come."""
    assert alarms.hold(one, now) == 0
    assert one in alarms.due(now + TAKE_BACK_S)
    alarms.told(one, now + TAKE_BACK_S)


def test_an_alarm_is_told_once_ten_seconds_after_it_was_raised() -> None:
    alarms = HeldAlarms()
    assert alarms.hold(alarm(), NOW) == 0
    assert alarms.last(1, NOW + 4) == LastAlarm(AlarmState.HELD, "fire", TAKE_BACK_S - 4)
    assert not alarms.due(NOW + TAKE_BACK_S - 0.1)
    assert [*alarms.due(NOW + TAKE_BACK_S)] == [alarm()]
    alarms.told(alarm(), NOW + TAKE_BACK_S)
    assert alarms.last(1, NOW + TAKE_BACK_S).state is AlarmState.TOLD
    assert not alarms.due(NOW + 2 * TAKE_BACK_S) and not alarms.waiting


def test_an_alarm_that_is_taken_back_is_never_told() -> None:
    alarms = HeldAlarms()
    alarms.hold(alarm(), NOW)
    assert alarms.take_back(1) and not alarms.take_back(1)
    assert alarms.last(1, NOW) == NO_ALARM and not alarms.due(NOW + TAKE_BACK_S)


def test_what_is_being_told_cannot_be_taken_back() -> None:
    alarms = HeldAlarms()
    alarms.hold(alarm(), NOW)
    alarms.due(NOW + TAKE_BACK_S)
    assert not alarms.take_back(1)


def test_one_household_takes_back_nothing_of_another() -> None:
    alarms = HeldAlarms()
    alarms.hold(alarm(), NOW)
    assert not alarms.take_back(2)
    assert [*alarms.due(NOW + TAKE_BACK_S)] == [alarm()]


def test_what_a_crash_has_kept_from_the_wall_is_told_at_once_and_can_no_longer_be_taken_back() -> None:
    alarms = HeldAlarms()
    assert alarms.resume(alarm(), RESUMED_S - 1, NOW)
    assert alarms.take_back(1) is None
    assert [*alarms.due(NOW)] == [alarm()]


def test_an_alarm_that_was_kept_from_the_wall_for_too_long_is_not_told() -> None:
    alarms = HeldAlarms()
    assert not alarms.resume(alarm(), RESUMED_S, NOW)
    assert not alarms.due(NOW)


def test_pressing_again_while_one_is_held_changes_nothing() -> None:
    alarms = HeldAlarms()
    alarms.hold(alarm(), NOW)
    assert alarms.hold(alarm(what="help"), NOW + 5) == 0
    assert [*alarms.due(NOW + TAKE_BACK_S)] == [alarm()]


def test_a_wall_that_is_away_is_told_when_it_is_back_and_not_in_between_too_often() -> None:
    alarms = HeldAlarms()
    alarms.hold(alarm(), NOW)
    tries, moment = 0, NOW
    while moment < NOW + TAKE_BACK_S + 60:
        for one in alarms.due(moment):
            tries += 1
            assert not alarms.failed(one, moment)
        moment += 0.5
    assert alarms.last(1, moment).state is AlarmState.LATE and 20 <= tries <= 31
    assert [*alarms.due(moment + 2)] == [alarm()]
    alarms.told(alarm(), moment + 2)
    assert alarms.last(1, moment + 2).state is AlarmState.TOLD


def test_after_two_minutes_the_household_is_told_that_the_wall_does_not_know() -> None:
    alarms = HeldAlarms()
    alarms.hold(alarm(), NOW)
    for moment in (NOW + TAKE_BACK_S, NOW + TAKE_BACK_S + GIVEN_UP_S):
        for one in alarms.due(moment):
            alarms.failed(one, moment)
    assert alarms.last(1, moment).state is AlarmState.FAILED and not alarms.due(moment + 60)


def test_a_household_waits_after_some_alarms_and_another_one_does_not() -> None:
    alarms = HeldAlarms()
    for n in range(MOST_OF_ONE):
        raised(alarms, alarm(), NOW + 20 * n)
    now = NOW + 20 * MOST_OF_ONE
    assert alarms.hold(alarm(), now) == NOW + TAKE_BACK_S + COUNTED_S - now
    assert alarms.hold(alarm(2), now) == 0
    assert alarms.hold(alarm(), NOW + TAKE_BACK_S + COUNTED_S) == 0


def test_what_was_taken_back_does_not_count() -> None:
    alarms = HeldAlarms()
    for n in range(10 * MOST_OF_ONE):
        assert alarms.hold(alarm(), NOW + n) == 0 and alarms.take_back(1)


def test_twenty_households_at_once_are_all_told_and_a_crowd_is_bounded() -> None:
    alarms = HeldAlarms()
    assert [alarms.hold(alarm(number), NOW) for number in range(1, 21)] == [0.0] * 20
    assert len(alarms.due(NOW + TAKE_BACK_S)) == 20
    held = [alarms.hold(alarm(number), NOW + TAKE_BACK_S) == 0 for number in range(100, 300)]
    assert sum(held) == MOST_OF_ALL - 20


def test_what_became_of_an_alarm_is_remembered_for_as_long_as_its_page_asks_which_takes_none_for_lost() -> None:
    longest = re.search(r"LONGEST = (\d+) \* 60e3;", (PAGE / "open_alarm.js").read_text(encoding="utf-8"))
    assert longest and int(longest[1]) * 60 <= REMEMBERED_S


@pytest.mark.parametrize("is_taken", [True, False])
def test_what_became_of_an_alarm_is_forgotten_in_the_end(is_taken: bool) -> None:
    alarms = HeldAlarms()
    alarms.hold(alarm(), NOW)
    known = [AlarmState.TOLD if is_taken else AlarmState.FAILED]
    for ended in (NOW + TAKE_BACK_S, NOW + TAKE_BACK_S + GIVEN_UP_S):
        for one in alarms.due(ended):
            if is_taken:
                alarms.told(one, ended)
            else:
                alarms.failed(one, ended)
    for later in (REMEMBERED_S - GIVEN_UP_S - 1, REMEMBERED_S):
        assert not alarms.due(ended + later)
        known.append(alarms.last(1, ended + later).state)
    assert known == [known[0], known[0], AlarmState.NONE]
