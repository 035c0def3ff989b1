"""A camera's timestamps on one clock, and how late packets are."""

from __future__ import annotations

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
