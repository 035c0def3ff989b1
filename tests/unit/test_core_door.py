"""One door per device: its limit, its gate and its login guard together decide who may connect to it."""

from __future__ import annotations

import pytest

from wall.core.devices.door import APART_S, GATE_S
from wall.core.devices.doors import Doors
from wall.core.devices.login_guard import SUSPENSIONS
from wall.model.camera import Source
from wall.model.endpoint import DeviceAddress
from wall.model.fault import Fault

NVR = DeviceAddress("10.0.0.9", 554)
CHANNELS = [Source.of(f"rtsp://10.0.0.9/{n}", "admin", "sai") for n in range(1, 9)]
ONE, TWO, *_ = CHANNELS
OTHER = Source.of("rtsp://10.0.0.3/1", "admin", "sai")


def refused(doors: Doors, source: Source, now: float) -> None:
    """A connection is begun, and its login refused at once."""
    assert doors.may_connect(source, now)
    doors.entered(source, now)
    doors.failed(source, Fault.WRONG_PASSWORD, now)
    doors.ended(source, now)


def closed_until(doors: Doors, source: Source, now: float) -> float | None:
    """When a stream that is barred may be connected; None where none bars it."""
    bar = doors.bar(source, now)
    return None if bar is None else bar.until


def test_a_recorder_with_two_connections_and_eight_channels_has_two_at_a_time() -> None:
    doors = Doors({NVR: 2})
    assert doors.limits(0.0) == {NVR: 2}
    now, most = 0.0, 0
    served: list[Source] = []
    inside: list[Source] = []
    while len(served) < len(CHANNELS):
        now += APART_S
        if inside and now % 1 < APART_S:  # now and then one has shown enough, and ends
            doors.ended(inside.pop(0), now)
        waiting = [source for source in CHANNELS if source not in served]
        for source in doors.admitted([*inside, *waiting], now) - set(inside):
            if doors.may_connect(source, now):
                doors.entered(source, now)
                doors.connected(source)
                inside.append(source)
                served.append(source)
        most = max(most, len(inside))
    assert most == 2 and sorted(served, key=CHANNELS.index) == CHANNELS


def test_a_full_device_lets_nobody_in_until_one_has_ended() -> None:
    doors = Doors({NVR: 1})
    doors.entered(ONE, 0.0)
    doors.connected(ONE)
    assert not doors.may_connect(TWO, 10.0) and doors.may_connect(OTHER, 10.0)
    doors.failed(ONE, Fault.ENDED, 10.0)
    assert not doors.may_connect(TWO, 10.0), "it may still be taking leave"
    doors.ended(ONE, 10.5)
    assert doors.may_connect(TWO, 10.5)


def test_a_new_limit_holds_at_once_for_whoever_comes_next() -> None:
    doors = Doors()
    for number, source in enumerate(CHANNELS[:3]):
        doors.entered(source, float(number))
        doors.connected(source)
    doors.set_limits({NVR: 3})
    assert doors.admitted(CHANNELS, 10.0) == set(CHANNELS[:3])
    assert not doors.may_connect(CHANNELS[3], 10.0)
    doors.set_limits({})
    assert doors.may_connect(CHANNELS[3], 10.0)


def test_two_channels_of_one_recorder_are_connected_one_after_another_and_other_devices_do_not_wait() -> None:
    doors = Doors()
    doors.entered(ONE, 0.0)
    assert not doors.may_connect(TWO, 1.0)
    assert doors.may_connect(OTHER, 0.0)
    doors.connected(ONE)
    assert doors.may_connect(TWO, 1.0)


def test_even_quick_connections_are_a_moment_apart() -> None:
    doors = Doors()
    doors.entered(ONE, 0.0)
    doors.connected(ONE)
    assert not doors.may_connect(TWO, APART_S / 2)
    assert doors.may_connect(TWO, APART_S)


