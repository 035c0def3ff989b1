"""What a "busy" means: a session of ours that is freed late, a device that is full of us, or other viewers."""

from __future__ import annotations

import pytest

from wall.core.devices.doors import Doors
from wall.core.devices.sessions import KEPT_AFTER_S, KEPT_S, LIMIT_MET_ONCE_S, LIMIT_S
from wall.model.camera import Source
from wall.model.endpoint import DeviceAddress
from wall.model.fault import Fault

CAMERA = DeviceAddress("10.0.0.9", 554)
MAIN, SUB, THIRD, FOURTH = (Source.of(f"rtsp://10.0.0.9/{path}") for path in ("main", "sub", "3", "4"))
OTHER = Source.of("rtsp://10.0.0.3/1")


def plays(doors: Doors, source: Source, now: float) -> None:
    doors.entered(source, now)
    doors.connected(source)


def refused(doors: Doors, source: Source, now: float, fault: Fault = Fault.BUSY) -> Fault:
    """A connection is begun and refused at once; what that is taken for."""
    doors.entered(source, now)
    known = doors.failed(source, fault, now)
    doors.ended(source, now)
    return known


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.FORBIDDEN])
def test_a_device_that_is_busy_soon_after_we_left_it_still_holds_our_session(fault: Fault) -> None:
    doors = Doors()
    plays(doors, MAIN, 0.0)
    doors.left(MAIN)
    assert refused(doors, SUB, 10.0, fault) is Fault.SESSION_KEPT, "it is still being left"
    doors.ended(MAIN, 11.0)
    assert refused(doors, SUB, 13.0, fault) is Fault.SESSION_KEPT
    assert refused(doors, OTHER, 13.0, fault) is fault, "another device"
    for seconds in range(15, 71, 5):
        assert refused(doors, SUB, float(seconds), fault) is Fault.SESSION_KEPT
    assert refused(doors, SUB, 11.0 + KEPT_S + 1, fault) is fault, "nobody waits for a session for ever"
    assert refused(doors, SUB, 11.0 + KEPT_S + 3, fault) is fault


def test_a_connection_that_was_ended_before_its_answer_may_have_left_a_session() -> None:
    doors = Doors()
    doors.entered(MAIN, 0.0)
    doors.left(MAIN)
    doors.ended(MAIN, 0.1)
    assert refused(doors, SUB, 0.3) is Fault.SESSION_KEPT


def test_a_refused_connection_has_left_no_session() -> None:
    doors = Doors()
    assert refused(doors, MAIN, 0.0) is Fault.BUSY
    assert refused(doors, MAIN, 5.0) is Fault.BUSY


def test_a_device_that_is_busy_long_after_we_left_it_is_busy_with_others() -> None:
    doors = Doors()
    plays(doors, MAIN, 0.0)
    doors.ended(MAIN, 1.0)
    assert refused(doors, SUB, 1.0 + KEPT_AFTER_S + 0.1) is Fault.BUSY
    assert doors.limits(20.0) == {}


def test_a_stream_that_is_not_for_this_user_is_said_to_be_so_however_often_others_come_and_go() -> None:
    doors = Doors()
    for turn in range(3):
        now = turn * 100.0
        plays(doors, MAIN, now)
        doors.ended(MAIN, now + 1)
        assert (refused(doors, SUB, now + 2, Fault.FORBIDDEN) is Fault.SESSION_KEPT) is (turn == 0)
        assert refused(doors, SUB, now + 90, Fault.FORBIDDEN) is Fault.FORBIDDEN


def test_a_device_that_is_busy_while_some_of_ours_are_inside_takes_no_more_than_those() -> None:
    doors = Doors()
    plays(doors, MAIN, 0.0)
    plays(doors, SUB, 1.0)
    assert refused(doors, THIRD, 2.0) is Fault.SESSION_KEPT, "it may come as soon as one of them has left"
    assert doors.limits(3.0) == doors.learnt_limits(3.0) == {CAMERA: 2}
    assert not doors.may_connect(THIRD, 3.0)
    assert doors.admitted([MAIN, SUB, THIRD], 3.0) == {MAIN, SUB}
    doors.ended(SUB, 4.0)
    assert doors.may_connect(THIRD, 5.0)


def test_a_limit_is_forgotten_soon_and_after_ten_minutes_where_it_was_met_twice() -> None:
    doors = Doors()
    plays(doors, MAIN, 0.0)
    refused(doors, SUB, 1.0)
    again = 1.0 + LIMIT_MET_ONCE_S
    assert doors.limits(again - 0.1) == {CAMERA: 1} and doors.limits(again) == {}
    refused(doors, SUB, again)
    assert doors.limits(again + LIMIT_S - 0.1) == {CAMERA: 1} and doors.limits(again + LIMIT_S) == {}


def test_a_limit_that_is_surpassed_was_none() -> None:
    doors = Doors()
    plays(doors, MAIN, 0.0)
    doors.entered(THIRD, 0.5)
    refused(doors, SUB, 1.0)
    doors.connected(THIRD)
    assert doors.limits(2.0) == {}


def test_a_limit_that_the_file_gives_always_wins() -> None:
    doors = Doors({CAMERA: 3})
    plays(doors, MAIN, 0.0)
    refused(doors, SUB, 1.0)
    assert doors.limits(2.0) == {CAMERA: 3} and doors.learnt_limits(2.0) == {}
    assert doors.may_connect(SUB, 2.0)
    assert refused(doors, SUB, 2.0) is Fault.BUSY, "which is tried again less and less often"


def test_while_a_session_is_kept_no_limit_is_learnt() -> None:
    doors = Doors()
    plays(doors, MAIN, 0.0)
    plays(doors, SUB, 1.0)
    doors.ended(SUB, 2.0)
    assert refused(doors, THIRD, 3.0) is Fault.SESSION_KEPT
    assert doors.limits(3.0) == {}


def test_a_device_that_is_busy_with_others_alone_has_no_known_limit() -> None:
    doors = Doors()
    refused(doors, MAIN, 0.0)
    assert doors.limits(0.1) == {} and doors.may_connect(SUB, 1.0)
