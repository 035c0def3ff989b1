"""A camera's timestamps on one clock, and how late packets are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.player.packets import TICKS
from wall.player.reading.timeline import Timeline

FRAME = TICKS // 15


class Camera:
    """Sends a packet every 1/15 s, with the times that it is told to write on it."""

    def __init__(self) -> None:
        self.timeline = Timeline()
        self.arrived = 100.0

    def sends(self, pts: int | None, dts: int | None, after: float = 1 / 15) -> tuple[int, int]:
        self.arrived += after
        return self.timeline.place(pts, dts, self.arrived)

    def steadily(self, start: int, count: int = 5) -> list[int]:
        return [self.sends(start + n * FRAME, start + n * FRAME)[1] for n in range(count)]


def test_times_begin_at_nought_and_keep_their_distances() -> None:
    placed = Camera().steadily(123_456_789)
    assert placed == pytest.approx([0, FRAME, 2 * FRAME, 3 * FRAME, 4 * FRAME], abs=2)


@pytest.mark.parametrize("jump", [3600 * TICKS, -3600 * TICKS, -2 * TICKS, 2**33 - 10, -(2**33) + 10])
def test_a_clock_that_jumps_is_bridged_with_the_time_that_really_passed(jump: int) -> None:
    camera = Camera()
    last = camera.steadily(2**34)[-1]
    after = camera.steadily(2**34 + 5 * FRAME + jump)
    assert after[0] - last == pytest.approx(FRAME, abs=2)
    assert [b - a for a, b in pairwise(after)] == [FRAME] * 4


def test_a_true_pause_stays_a_pause() -> None:
    camera = Camera()
    last = camera.steadily(0)[-1]
    _, placed = camera.sends(4 * FRAME + 20 * TICKS, 4 * FRAME + 20 * TICKS, after=20)
    assert placed - last == 20 * TICKS


def test_equal_and_slightly_backward_times_still_move_on() -> None:
    camera = Camera()
    camera.steadily(0)
    placed = [camera.sends(t, t)[1] for t in (100_000, 100_000, 99_990, 99_980, 100_100)]
    assert placed == sorted(set(placed))


def test_a_clock_that_runs_backwards_is_replaced_by_the_time_that_really_passes() -> None:
    camera = Camera()
    camera.steadily(2**34)
    placed = [camera.sends(2**34 - n * FRAME, 2**34 - n * FRAME)[1] for n in range(30)]
    assert placed[-1] - placed[0] == pytest.approx(29 * FRAME, abs=30)


def test_missing_times_take_the_time_of_arrival() -> None:
    camera = Camera()
    first = camera.sends(None, None)[1]
    second = camera.sends(None, None)[1]
    assert second - first == pytest.approx(FRAME, abs=2)


def arrivals(placed: list[tuple[int, float]]) -> list[float]:
    """How long after its arrival each picture is placed, in seconds, from the first on."""
    start = placed[0][1]
    return [dts / TICKS - (arrived - start) for dts, arrived in placed]


def placed_all(timeline: Timeline, sent: Sequence[tuple[int | None, float]]) -> list[tuple[int, float]]:
    return [(timeline.place(stamp, None, arrived)[1], arrived) for stamp, arrived in sent]


STEADY = [100 + n / 15 for n in range(450)]


@pytest.mark.parametrize(
    "stamps",
    [
        [0] * 450,
        [n * 66 for n in range(450)],
        [int(n * FRAME * 0.84) for n in range(450)],
        [int(n * FRAME * 1.2) for n in range(450)],
        [n * FRAME + (3 * TICKS if n % 50 == 49 else 0) for n in range(450)],
        [-n * FRAME for n in range(450)],
        [(n // 4) * 4 * FRAME for n in range(450)],
        [None] * 450,
    ],
    ids=["constant", "milliseconds", "slow", "fast", "one in fifty ahead", "backwards", "in fours", "missing"],
)
def test_whatever_the_stamps_say_a_steady_camera_is_shown_when_its_pictures_come(stamps: Sequence[int | None]) -> None:
    placed = placed_all(Timeline(), list(zip(stamps, STEADY, strict=True)))
    after = arrivals(placed)[15:]
    assert min(after) >= -0.041 and max(after) <= 0.051
    assert all(b > a for (a, _), (b, _) in pairwise(placed))


def test_a_leap_that_the_next_picture_takes_back_costs_nothing() -> None:
    stamps = [n * FRAME + (3 * TICKS if n == 100 else 0) for n in range(200)]
    after = arrivals(placed_all(Timeline(), list(zip(stamps, STEADY, strict=False))))
    assert max(map(abs, after[90:])) < 0.01


def test_unrest_of_the_network_is_smoothed_by_the_stamps() -> None:
    late = [0.0, 0.03, 0.01, 0.02, 0.035, 0.005]
    sent = [(n * FRAME, 100 + n / 15 + late[n % 6]) for n in range(300)]
    steps = [b - a for (a, _), (b, _) in pairwise(placed_all(Timeline(), sent))][60:]
    assert max(abs(step - FRAME) for step in steps) < FRAME / 20


def test_after_a_pause_pictures_are_no_later_than_before() -> None:
    sent = [(n * FRAME + n // 75 * TICKS, 100 + n / 15 + n // 75) for n in range(450)]
    assert max(map(abs, arrivals(placed_all(Timeline(), sent)))) < 0.01


def test_after_a_stall_of_the_network_pictures_are_no_later_than_before() -> None:
    held = [(n * FRAME, max(100 + n / 15, 112.0) if n > 150 else 100 + n / 15) for n in range(450)]
    after = arrivals(placed_all(Timeline(), held))
    assert min(after) >= -0.041 and max(after) <= 0.051


def bursts(every_s: float, count: int) -> list[tuple[int | None, float]]:
    pictures = int(every_s * 15)
    return [((n * pictures + k) * FRAME, 100 + (n + 1) * every_s) for n in range(count) for k in range(pictures)]


def test_bursts_that_recur_are_paced_out() -> None:
    placed = placed_all(Timeline(), bursts(0.8, 20))
    last = placed[-12:]
    spread = (last[-1][0] - last[0][0]) / TICKS
    assert spread > 0.5, "the twelve pictures of one burst"
    assert max(arrivals(placed)) < 0.85


def test_longer_bursts_make_nothing_later_than_a_second() -> None:
    placed = placed_all(Timeline(), bursts(4.0, 10))
    assert 0.7 < max(arrivals(placed)) <= 1.01


def test_what_bursts_needed_is_given_back_once_they_are_over() -> None:
    timeline = Timeline()
    placed_all(timeline, bursts(0.8, 20))
    steady: list[tuple[int | None, float]] = [((240 + n) * FRAME, 116 + n / 15) for n in range(900)]
    placed_all(timeline, steady)
    assert timeline.ahead_s < 0.051


def test_two_stalls_are_no_habit() -> None:
    timeline = Timeline()
    held = [(n * FRAME, 100 + n / 15 + (1.0 if n % 100 == 99 else 0)) for n in range(290)]
    placed_all(timeline, [*held])
    assert timeline.ahead_s < 0.051


def shown_order(order: list[int], groups: int) -> tuple[list[int], list[int]]:
    """(pts, dts) of a camera that sends pictures in another order than they are shown in."""
    timeline, shown, decoded = Timeline(), [], []
    for group in range(groups):
        for n, at in enumerate(order):
            count = group * len(order)
            pts, dts = timeline.place((count + at) * FRAME, None, 100 + (count + n) / 15)
            shown.append(pts)
            decoded.append(dts)
    return shown, decoded


@pytest.mark.parametrize("order", [[2, 1], [3, 1, 2], [4, 2, 1, 3]])
def test_pictures_that_refer_to_later_ones_are_shown_in_their_order(order: list[int]) -> None:
    shown, decoded = shown_order(order, 40)
    true = [group * len(order) + at for group in range(40) for at in order]
    by_time = sorted(range(20, len(shown)), key=shown.__getitem__)
    assert [true[n] for n in by_time] == sorted(true[20:])
    assert decoded == sorted(set(decoded))
    assert all(pts >= dts for pts, dts in zip(shown, decoded, strict=True))


def test_files_of_some_seconds_each_are_spaced_by_their_stamps_alone() -> None:
    placed = placed_all(Timeline(stamps_lead=True), bursts(4.0, 8))
    assert {b - a for (a, _), (b, _) in pairwise(placed)} == {FRAME}


def test_reordering_is_kept_where_it_is_believable() -> None:
    camera = Camera()
    assert camera.sends(1000 + 2 * FRAME, 1000) == (2 * FRAME, 0)
    pts, dts = camera.sends(1000 + 50 * TICKS, 1000 + FRAME)
    assert pts == dts
    pts, dts = camera.sends(1000, 1000 + 2 * FRAME)
    assert pts == dts


times = st.one_of(st.none(), st.integers(-(2**40), 2**40))


@given(st.lists(st.tuples(times, times, st.floats(0, 100)), max_size=50))
def test_whatever_a_camera_writes_time_only_moves_forward(sent: list[tuple[int | None, int | None, float]]) -> None:
    camera, last = Camera(), -1
    for pts, dts, after in sent:
        placed_pts, placed_dts = camera.sends(pts, dts, after)
        assert placed_dts > last
        assert 0 <= placed_pts - placed_dts < TICKS
        last = placed_dts


def lateness(*times: tuple[float, float]) -> list[float]:
    """Of packets given as (seconds on the camera's clock, seconds at arrival)."""
    timeline, found = Timeline(), []
    for sent, arrived in times:
        timeline.place(int(sent * TICKS), int(sent * TICKS), arrived)
        found.append(round(timeline.late_s, 1))
    return found


def test_what_a_camera_drew_before_it_hung_is_known_to_be_old_and_what_it_draws_afterwards_is_not() -> None:
    assert lateness((0.0, 100.0), (0.1, 100.1), (0.2, 108.2), (8.3, 108.3)) == [0.0, 0.0, 8.0, 0.0]


def test_what_a_network_held_back_is_old_until_it_has_caught_up() -> None:
    burst = [(0.2 + n * 0.5, 104.2 + n * 0.01) for n in range(10)]
    found = lateness((0.0, 100.0), (0.1, 100.1), *burst)
    assert found[:4] == [0.0, 0.0, 4.0, 3.5]
    assert found == sorted(found[:2]) + sorted(found[2:], reverse=True) and found[-1] == 0.0


def test_unrest_and_a_slow_clock_make_nothing_late() -> None:
    assert max(lateness(*((n * 0.1, 100 + n * 0.1 + (n % 3) * 0.2) for n in range(100)))) == 0.0
    assert max(lateness(*((n * 0.09, 100 + n * 0.1) for n in range(1000)))) == 0.0


def test_a_camera_that_paused_and_goes_on_with_its_old_times_is_believed_again_soon() -> None:
    times = [(0.0, 100.0), (0.1, 106.1), *((0.1 + n * 0.1, 106.1 + n * 0.1) for n in range(1, 300))]
    found = lateness(*times)
    assert found[1] == 6.0 and found[-1] == 0.0
