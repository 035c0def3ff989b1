"""A machine that manages less than was measured."""

from __future__ import annotations

from wall.core.streams.load import OVERLOADED_AFTER_S, RECOVERED_AFTER_S, REDUCTION, Load, passed

MEASURED, ASKED = 100.0, 60.0


def after(load: Load, seconds: float, behind: bool, start: float, demand: float = ASKED) -> Load:
    steps = round(seconds * 5)
    for step in range(steps + 1):
        load = passed(load, behind, demand, start + step / 5)
    return load


def test_as_long_as_nothing_is_behind_it_manages_what_was_measured() -> None:
    assert after(Load(MEASURED), 1000, False, 0).decodable == MEASURED
    assert Load().decodable is None


def test_a_moment_behind_costs_nothing_and_so_do_many_of_them() -> None:
    load = Load(MEASURED)
    for start in range(0, 600, 20):
        load = after(load, OVERLOADED_AFTER_S - 1, True, start)
        load = after(load, 1, False, start + OVERLOADED_AFTER_S)
    assert load.decodable == MEASURED


def test_behind_for_long_less_is_asked_and_less_again_as_long_as_that_is_too_much() -> None:
    load = after(Load(MEASURED), OVERLOADED_AFTER_S, True, 0)
    assert load.decodable == ASKED * REDUCTION
    load = after(load, OVERLOADED_AFTER_S - 1, True, OVERLOADED_AFTER_S + 0.2, ASKED * REDUCTION)
    assert load.decodable == ASKED * REDUCTION, "less was asked only just now"
    load = after(load, 2, True, 2 * OVERLOADED_AFTER_S, ASKED * REDUCTION)
    assert load.decodable == ASKED * REDUCTION * REDUCTION


def test_a_page_that_was_too_much_is_not_taken_for_the_light_one_after_it() -> None:
    load = after(Load(MEASURED), OVERLOADED_AFTER_S - 2, True, 0)
    load = after(load, 2, True, OVERLOADED_AFTER_S - 1.8, demand=2.0)
    assert load.decodable == ASKED * REDUCTION


def test_an_overload_is_forgotten_after_an_hour_and_not_before() -> None:
    load = after(Load(MEASURED), OVERLOADED_AFTER_S, True, 0)
    load = passed(load, False, ASKED, OVERLOADED_AFTER_S + RECOVERED_AFTER_S - 1)
    assert load.decodable == ASKED * REDUCTION
    assert passed(load, False, ASKED, OVERLOADED_AFTER_S + RECOVERED_AFTER_S).decodable == MEASURED


def test_nothing_is_taken_from_a_machine_that_was_not_measured() -> None:
    assert after(Load(), 60, True, 0).decodable is None
