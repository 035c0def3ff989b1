"""What is usual for a camera is told apart from what has happened to it once."""

from __future__ import annotations

from wall.player.reading.delivery_habits import DeliveryHabits
from wall.player.reading.recurrence import Recurrence


def test_what_happens_once_or_twice_is_no_habit() -> None:
    seen = Recurrence(30.0)
    seen.note(2.0, 100.0)
    seen.note(3.0, 105.0)
    assert seen.size(105.0) == 0.0
    seen.note(2.5, 110.0)
    assert seen.size(110.0) == 2.0


def test_a_habit_is_forgotten_when_it_is_over() -> None:
    seen = Recurrence(30.0)
    for n in range(10):
        seen.note(1.0, 100.0 + n)
    assert seen.size(137.5) == 0.0


def test_a_camera_that_sends_a_picture_each_eight_seconds_is_known_after_three_of_them() -> None:
    habits = DeliveryHabits(stamps_lead=False)
    for n in range(3):
        habits.note(100.0 + 8 * n, 0.0, 0.0)
    assert habits.gap_s(116.0) == 0.0
    habits.note(124.0, 0.0, 0.0)
    assert habits.gap_s(124.0) == 8.0


def test_a_steady_camera_has_neither_gaps_nor_delay() -> None:
    habits = DeliveryHabits(stamps_lead=False)
    for n in range(1000):
        habits.note(100 + n / 15, 0.1 * (n % 3), 0.03)
    assert (habits.gap_s(166.6), habits.delay_s(166.6)) == (0.0, 0.0)


def test_bursts_make_a_delay_of_their_length_and_one_stall_makes_none() -> None:
    habits = DeliveryHabits(stamps_lead=False)
    habits.note(100.0, 0.0, 0.0)
    for burst in range(1, 6):
        for k in range(30):
            habits.note(100.0 + 2 * burst, max(0.0, 1.9 - k / 15), 0.0)
        if burst == 1:
            assert habits.delay_s(102.0) == 0.0
    assert habits.delay_s(110.0) == 1.9


def test_of_files_of_some_seconds_the_delay_is_how_far_ahead_they_come() -> None:
    habits = DeliveryHabits(stamps_lead=True)
    for n in range(180):
        habits.note(100.0, 0.0, n / 15)
    assert habits.delay_s(100.0) == 179 / 15
