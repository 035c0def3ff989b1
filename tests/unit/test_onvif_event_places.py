"""A device has few places for subscribers: they are kept, given back, and waited for, whatever a real one does."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from support.onvif_device import OnvifDevice
from support.onvif_event_faults import EventFaults, FastClock
from support.onvif_events import EventService
from support.pulled_device import ADMIN, BEGINS, PASSWORD, WHOLE, Pulled, listening
from support.waiting import until
from wall.model.event_trouble import EventTrouble
from wall.onvif.events.lease_file import LeaseMemory
from wall.onvif.events.leases import Leases
from wall.onvif.events.life import PULL_S
from wall.onvif.events.pull_point import PullPointSource


def test_a_source_that_ends_leaves_nothing_behind_and_does_not_wait_for_its_pull() -> None:
    with listening() as source:
        source.wait_asked("PullMessages", 2)
        assert source.events.living == 1
        assert source.end() < PULL_S / 2
        assert source.events.living == 0 and source.events.asked[-1] == "Unsubscribe" and source.error is None


def test_a_device_that_answers_a_farewell_late_is_heard_out_and_keeps_no_place_taken() -> None:
    with listening(EventFaults(farewell_s=3.3, leaks=True)) as source:
        source.listens()
        source.end()
        assert source.events.living == 0


def test_a_lease_is_renewed_for_as_long_as_is_listened() -> None:
    with listening(EventFaults(pulls_renew=False), speed=60.0) as source:
        source.wait_asked("Renew", 2)
        assert source.events.created == 1 and source.events.living == 1
        source.move(True)
        assert source.wait_told(1) == [BEGINS]


@pytest.mark.parametrize(
    ("times", "clock_off", "most_lease_s"),
    [
        ("zoned", timedelta(hours=1), 60.0),
        ("bare", timedelta(days=-400), 60.0),
        ("senseless", timedelta(), 3600.0),
        ("none", timedelta(hours=-7), 3600.0),
    ],
)
def test_a_lease_is_counted_by_the_difference_of_the_device_s_own_times(
    times: str, clock_off: timedelta, most_lease_s: float
) -> None:
    faults = EventFaults(pulls_renew=False, times=times, most_lease_s=most_lease_s)
    with listening(faults, speed=60.0, clock_off=clock_off) as source:
        source.wait_asked("Renew", 2)
        assert source.events.created == 1 and source.events.living == 1


def test_a_device_that_takes_only_a_time_of_its_clock_is_told_one() -> None:
    faults = EventFaults(pulls_renew=False, only_absolute=True)
    with listening(faults, speed=60.0, clock_off=timedelta(hours=7)) as source:
        source.wait_asked("Renew", 2)
        assert source.events.created == 1 and source.events.living == 1


@pytest.mark.parametrize("pulls_renew", [True, False])
def test_a_subscription_that_cannot_be_renewed_is_replaced_before_its_end(pulls_renew: bool) -> None:
    with listening(EventFaults(renews=False, pulls_renew=pulls_renew), speed=60.0) as source:
        if pulls_renew:
            source.wait_asked("PullMessages", 7)
            assert source.events.created == 1, "its pulls are renewals"
        else:
            source.wait_asked("CreatePullPointSubscription", 2)
            assert source.events.most_living == 1
        source.move(True)
        assert source.wait_told(1) == [BEGINS] and source.error is None


def test_a_device_that_ends_all_subscriptions_at_one_farewell_ends_none_that_is_needed() -> None:
    with listening(EventFaults(renews=False, pulls_renew=False, ends_all=True), speed=60.0) as source:
        source.wait_asked("CreatePullPointSubscription", 2)
        source.wait_asked("SetSynchronizationPoint", 2)
        until(lambda: source.events.living == 1, "a subscription that stands", 5.0)
        source.move(True)
        assert source.wait_told(1) == [BEGINS] and source.error is None


@pytest.mark.parametrize("when_full", ["fault", "nothing"])
def test_a_device_without_a_free_place_is_told_and_not_asked_again_before_a_lease_has_passed(when_full: str) -> None:
    with listening(EventFaults(places=0, when_full=when_full), speed=60.0) as source:
        assert source.failed().trouble is EventTrouble.FULL
        assert source.events.asked == ["CreatePullPointSubscription"]
        source.events.faults.places = 1
        refused_at = source.events.clock.now()
        with Pulled(source.device, leases=source.leases) as again:
            again.wait_asked("CreatePullPointSubscription", 2)
            assert source.events.clock.now() - refused_at >= 80.0
            again.move(True)
            assert again.wait_told(1) == [BEGINS]


def test_a_device_that_never_answers_because_it_is_full_may_have_granted_it_all_the_same() -> None:
    with listening(EventFaults(places=0, when_full="silence"), speed=60.0) as source:
        assert source.failed().trouble is EventTrouble.FULL
        assert source.events.asked == ["CreatePullPointSubscription"]
        assert len(source.leases.load().held) == 1


@pytest.mark.parametrize("address", ["right", "inner", "anonymous", "none"])
@pytest.mark.parametrize("wants_parameters", [True, False])
def test_a_subscription_is_found_where_the_device_answers_and_its_parameters_come_back(
    address: str, wants_parameters: bool
) -> None:
    if not wants_parameters and address in ("anonymous", "none"):
        return  # it has said nowhere what names the subscription
    with listening(EventFaults(address=address, wants_parameters=wants_parameters)) as source:
        source.listens()
        source.move(True)
        assert source.wait_told(1) == [BEGINS]
        source.end()
        assert source.events.living == 0 and source.device.refused == 0


def test_a_subscription_that_the_device_has_lost_is_told_or_replaced_and_nothing_in_between_is_missed() -> None:
    with listening(speed=60.0) as source:
        source.listens()
        source.events.forget()
        assert source.failed().trouble is EventTrouble.LOST, "so soon it is not begun anew at once"
    with listening(speed=60.0) as source:
        source.wait_asked("PullMessages", 7)
        source.events.forget()
        source.move(True)
        assert source.wait_told(1) == [BEGINS] and source.events.created == 2 and source.error is None


def test_a_device_that_answers_by_a_status_alone_is_understood() -> None:
    with listening(EventFaults(is_wordless=True, pulls_renew=False), speed=60.0) as source:
        source.wait_asked("Renew", 2)
        assert source.events.asked.count("CreatePullPointSubscription") == 1 and source.error is None
        source.move(True)
        assert source.wait_told(1) == [BEGINS]
        source.end()
        assert source.leases.load().held == ()


class Killed(BaseException):
    """The process is gone, without a word to anybody."""


class MortalLeases(LeaseMemory):
    """An account whose keeper is killed before or after it is saved for the `steps`th time."""

    steps = 1000

    def save(self, leases: Leases) -> None:
        self.steps -= 1
        if self.steps == 0:
            raise Killed
        super().save(leases)
        if self.steps == -1:
            raise Killed


def test_however_often_the_process_is_killed_the_device_never_holds_more_than_two_subscriptions() -> None:
    chance = random.Random(16)
    service = EventService(EventFaults(answers_pulls_at_once=True), FastClock(200.0))
    with OnvifDevice(password=PASSWORD, events=service) as device:
        leases = MortalLeases()
        for life in range(60):
            if life % 3 == 0:
                service.forget()  # or one would be handed on for ever
            leases.steps = chance.randrange(1, 5)
            signs = iter(range(chance.randrange(1, 4)))

            def alive(signs: Iterator[int] = signs) -> None:
                if next(signs, None) is None:
                    raise Killed

            source = PullPointSource("127.0.0.1", [device.port], ADMIN, WHOLE, leases, service.clock)
            with pytest.raises(Killed):
                source.run(lambda report: None, threading.Event(), alive)
        assert service.most_living <= 2 and service.created >= 15
        leases.steps = 1000
        with Pulled(device, leases=leases) as source_after:
            source_after.wait_asked("Renew", service.asked.count("Renew") + 1)
            assert source_after.error is None
