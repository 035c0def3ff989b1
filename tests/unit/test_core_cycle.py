"""Pages in turn: on their dwell, late only for a moment, and as a person steps them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wall.core.rotation import cycle
from wall.core.rotation.cycle import GRACE_S, Cycle

DWELLS = [10.0, 20.0, 30.0]


def test_a_page_stays_for_its_dwell_and_the_next_follows() -> None:
    now = cycle.begin(100.0)
    assert cycle.turned(now, DWELLS, True, 109.9).page == 0
    second = cycle.turned(now, DWELLS, True, 110.0)
    assert (second.page, second.shown_at) == (1, 110.0)
    assert cycle.turned(second, DWELLS, True, 129.9).page == 1
    third = cycle.turned(second, DWELLS, True, 130.0)
    assert cycle.turned(third, DWELLS, True, 160.0).page == 0


def test_a_page_that_is_not_ready_comes_late_by_its_grace_at_most() -> None:
    now = cycle.begin(0.0)
    assert cycle.turned(now, DWELLS, False, 10.0 + GRACE_S - 0.01).page == 0
    assert cycle.turned(now, DWELLS, False, 10.0 + GRACE_S).page == 1
    assert cycle.turned(now, DWELLS, True, 10.4).page == 1


def test_one_page_never_turns() -> None:
    now = cycle.begin(0.0)
    assert cycle.following(now, [5.0]) is None
    assert cycle.due_in_s(now, [5.0], 1e6) is None
    assert cycle.turned(now, [5.0], True, 1e6) == now


def test_a_paused_cycle_stands_and_then_gives_the_page_its_whole_dwell() -> None:
    now = cycle.paused(cycle.begin(0.0), True, 4.0)
    assert cycle.turned(now, DWELLS, True, 1e6) == now
    going = cycle.paused(now, False, 1000.0)
    assert cycle.due_in_s(going, DWELLS, 1000.0) == 10.0


def test_a_step_is_due_at_once_and_waits_for_its_pictures() -> None:
    called = cycle.stepped(cycle.begin(0.0), 3, 1, 2.0)
    assert cycle.following(called, DWELLS) == 1
    assert cycle.turned(called, DWELLS, False, 2.5).page == 0
    shown = cycle.turned(called, DWELLS, True, 2.5)
    assert (shown.page, shown.called, shown.shown_at) == (1, None, 2.5)
    assert cycle.turned(called, DWELLS, False, 2.0 + GRACE_S).page == 1


def test_quick_steps_add_up_and_may_come_back() -> None:
    twice = cycle.stepped(cycle.stepped(cycle.begin(0.0), 3, 1, 1.0), 3, 1, 1.1)
    assert twice.called == 2
    back = cycle.stepped(cycle.stepped(twice, 3, -1, 1.2), 3, -1, 1.3)
    assert (back.called, back.page, back.shown_at) == (None, 0, 1.3)


def test_a_step_backwards_from_the_first_page_is_the_last() -> None:
    assert cycle.stepped(cycle.begin(0.0), 3, -1, 1.0).called == 2


def test_a_step_works_while_paused_and_stays_paused() -> None:
    called = cycle.stepped(cycle.paused(cycle.begin(0.0), True, 1.0), 3, 1, 2.0)
    shown = cycle.turned(called, DWELLS, True, 2.1)
    assert (shown.page, shown.paused) == (1, True)


A, B, C = ("a", 10.0), ("b", 20.0), ("c", 30.0)


def test_after_a_reload_the_page_of_the_same_name_stays() -> None:
    shown = Cycle(page=1, shown_at=50.0)
    same = cycle.reloaded(shown, [A, B], [A, B, C], 55.0)
    assert (same.page, same.shown_at) == (1, 50.0)
    moved = cycle.reloaded(shown, [A, B], [B, A], 55.0)
    assert moved.page == 0
    gone = cycle.reloaded(shown, [A, B], [("x", 10.0)], 55.0)
    assert (gone.page, gone.shown_at) == (0, 55.0)


def test_a_step_that_waits_is_forgotten_at_a_reload() -> None:
    called = cycle.stepped(cycle.begin(0.0), 3, 2, 1.0)
    assert cycle.reloaded(called, [A, B, C], [A, B], 1.1).called is None


def test_a_page_added_to_a_wall_of_one_has_its_turn_after_the_dwell_not_at_once() -> None:
    hours = 3600.0 * 5
    now = cycle.reloaded(cycle.begin(0.0), [A], [A, B], hours)
    assert cycle.turned(now, [10.0, 20.0], False, hours + 0.1).page == 0
    assert cycle.due_in_s(now, [10.0, 20.0], hours) == 10.0


def test_a_dwell_made_shorter_than_the_time_already_shown_turns_nothing_at_once() -> None:
    now = cycle.reloaded(cycle.begin(0.0), [("a", 600.0), B], [A, B], 500.0)
    assert cycle.due_in_s(now, [10.0, 20.0], 500.0) == 10.0


@given(
    st.lists(st.floats(1, 60), min_size=1, max_size=5),
    st.lists(st.tuples(st.floats(0, 40), st.booleans(), st.integers(-2, 2)), max_size=40),
)
def test_whatever_happens_there_is_such_a_page_and_time_never_owes(
    dwells: list[float], events: list[tuple[float, bool, int]]
) -> None:
    now, current = 0.0, cycle.begin(0.0)
    for passed, ready, step in events:
        now += passed
        if step:
            current = cycle.stepped(current, len(dwells), step, now)
        current = cycle.turned(current, dwells, ready, now)
        assert 0 <= current.page < len(dwells)
        following = cycle.following(current, dwells)
        assert following is None or (0 <= following < len(dwells) and following != current.page)
