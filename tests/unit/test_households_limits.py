"""Limits of guessing: how many tries there are, how long the wait is, and that no clock makes it endless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.households.limits import (
    LIMITS,
    NO_TRIES,
    Limit,
    Scope,
    WrongTries,
    address_group,
    after_wrong,
    is_over,
    wait_s,
)

MINUTE_S, HOUR_S, DAY_S = 60.0, 3600.0, 24 * 3600.0
NOW = 1.8e9


def wrong(scope: Scope, *times: float, tries: WrongTries = NO_TRIES) -> WrongTries:
    for time in times:
        tries = after_wrong(tries, LIMITS[scope], time)
    return tries


def guesses(limit: Limit, seconds: float) -> int:
    """How many guesses somebody gets who never rests."""
    tries, now, count = NO_TRIES, 0.0, 0
    while now < seconds:
        wait = wait_s(tries, limit, now)
        if wait > 0:
            now += wait
            continue
        tries, count = after_wrong(tries, limit, now), count + 1
    return count


def test_four_wrong_tries_at_a_household_are_forgiven_and_the_fifth_is_not() -> None:
    limit = LIMITS[Scope.HOUSEHOLD]
    tries = wrong(Scope.HOUSEHOLD, *[NOW] * 4)
    assert wait_s(tries, limit, NOW) == 0
    assert wait_s(wrong(Scope.HOUSEHOLD, NOW, tries=tries), limit, NOW) == 15 * MINUTE_S


def test_five_tries_over_a_day_lock_nobody_out() -> None:
    tries = wrong(Scope.HOUSEHOLD, *[NOW + number * HOUR_S for number in range(5)])
    assert wait_s(tries, LIMITS[Scope.HOUSEHOLD], NOW + 4 * HOUR_S) == 0


def test_each_further_lock_of_a_household_is_twice_as_long_up_to_a_day() -> None:
    limit, tries, now, waits = LIMITS[Scope.HOUSEHOLD], NO_TRIES, NOW, []
    for _ in range(10):
        tries = wrong(Scope.HOUSEHOLD, *[now] * 5, tries=tries)
        waits.append(wait_s(tries, limit, now) / MINUTE_S)
        now += waits[-1] * MINUTE_S
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]


def test_after_a_day_of_rest_a_household_begins_anew() -> None:
    limit = LIMITS[Scope.HOUSEHOLD]
    tries = wrong(Scope.HOUSEHOLD, *[NOW] * 5)
    tries = wrong(Scope.HOUSEHOLD, *[NOW + 2 * DAY_S] * 5, tries=tries)
    assert wait_s(tries, limit, NOW + 2 * DAY_S) == 15 * MINUTE_S


def test_an_address_has_ten_tries_in_ten_minutes_and_waits_for_the_oldest() -> None:
    limit = LIMITS[Scope.ADDRESS]
    tries = wrong(Scope.ADDRESS, *[NOW + number for number in range(10)])
    assert wait_s(tries, limit, NOW + 60) == 10 * MINUTE_S - 60
    assert wait_s(tries, limit, NOW + 10 * MINUTE_S) == 0


@pytest.mark.parametrize(
    ("scope", "most"), [(Scope.HOUSEHOLD, 40), (Scope.ADDRESS, 1450), (Scope.ALL, 8700), (Scope.DEVICE, 40)]
)
def test_whoever_never_rests_gets_few_guesses_a_day(scope: Scope, most: int) -> None:
    assert guesses(LIMITS[scope], DAY_S) <= most


TIMES = st.floats(0, 4e9)


@given(st.sampled_from(Scope), st.lists(TIMES, max_size=30), TIMES)
def test_no_clock_makes_a_wait_longer_than_the_longest(scope: Scope, times: list[float], now: float) -> None:
    limit = LIMITS[scope]
    wait = wait_s(wrong(scope, *times), limit, now)
    assert 0 <= wait <= (limit.longest_s or limit.within_s)


@given(st.sampled_from(Scope), st.lists(TIMES, max_size=30), TIMES)
def test_whoever_waits_may_try_again(scope: Scope, times: list[float], now: float) -> None:
    limit, tries = LIMITS[scope], wrong(scope, *times)
    # A clock that was ahead costs one more round at most.
    for _ in range(10):
        wait = wait_s(tries, limit, now)
        if wait == 0:
            return
        now += wait + 0.001
    raise AssertionError("no end")


@given(st.sampled_from(Scope), st.lists(TIMES, max_size=30), TIMES)
def test_what_may_be_forgotten_makes_nobody_wait(scope: Scope, times: list[float], now: float) -> None:
    tries = wrong(scope, *times)
    if is_over(tries, LIMITS[scope], now):
        assert wait_s(tries, LIMITS[scope], now) == 0


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("192.168.1.20", "192.168.1.20"),
        ("::ffff:192.168.1.20", "192.168.1.20"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_an_address_is_counted_with_its_neighbours_of_the_same_line(address: str, group: str) -> None:
    assert address_group(address) == group
