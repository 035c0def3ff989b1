"""What the soak takes for due: nothing of what is away, and all of what has had its time to come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from soak.dues import CAMERA_S, LAYOUT_S, OPENED_S, PART_S, Dues, Part
from soak.households import FAMILIES, households_text
from soak.slowness import FREE, scale, stretch
from soak.viewers import Counted

A, B = "Ngõ 1", "Ngõ 2"


def test_a_camera_is_due_again_when_it_has_been_back_for_long_enough() -> None:
    dues = Dues()
    assert dues.tile(A, 0.0)
    dues.left(A)
    assert not dues.tile(A, 1000.0) and dues.tile(B, 1000.0)
    dues.back(1000.0, A)
    assert not dues.tile(A, 1000.0 + CAMERA_S) and dues.tile(A, 1001.0 + CAMERA_S)


def test_a_saved_layout_gives_the_tiles_time_and_the_phones_none() -> None:
    dues = Dues()
    dues.saved(100.0)
    assert not dues.tile(A, 100.0 + LAYOUT_S) and dues.tile(A, 101.0 + LAYOUT_S)
    assert dues.phone(A, is_outside=False, now=100.0)


def test_the_gate_matters_to_those_who_come_through_it_and_the_server_to_all() -> None:
    dues = Dues()
    dues.left(Part.GATE)
    assert dues.phone(A, is_outside=False, now=10.0) and not dues.phone(A, is_outside=True, now=10.0)
    dues.back(10.0, Part.GATE)
    assert dues.phone(A, is_outside=True, now=11.0 + PART_S[Part.GATE])
    dues.left(Part.WEB)
    assert not dues.phone(A, is_outside=False, now=99.0) and not dues.phone(A, is_outside=True, now=99.0)
    assert dues.tile(A, 99.0), "the wall needs no phones' server"


def test_due_times_grow_with_the_wait_for_a_core_and_not_before_it_is_longer_than_the_work() -> None:
    assert stretch(ran=10, waited=10) == 2.0 and stretch(ran=0, waited=0) == 1.0
    assert scale(1.0) == scale(FREE) == 1.0
    dues = Dues(scale=scale(3 * FREE))
    dues.back(0.0, A)
    assert not dues.tile(A, 3 * CAMERA_S) and dues.tile(A, 1 + 3 * CAMERA_S)


def told(wanted: list[list[Any]], now: float = 100.0, counts: Mapping[str, int] | None = None) -> dict[str, Any]:
    """A line of the crowd's."""
    rest = {"refused": {}, "leaks": [], "untold_s": 0.0, "revoked_s": 0.0}
    return {"now": now, "wanted": wanted, "counts": dict(counts or {}), **rest}


def test_a_phone_is_overdue_when_nothing_is_in_its_way_and_it_has_waited_for_too_long() -> None:
    dues, counted = Dues(), Counted()
    dues.left(B)
    late = OPENED_S + 1
    counted.add(told([[1, A, False, late], [2, A, False, 0.3], [3, B, False, late], [4, "", True, 0.1]]), dues)
    served = counted.served()
    assert (served.watching, served.due, served.overdue) == (4, 3, 1)


def test_how_long_one_phone_is_dark_is_counted_over_samples() -> None:
    dues, counted = Dues(), Counted()
    for now in range(100, 105):
        counted.add(told([[1, A, False, OPENED_S + now - 99]], float(now)), dues)
    following = Counted(counted.dark_since)
    following.add(told([[1, A, False, OPENED_S + 9]], 108.0), dues)
    assert following.served().dark_s == 8.0
    following.add(told([[1, A, False, 0.2]], 109.0), dues)
    following.add(told([[1, A, False, OPENED_S + 1]], 130.0), dues)
    assert Counted(following.dark_since).dark_since == {1: 130.0}


@pytest.mark.parametrize("without", [[], [FAMILIES[-1].name]])
def test_the_households_file_has_all_but_who_was_taken_out(without: list[str]) -> None:
    lines = households_text(without).splitlines()
    named = {line.removeprefix("  - ").removeprefix("name: ") for line in lines if line.startswith("  - ")}
    assert named == {one.name for one in FAMILIES} - set(without)


def test_the_crowd_is_as_large_as_the_benchmarks() -> None:
    assert sum(one.phones for one in FAMILIES) == 86