def test_a_camera_that_takes_for_ever_does_not_hold_up_the_others_for_ever() -> None:
    doors = Doors()
    doors.entered(ONE, 0.0)
    assert not doors.may_connect(TWO, GATE_S - 0.01)
    assert doors.may_connect(TWO, GATE_S)


@pytest.mark.parametrize("end", ["connected", "failed", "ended"])
def test_only_the_one_that_holds_the_gate_opens_it(end: str) -> None:
    doors = Doors()
    doors.entered(ONE, 0.0)

    def passes(source: Source) -> None:
        match end:
            case "connected":
                doors.connected(source)
            case "failed":
                doors.failed(source, Fault.SILENT, 1.0)
            case _:
                doors.ended(source, 1.0)

    passes(TWO)
    assert not doors.may_connect(TWO, 1.0)
    passes(ONE)
    assert doors.may_connect(TWO, 1.0)


def test_a_login_that_one_stream_was_refused_is_closed_for_all_streams_of_the_device() -> None:
    doors = Doors()
    refused(doors, ONE, 100.0)
    for source in CHANNELS:
        assert closed_until(doors, source, 101.0) == 160.0
        assert not doors.may_connect(source, 101.0)
        assert closed_until(doors, source, 160.0) is None
    assert (doors.refusal(TWO) or pytest.fail("no refusal")).source == ONE


def test_the_second_refusal_closes_it_for_a_quarter_of_an_hour_whoever_tried() -> None:
    doors = Doors()
    refused(doors, ONE, 0.0)
    refused(doors, TWO, 60.0)
    assert closed_until(doors, ONE, 61.0) == 960.0


def test_another_password_another_port_and_another_device_are_not_concerned() -> None:
    doors = Doors()
    refused(doors, ONE, 0.0)
    for other in (
        Source.of("rtsp://10.0.0.9/1", "admin", "đúng"),
        Source.of("rtsp://10.0.0.9:8554/1", "admin", "sai"),
        Source.of("rtsp://10.0.0.8/1", "admin", "sai"),
    ):
        assert doors.may_connect(other, 1.0)


def test_a_login_that_works_is_open_to_the_others_and_the_refused_stream_keeps_its_own_patience() -> None:
    """A user may be allowed some channels only; the others would be asked for ever."""
    doors = Doors()
    refused(doors, ONE, 0.0)
    doors.entered(TWO, 60.0)
    doors.connected(TWO)
    assert closed_until(doors, TWO, 61.0) is None
    assert doors.may_connect(CHANNELS[2], 61.0)
    refused(doors, ONE, 62.0)
    assert closed_until(doors, ONE, 63.0) == 962.0
    assert closed_until(doors, TWO, 63.0) == 122.0
    doors.entered(ONE, 962.0)
    doors.connected(ONE)
    assert doors.refusal(ONE) is None


def test_an_address_without_a_user_waits_by_itself_and_bars_no_other_path_of_the_device() -> None:
    doors = Doors()
    first, second = Source.of("rtsp://10.0.0.9/1"), Source.of("rtsp://10.0.0.9/2")
    refused(doors, first, 0.0)
    assert closed_until(doors, first, 1.0) == 60.0
    assert doors.may_connect(second, 1.0)


def test_a_login_that_was_refused_is_tried_again_by_one_stream_and_the_others_wait_for_what_comes_of_it() -> None:
    doors = Doors()
    refused(doors, ONE, 0.0)
    doors.entered(TWO, 60.0)
    for now in (61.0, 60.0 + GATE_S):
        assert not doors.may_connect(ONE, now)
        assert closed_until(doors, ONE, now) is None, "worth asking again soon"
    doors.connected(TWO)
    assert doors.may_connect(ONE, 67.0)


def test_a_retry_that_ended_before_its_answer_counts_as_refused_once_more() -> None:
    """A page turned in between; the camera may have counted the wrong password all the same."""
    doors = Doors()
    refused(doors, ONE, 0.0)
    doors.entered(ONE, 60.0)
    doors.ended(ONE, 61.0)
    assert closed_until(doors, ONE, 62.0) == 121.0


