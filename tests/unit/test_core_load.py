"""A machine that bears less than was measured."""

from __future__ import annotations

from wall.core.streams.load import BORNE_S, FORGIVEN_S, LESS, Load, passed

MEASURED, ASKED = 100.0, 60.0


def after(strain: Load, seconds: float, behind: bool, start: float, demand: float = ASKED) -> Load:
    steps = round(seconds * 5)
    for step in range(steps + 1):
        strain = passed(strain, behind, demand, start + step / 5)
    return strain


def test_as_long_as_nothing_is_behind_it_bears_what_was_measured() -> None:
    assert after(Load(MEASURED), 1000, False, 0).decodable == MEASURED
    assert Load().decodable is None


def test_a_moment_behind_costs_nothing_and_so_do_many_of_them() -> None:
    strain = Load(MEASURED)
    for start in range(0, 600, 20):
        strain = after(strain, BORNE_S - 1, True, start)
        strain = after(strain, 1, False, start + BORNE_S)
    assert strain.decodable == MEASURED


def test_behind_for_long_less_is_asked_and_less_again_as_long_as_that_is_too_much() -> None:
    strain = after(Load(MEASURED), BORNE_S, True, 0)
    assert strain.decodable == ASKED * LESS
    strain = after(strain, BORNE_S - 1, True, BORNE_S + 0.2, ASKED * LESS)
    assert strain.decodable == ASKED * LESS, "less was asked only just now"
    strain = after(strain, 2, True, 2 * BORNE_S, ASKED * LESS)
    assert strain.decodable == ASKED * LESS * LESS


def test_a_page_that_was_too_much_is_not_taken_for_the_light_one_after_it() -> None:
    strain = after(Load(MEASURED), BORNE_S - 2, True, 0)
    strain = after(strain, 2, True, BORNE_S - 1.8, demand=2.0)
    assert strain.decodable == ASKED * LESS


def test_what_it_bears_is_forgotten_after_an_hour_in_time_and_not_before() -> None:
    strain = after(Load(MEASURED), BORNE_S, True, 0)
    strain = passed(strain, False, ASKED, BORNE_S + FORGIVEN_S - 1)
    assert strain.decodable == ASKED * LESS
    assert passed(strain, False, ASKED, BORNE_S + FORGIVEN_S).decodable == MEASURED


def test_nothing_is_taken_from_a_machine_that_was_not_measured() -> None:
    assert after(Load(), 60, True, 0).decodable is None
