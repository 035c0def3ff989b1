"""When a decoder's first packets are due."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wall.player.packets import TICKS, Packet
from wall.player.sinks.lead_in import LeadIn


def given(times_s: Sequence[float], caching_ms: int = 50) -> list[float]:
    """When packets of these times are due, in seconds."""
    lead_in = LeadIn(caching_ms)
    packets = [Packet(b"", round(one * TICKS) + 90, round(one * TICKS), False, 0.0) for one in times_s]
    moved = [lead_in.moved(packet) for packet in packets]
    assert all(packet.pts - packet.dts == 90 for packet in moved)
    return [packet.dts / TICKS for packet in moved]


def test_the_second_picture_of_a_camera_that_sends_seldom_is_not_held() -> None:
    assert given([5, 13, 21, 29]) == [5, 5.1, 13.1, 21.1]


@pytest.mark.parametrize("fps", [10, 12, 25, 60])
def test_usual_rates_are_left_alone(fps: int) -> None:
    times = [number / fps for number in range(20)]
    assert given(times) == pytest.approx(times, abs=1 / TICKS)


def test_the_pause_after_a_cached_group_of_pictures_counts_as_the_first_step() -> None:
    assert given([0, 0.01, 0.02, 8.02, 16.02]) == pytest.approx([0, 0.01, 0.02, 0.1, 8.1])


def test_a_longer_buffer_is_filled_too() -> None:
    assert given([0, 0.5, 2.5, 10.5], 400) == pytest.approx([0, 0.5, 2.5, 10.5])
    assert given([0, 0.3, 2.3, 10.3], 400) == pytest.approx([0, 0.3, 0.8, 8.8])


def test_times_only_move_forward() -> None:
    times = given([0, 0.0001, 30, 30.0001, 30.05, 60], 50)
    assert times == sorted(set(times))