def test_a_connection_that_ended_before_its_answer_closes_nothing_where_nothing_was_refused() -> None:
    doors = Doors()
    doors.entered(ONE, 0.0)
    doors.ended(ONE, 0.1)
    assert doors.may_connect(ONE, 1.0)


OPEN = [fault for fault in Fault if fault is not Fault.WRONG_PASSWORD and not fault.device_is_away]


@pytest.mark.parametrize("fault", OPEN)
def test_no_other_fault_closes_a_login(fault: Fault) -> None:
    doors = Doors()
    doors.entered(ONE, 0.0)
    doors.failed(ONE, fault, 0.0)
    doors.ended(ONE, 0.0)
    assert doors.may_connect(TWO, 1.0)


def suspended(doors: Doors, source: Source, now: float) -> Fault:
    """A connection is begun, and its login refused at once; what that is taken for."""
    assert doors.may_connect(source, now)
    doors.entered(source, now)
    fault = doors.failed(source, Fault.WRONG_PASSWORD, now)
    doors.ended(source, now)
    return fault


def plays(doors: Doors, source: Source, now: float) -> None:
    assert doors.may_connect(source, now)
    doors.entered(source, now)
    doors.connected(source)


WAITS = (60.0, 120.0, 300.0)


def test_a_login_that_has_worked_is_only_suspended_and_tried_again_some_times() -> None:
    doors, now = Doors(), 60.0
    plays(doors, ONE, 0.0)
    doors.ended(ONE, 10.0)
    for number, wait_s in enumerate(WAITS):
        assert suspended(doors, TWO if number % 2 else ONE, now) is Fault.LOGIN_SUSPENDED
        bar = doors.bar(CHANNELS[2], now + 1)
        assert bar is not None and (bar.fault, bar.until) == (Fault.LOGIN_SUSPENDED, now + wait_s)
        now += wait_s
    assert suspended(doors, ONE, now) is Fault.WRONG_PASSWORD, "it is taken for changed"
    assert closed_until(doors, TWO, now) == now + 900.0


def test_a_login_that_has_worked_is_not_tried_as_often_as_locks_an_address_out() -> None:
    doors, now, tries = Doors(), 0.0, 0
    plays(doors, ONE, 0.0)
    doors.ended(ONE, 10.0)
    while now < 20 * 60.0:
        now += 1.0
        if doors.may_connect(ONE, now):
            suspended(doors, ONE, now)
            tries += 1
    assert tries == SUSPENSIONS < 5, "Hikvision locks for five to seven wrong passwords"


def test_a_suspended_login_that_works_again_is_open_to_all_at_once() -> None:
    doors = Doors()
    plays(doors, ONE, 0.0)
    doors.ended(ONE, 10.0)
    suspended(doors, TWO, 11.0)
    suspended(doors, CHANNELS[2], 71.0)
    plays(doors, ONE, 191.0)
    for source in CHANNELS[1:]:
        assert closed_until(doors, source, 191.0) is None and doors.may_connect(source, 192.0)


def test_a_channel_that_this_user_may_not_see_is_no_suspended_login_while_others_play() -> None:
    doors = Doors()
    plays(doors, ONE, 0.0)
    assert suspended(doors, TWO, 1.0) is Fault.WRONG_PASSWORD
    assert suspended(doors, TWO, 61.0) is Fault.WRONG_PASSWORD
    assert closed_until(doors, TWO, 62.0) == 961.0
    assert closed_until(doors, CHANNELS[2], 62.0) == 181.0, "the others wait no longer than for a login that works"
    doors.ended(ONE, 70.0)
    assert suspended(doors, ONE, 181.0) is Fault.LOGIN_SUSPENDED


