"""The rates of a stream, as a camera's packets come in."""

from __future__ import annotations

import pytest

from wall.player.packets import Packet
from wall.player.rates import Measured, Rates


def noted(rates: Rates, count: int, fps: float, size: int, gop: int, begins: float = 100.0) -> float:
    """Lets `count` packets arrive, and returns when the next one is due."""
    for number in range(count):
        rates.note(Packet(bytes(size), 0, 0, number % gop == 0, begins + number / fps))
    return begins + count / fps


def test_nothing_is_measured_before_two_packets_have_come() -> None:
    rates = Rates()
    assert rates.measured(100.0) == Measured(0.0, 0.0, 0.0)
    rates.note(Packet(b"1", 0, 0, True, 100.0))
    assert rates.measured(100.1) == Measured(0.0, 0.0, 0.0)


def test_frames_kilobits_and_keyframe_interval_are_those_of_the_last_seconds() -> None:
    rates = Rates()
    now = noted(rates, 40, fps=5, size=1000, gop=10)
    now = noted(rates, 150, fps=15, size=5000, gop=30, begins=now)
    fps, kbps, gop_s = rates.measured(now)
    assert fps == pytest.approx(15, abs=0.5)
    assert kbps == pytest.approx(15 * 5000 * 8 / 1000, rel=0.05)
    assert gop_s == pytest.approx(2.0)


def test_a_camera_that_stands_still_has_no_rate_soon() -> None:
    rates = Rates()
    now = noted(rates, 60, fps=15, size=1000, gop=15)
    assert rates.measured(now + 10)[:2] == (0.0, 0.0)
