"""Why a device tells no events is told, and no refused login is tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.onvif_device import Saying
from support.onvif_event_faults import EventFaults
from support.onvif_wire import envelope, fault
from support.ports import free_port
from support.pulled_device import BEGINS, PASSWORD, Pulled, listening
from support.waiting import until
from wall.model.event_trouble import EventTrouble
from wall.model.login import NO_LOGIN, Login


@pytest.mark.parametrize("login", ["token", "digest", "both", "none"])
@pytest.mark.parametrize("clock_off", [timedelta(), timedelta(hours=7)])
def test_each_kind_of_login_is_spoken_and_a_right_one_is_never_refused(login: str, clock_off: timedelta) -> None:
    with listening(login=login, clock_off=clock_off) as source:
        source.listens()
        source.move(True)
        assert source.wait_told(1) == [BEGINS] and source.device.refused == 0


@pytest.mark.parametrize("login", ["token", "digest", "both"])
def test_a_wrong_login_is_said_once_or_twice_and_ends_the_source(login: str) -> None:
    with listening(login=login) as source:
        source.end()
        with Pulled(source.device, Login("admin", "khác")) as wrong:
            assert wrong.failed().trouble is EventTrouble.WRONG_LOGIN
            assert 1 <= source.device.refused <= 2 and PASSWORD not in str(wrong.error)
        with Pulled(source.device, NO_LOGIN) as without:
            assert without.failed().trouble is EventTrouble.NEEDS_LOGIN and source.device.refused <= 2


def test_a_password_that_is_changed_while_we_listen_ends_the_source_at_the_first_refusal() -> None:
    with listening(speed=30.0) as source:
        source.listens()
        source.device.password = "mới"
        assert source.failed().trouble is EventTrouble.WRONG_LOGIN
        assert source.device.refused == 1


def test_a_clock_that_is_set_while_we_listen_costs_one_refusal_and_no_event() -> None:
    with listening(speed=30.0) as source:
        source.listens()
        source.device.clock_off = timedelta(hours=7)
        until(lambda: source.device.refused, "a refusal", 10.0)
        source.move(True)
        assert source.wait_told(1) == [BEGINS]
        assert source.device.refused == 1 and source.error is None and source.events.created == 1


@pytest.mark.parametrize("faults", [EventFaults(has_service=False), EventFaults(knows_pull_points=False)])
def test_a_device_that_answers_and_has_no_pull_point_is_told_as_that(faults: EventFaults) -> None:
    with listening(faults) as source:
        assert source.failed().trouble is EventTrouble.NOT_SPOKEN
        assert source.events.created == 0 and source.device.refused == 0


def test_a_page_is_no_device_with_events_and_where_nothing_listens_nothing_answers() -> None:
    with listening(says=b"<html><title>Web Client</title></html>") as source:
        assert source.failed().trouble is EventTrouble.NOT_SPOKEN
    with listening() as source:
        source.end()
        source.device.port = free_port()
        with Pulled(source.device) as nobody:
            assert nobody.failed().trouble is EventTrouble.NO_ANSWER


def test_events_that_stop_by_themselves_are_told_and_subscribed_anew_but_once_in_half_an_hour() -> None:
    with listening(speed=60.0) as source:
        source.wait_asked("PullMessages", 2)
        source.events.stop_telling()
        stopped_at = source.events.clock.now()
        assert source.failed().trouble is EventTrouble.LOST
        assert source.events.clock.now() - stopped_at < 120.0
        assert source.events.living == 0
        with Pulled(source.device, leases=source.leases) as again:
            again.wait_asked("CreatePullPointSubscription", 2)
            heard = again.events.asked.count("PullMessages")
            again.wait_asked("PullMessages", heard + 2)
            again.events.stop_telling()
            again.wait_asked("PullMessages", heard + 9)
            assert again.error is None and again.events.created == 2, "its silence is believed for a while"


def test_a_device_that_is_switched_off_is_told_within_two_minutes() -> None:
    with listening(speed=60.0) as source:
        source.listens()
        source.device.__exit__()
        gone_at = source.events.clock.now()
        assert source.failed().trouble in (EventTrouble.SILENT, EventTrouble.NO_ANSWER)
        assert source.events.clock.now() - gone_at < 120.0 + 60.0 * 0.5, "half a second of ours is half a minute there"


@pytest.mark.parametrize("status", [400, 500])
def test_a_login_that_is_refused_without_a_word_is_told_as_that_and_not_sent_again_and_again(status: int) -> None:
    with listening(says_instead={"*": Saying(status)}) as source:
        assert source.failed().trouble is EventTrouble.WRONG_LOGIN
        assert source.device.logins <= 4


def test_a_locked_or_new_device_is_told_as_that_and_left_alone() -> None:
    told = (("The account is locked", EventTrouble.LOCKED), ("Not activated", EventTrouble.NEEDS_LOGIN))
    for words, expected in told:
        refusal = Saying(400, envelope(fault("ter:NotAuthorized", words)).encode())
        with listening(says_instead={"CreatePullPointSubscription": refusal}) as source:
            assert source.failed().trouble is expected
            assert source.device.asked.count("CreatePullPointSubscription") == 1
