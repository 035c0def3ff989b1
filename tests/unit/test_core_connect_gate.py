"""Cameras behind one address are connected one after another; others do not wait for them."""

from __future__ import annotations

from wall.core.devices.connect_gate import APART_S, PATIENCE_S, ConnectGate
from wall.model.camera import Source

ONE, TWO, OTHER = (Source(url) for url in ("rtsp://10.0.0.2/1", "rtsp://10.0.0.2/2", "rtsp://10.0.0.3/1"))


def test_two_cameras_of_one_recorder_come_one_after_another() -> None:
    gate = ConnectGate()
    assert gate.may_start(ONE, 0.0)
    assert not gate.may_start(TWO, 0.1)
    assert gate.may_start(OTHER, 0.1)
    gate.settled(ONE)
    assert gate.may_start(TWO, APART_S)


def test_even_quick_ones_are_a_moment_apart() -> None:
    gate = ConnectGate()
    assert gate.may_start(ONE, 0.0)
    gate.settled(ONE)
    assert not gate.may_start(TWO, APART_S / 2)
    assert gate.may_start(TWO, APART_S)


def test_a_camera_that_takes_for_ever_does_not_hold_up_the_others_for_ever() -> None:
    gate = ConnectGate()
    assert gate.may_start(ONE, 0.0)
    assert not gate.may_start(TWO, PATIENCE_S - 0.01)
    assert gate.may_start(TWO, PATIENCE_S)


def test_only_the_one_that_holds_the_gate_opens_it() -> None:
    gate = ConnectGate()
    assert gate.may_start(ONE, 0.0)
    gate.settled(TWO)
    assert not gate.may_start(TWO, 1.0)