@pytest.mark.parametrize("fault", [Fault.LOGIN_MISSING, Fault.LOGIN_UNSUPPORTED])
def test_where_no_login_was_tried_no_other_stream_waits(fault: Fault) -> None:
    doors = Doors()
    doors.entered(ONE, 0.0)
    assert doors.failed(ONE, fault, 0.0) is fault
    doors.ended(ONE, 0.0)
    assert closed_until(doors, ONE, 0.1) is None and doors.may_connect(TWO, 1.0)


def missed(doors: Doors, source: Source, now: float, fault: Fault = Fault.UNREACHABLE) -> None:
    """A connection is begun, and finds nobody."""
    assert doors.may_connect(source, now)
    doors.entered(source, now)
    doors.failed(source, fault, now)
    doors.ended(source, now)


@pytest.mark.parametrize("fault", [Fault.NAME_UNKNOWN, Fault.UNREACHABLE, Fault.PORT_CLOSED])
def test_what_one_stream_has_found_of_a_device_that_is_away_is_told_to_all_at_once(fault: Fault) -> None:
    doors = Doors()
    missed(doors, ONE, 0.0, fault)
    for source in CHANNELS:
        bar = doors.bar(source, 0.1)
        assert bar is not None and bar.fault is fault and bar.until < 1.0
        assert not doors.may_connect(source, 0.5)
    assert doors.bar(OTHER, 0.1) is None


def test_a_device_that_is_away_is_tried_by_one_stream_and_the_others_wait_for_what_it_finds() -> None:
    doors = Doors()
    missed(doors, ONE, 0.0)
    assert doors.bar(TWO, 1.0) is None
    doors.entered(TWO, 1.0)
    for now in (1.1, 1.0 + GATE_S, 10.0):
        assert not doors.may_connect(ONE, now)
        bar = doors.bar(ONE, now)
        assert bar is not None and (bar.fault, bar.until) == (Fault.UNREACHABLE, now), "worth asking again soon"
    doors.connected(TWO)
    assert all(doors.bar(source, 11.0) is None for source in CHANNELS) and doors.may_connect(ONE, 11.0)


def test_a_device_that_stays_away_is_tried_more_and_more_seldom_whoever_tries() -> None:
    doors = Doors()
    now, tries = 0.0, list[float]()
    while now < 600:
        source = CHANNELS[len(tries) % len(CHANNELS)]
        if doors.may_connect(source, now):
            missed(doors, source, now)
            tries.append(now)
        now += 0.25
    assert 20 < len(tries) < 35
    assert tries[-1] - tries[-2] >= 45.0


@pytest.mark.parametrize("fault", [Fault.WRONG_PASSWORD, Fault.NOT_FOUND, Fault.SILENT, Fault.ENDED])
def test_a_device_that_answers_anything_is_away_no_more(fault: Fault) -> None:
    doors = Doors()
    missed(doors, ONE, 0.0)
    missed(doors, TWO, 1.0, fault)
    assert doors.may_connect(Source.of("rtsp://10.0.0.9/1", "user", "b"), 1.2)


def test_a_player_that_died_says_nothing_of_a_device_that_was_away() -> None:
    doors = Doors()
    missed(doors, ONE, 0.0)
    missed(doors, TWO, 0.75, Fault.PLAYER_DIED)
    bar = doors.bar(ONE, 0.75 - 0.01)
    assert bar is not None and bar.fault is Fault.UNREACHABLE


def test_of_a_device_that_nobody_has_wanted_for_a_while_it_is_not_known_whether_it_is_away() -> None:
    doors = Doors()
    missed(doors, ONE, 0.0)
    doors.entered(TWO, 100.0)
    assert doors.bar(ONE, 101.0) is None


def test_no_password_is_in_what_a_door_says_of_itself() -> None:
    doors = Doors()
    refused(doors, ONE, 0.0)
    refusal = doors.refusal(ONE)
    assert refusal is not None and "sai" not in repr(refusal)
