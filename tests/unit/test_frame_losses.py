"""The rule by which an event has cost pictures: losses are compared with those of the machine by itself."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")

from support.frame_losses import MARGIN, STOOD_S, costs
from support.frame_recorder import Observation


def observed(*gaps: tuple[float, int], stood_s: float = 0.15, lasted_s: float = 3.0) -> Observation:
    """Losses as (second, pictures)."""
    return Observation((1, 2, 3), gaps, 0.0, stood_s, 0.1, lasted_s)


QUIET = observed()


def test_an_event_without_losses_costs_nothing() -> None:
    assert costs(QUIET, observed()) == []


@pytest.mark.parametrize("gaps", [[(1.0, 2)], [(1.0, 1), (1.0, 1)], [(0.5, 1), (2.5, 1)], [(1.0, 30)]])
def test_on_a_quiet_machine_two_lost_pictures_are_a_cost(gaps: list[tuple[float, int]]) -> None:
    assert any("pictures lost" in reason for reason in costs(QUIET, observed(*gaps)))


def test_a_single_picture_is_what_an_idle_machine_loses_now_and_then() -> None:
    assert costs(QUIET, observed((1.0, 1))) == []


def test_a_machine_that_loses_as_much_by_itself_is_not_held_against_the_event() -> None:
    noisy = observed((0.5, 3), (1.2, 2), (2.0, 4), stood_s=0.6)
    assert costs(noisy, observed((0.1, 4), (2.2, 5), stood_s=0.7)) == []


def test_more_than_the_machine_s_own_losses_are_a_cost_on_a_noisy_machine_too() -> None:
    noisy = observed((0.5, 3), (1.2, 2), (2.0, 4))
    many = [(number / 10, 1) for number in range(9 * MARGIN + 1)]
    assert costs(noisy, observed(*many)) == ["19 pictures lost, 9 at most in 3.0 s without the event"]


def test_the_baseline_counts_by_its_worst_stretch_of_the_event_s_length_not_by_its_own_length() -> None:
    long_baseline = observed(*((second * 10.0, 1) for second in range(6)), lasted_s=60.0)
    assert costs(long_baseline, observed((1.0, 1), (2.0, 1))) == []
    assert costs(long_baseline, observed((1.0, 1), (2.0, 1), (2.5, 1))) != []


def test_one_long_run_is_a_cost_though_as_many_were_lost_one_by_one_without_the_event() -> None:
    one_by_one = observed(*((number / 4, 1) for number in range(12)))
    assert costs(one_by_one, observed((1.0, 12))) == ["12 pictures lost in a row, 1 without the event"]


def test_a_standstill_is_a_cost_though_no_picture_was_lost() -> None:
    assert costs(QUIET, observed(stood_s=STOOD_S + 0.1)) == ["a tile stood still for 0.50 s, 0.15 s without the event"]
    assert costs(observed(stood_s=0.5), observed(stood_s=0.9)) == []


def test_losses_of_several_tiles_are_judged_together() -> None:
    each = observed((1.0, 1))
    assert costs(QUIET, Observation.merged([each, QUIET])) == []
    assert costs(QUIET, Observation.merged([each, each])) == ["2 pictures lost, 0 at most in 3.0 s without the event"]
