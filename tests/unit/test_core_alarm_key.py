"""The alarm key: nobody raises an alarm by accident, and whoever does can take it back."""

from __future__ import annotations

from wall.core import alarm_key
from wall.core.alarm_key import HOLD_S, LET_GO_S, TAKE_BACK_S, UNTOUCHED, AlarmKey


def after(state: AlarmKey, since: float, seconds: float) -> AlarmKey:
    """Looked at several times a second."""
    now = since
    while now < since + seconds:
        now += 0.2
        state, is_raised = alarm_key.passed(state, now)
        assert not is_raised
    return state


def test_a_key_that_is_let_go_too_soon_raises_nothing() -> None:
    held = alarm_key.pressed(UNTOUCHED, "Cổng", 100.0)
    assert held.hold_left_s(100.0) == 3
    let_go = alarm_key.released(after(held, 100.0, HOLD_S - 0.3), 102.9)
    assert after(let_go, 102.9, LET_GO_S) == UNTOUCHED, "though it would be held for long enough meanwhile"


def test_a_key_that_x_lets_go_with_each_repetition_is_held_all_the_same() -> None:
    state, now = alarm_key.pressed(UNTOUCHED, "Cổng", 100.0), 100.0
    while state.counting_since is None and now < 104.0:
        now += 0.04
        state = alarm_key.pressed(alarm_key.released(state, now), "Chợ", now + 0.01)
        state, _ = alarm_key.passed(state, now + 0.02)
    assert (state.camera, now < 103.1) == ("Cổng", True)


def test_a_key_that_is_held_begins_a_countdown_that_goes_on_without_it() -> None:
    held = alarm_key.pressed(UNTOUCHED, "Cổng", 100.0)
    counting, is_raised = alarm_key.passed(held, 103.0)
    assert not is_raised
    assert (counting.hold_left_s(103.0), counting.take_back_left_s(103.0)) == (None, 10)
    assert alarm_key.released(counting, 104.0) == counting
    assert alarm_key.passed(counting, 112.9) == (counting, False)
    assert counting.camera == "Cổng"
    assert alarm_key.passed(counting, 103.0 + TAKE_BACK_S) == (UNTOUCHED, True)


def test_seconds_are_counted_down_to_one() -> None:
    counting = AlarmKey("", counting_since=100.0)
    assert [counting.take_back_left_s(100.0 + s) for s in (0.0, 0.5, 1.0, 9.5, 9.99, 10.4)] == [10, 10, 9, 1, 1, 1]


def test_a_key_that_repeats_while_it_is_held_goes_on_counting_from_the_first() -> None:
    held = alarm_key.pressed(UNTOUCHED, "Cổng", 100.0)
    assert alarm_key.pressed(held, "Chợ", 102.0) == held
    counting = AlarmKey("Cổng", counting_since=103.0)
    assert alarm_key.pressed(counting, "Chợ", 104.0) == counting
