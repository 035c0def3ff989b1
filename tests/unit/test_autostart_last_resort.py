"""A reboot is the last resort: never on a machine where the wall never was, never soon, ever more seldom."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.commands.autostart.last_resort import (
    FIRST_WAIT_S,
    LONGEST_WAIT_S,
    STEADY_S,
    RebootState,
    came_up,
    read,
    went_down,
    write,
)

DOWN_EVERY_S = 10


def boot_until_reboot(
    state: RebootState, boot: str, limit_s: float = 2 * LONGEST_WAIT_S
) -> tuple[RebootState, float | None]:
    """A boot in which the wall fails again and again: the state after it, and when it rebooted."""
    now_s = 20.0
    while now_s < limit_s:
        state, reboot = went_down(state, boot, now_s, failed=True)
        if reboot:
            return state, now_s
        now_s += DOWN_EVERY_S
    return state, None


def test_a_machine_on_which_the_wall_never_was_is_never_rebooted() -> None:
    assert boot_until_reboot(RebootState(), "first")[1] is None


def test_a_wall_that_was_up_once_and_stays_down_is_helped_by_a_reboot_ever_more_seldom() -> None:
    state = came_up(RebootState(), "first", 15)
    waits = []
    for boot in range(12):
        state, rebooted_s = boot_until_reboot(state, f"boot {boot}")
        assert rebooted_s is not None
        waits.append(rebooted_s)
    assert waits[0] == pytest.approx(FIRST_WAIT_S, abs=DOWN_EVERY_S)
    assert waits[1] == pytest.approx(2 * FIRST_WAIT_S, abs=DOWN_EVERY_S)
    assert waits[-1] == pytest.approx(LONGEST_WAIT_S, abs=DOWN_EVERY_S)


def test_a_wall_that_falls_at_once_each_time_it_is_up_counts_as_down() -> None:
    state = RebootState()
    for now_s in range(20, FIRST_WAIT_S, DOWN_EVERY_S):
        state, reboot = went_down(came_up(state, "b", now_s), "b", now_s + 3, failed=True)
        assert not reboot
    assert went_down(came_up(state, "b", FIRST_WAIT_S), "b", FIRST_WAIT_S + 3, failed=True)[1]


def test_a_wall_that_was_well_for_a_while_starts_with_the_first_wait_again() -> None:
    state = came_up(RebootState(worked=True, reboots=5), "b", 20)
    state, reboot = went_down(state, "b", 20 + STEADY_S, failed=True)
    assert not reboot
    assert state.reboots == 0
    down_s = 20 + STEADY_S
    assert not went_down(state, "b", down_s + FIRST_WAIT_S - 1, failed=True)[1]
    assert went_down(state, "b", down_s + FIRST_WAIT_S, failed=True)[1]


def test_a_wall_ended_on_purpose_reboots_nothing() -> None:
    state = RebootState(worked=True, boot="b")
    assert not went_down(state, "b", 10 * FIRST_WAIT_S, failed=False)[1]


def test_the_state_lasts_over_a_boot_and_a_broken_file_is_a_new_state(tmp_path: Path) -> None:
    kept = tmp_path / "last-resort.json"
    state = came_up(RebootState(reboots=2), "b", 12.5)
    assert write(kept, state)
    assert read(kept) == state
    for broken in ("", "{", "[]", '{"reboots": "many"}', '{"strange": 1}', "null", '{"down_s": null}'):
        kept.write_text(broken, encoding="utf-8")
        assert read(kept) == RebootState()
    assert not write(tmp_path / "no folder" / "file", state)
