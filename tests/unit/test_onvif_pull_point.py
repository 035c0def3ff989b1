"""A device's events are told as they happen, whatever a real device writes of them."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from support.onvif_device import OnvifDevice, Profile
from support.onvif_event_faults import EventFaults
from support.onvif_events import EventService
from support.pulled_device import BEGINS, ENDS, LENS, MOTION, PASSWORD, Pulled, listening
from wall.onvif.events.lease_file import LeaseFile


def test_what_happens_is_told_and_its_end_too() -> None:
    with listening() as source:
        source.listens()
        source.move(True)
        assert source.wait_told(1) == [BEGINS]
        source.move(False)
        assert source.wait_told(2) == [BEGINS, ENDS]
        assert source.signs >= 2 and source.error is None


@pytest.mark.calm
def test_what_happens_is_told_within_a_tenth_of_a_second() -> None:
    with listening() as source:
        source.listens()
        delays = []
        for count in range(1, 21):
            source.wait_asked("PullMessages", count)
            happened = time.monotonic()
            source.move(bool(count % 2))
            source.wait_told(count)
            delays.append(source.told[-1][0] - happened)
        assert statistics.median(delays) < 0.1, delays


@pytest.mark.parametrize("topic_end", ["/", "//."])
def test_topics_with_an_end_of_their_own_are_the_same_topics(topic_end: str) -> None:
    with listening(EventFaults(topic_end=topic_end)) as source:
        source.listens()
        source.move(True)
        source.move(False)
        assert source.wait_told(2) == [BEGINS, ENDS]


def test_a_message_without_anything_in_it_is_the_end_of_motion() -> None:
    with listening(EventFaults(says_no_by_empty_message=True)) as source:
        source.listens()
        source.move(True)
        source.wait_told(1)
        source.move(False)
        assert source.wait_told(2) == [BEGINS, ENDS]


def test_motion_that_never_ends_is_told_each_time_that_it_is_said() -> None:
    with listening(EventFaults(never_ends=True), speed=30.0) as source:
        source.listens()
        for count in range(1, 4):
            source.move(True)
            assert source.wait_told(count) == [BEGINS] * count
            source.move(False)
            heard = source.events.asked.count("PullMessages")
            source.wait_asked("PullMessages", heard + 1)


@pytest.mark.parametrize("synchronises", ["yes", "unsaid"])
def test_how_things_stand_when_we_come_is_no_event(synchronises: str) -> None:
    service = EventService(EventFaults(synchronises=synchronises))
    service.put(MOTION, LENS, {"IsMotion": "true"})
    with OnvifDevice(password=PASSWORD, events=service) as device, Pulled(device) as source:
        source.wait_asked("PullMessages", 2)
        assert source.told == []
        source.move(False)
        source.move(True)
        assert source.wait_told(1) == [BEGINS]


def test_the_events_of_a_recorder_are_told_of_the_cameras_of_their_channels() -> None:
    many = [
        Profile(f"P{lens}-{width}", width, 360, "rtsp://h/", f"VideoSource_{lens}")
        for lens in (5, 6, 7)
        for width in (1920, 640)
    ]
    cameras = {1: "Ngõ 1", 3: "Ngõ 3"}
    with (
        OnvifDevice(many, password=PASSWORD, events=EventService()) as device,
        Pulled(device, cameras=cameras) as source,
    ):
        source.listens()
        for token in ("VideoSource_7", "VideoSource_6", "VideoSource_5"):
            source.events.put(MOTION, {"VideoSourceToken": token}, {"State": "true"})
        source.events.put("tns1:Device/Trigger/DigitalInput", {"InputToken": "IN_2"}, {"LogicalState": "true"})
        assert source.wait_told(3) == [
            "onvif/Ngõ 3/motion begins",
            "onvif/Ngõ 1/motion begins",
            "onvif/Ngõ 1/input/2 begins",
        ]


def test_a_bell_that_rings_while_nobody_listens_is_told_by_whoever_listens_next(tmp_path: Path) -> None:
    bell = ("tns1:Device/Trigger/DigitalInput", {"InputToken": "1"})
    service = EventService()
    service.put(*bell, {"LogicalState": "false"})
    with OnvifDevice(password=PASSWORD, events=service) as device:
        with Pulled(device, leases=LeaseFile(tmp_path / "leases")) as source:
            source.wait_asked("PullMessages", 2)
        service.put(*bell, {"LogicalState": "true"})
        with Pulled(device, leases=LeaseFile(tmp_path / "leases")) as source:
            assert source.wait_told(1) == ["onvif/Cổng chào/input/1 begins"]


def test_a_device_that_closes_each_pull_after_ten_seconds_is_pulled_again_and_loses_nothing() -> None:
    with listening(EventFaults(closes_pulls_after_s=10.0, synchronises="no"), speed=30.0) as source:
        source.wait_asked("PullMessages", 4)
        source.move(True)
        assert source.wait_told(1) == [BEGINS]
        assert source.events.created == 1 and source.error is None and source.signs >= 3


@pytest.mark.parametrize("faults", [EventFaults(most_messages=10), EventFaults(most_timeout_s=10.0)])
def test_a_device_that_refuses_large_pulls_is_asked_for_small_ones(faults: EventFaults) -> None:
    with listening(faults, speed=30.0) as source:
        source.wait_asked("PullMessages", 4)
        source.move(True)
        assert source.wait_told(1) == [BEGINS] and source.error is None and source.events.created == 1


def test_a_device_that_answers_pulls_at_once_is_not_asked_without_a_pause() -> None:
    with listening(EventFaults(answers_pulls_at_once=True), speed=10.0) as source:
        source.listens()
        began, heard = source.events.clock.now(), source.events.asked.count("PullMessages")
        source.wait_asked("PullMessages", heard + 4)
        assert source.events.clock.now() - began >= 2.0


def test_a_device_that_knows_no_synchronisation_is_believed_to_be_quiet() -> None:
    with listening(EventFaults(synchronises="no"), speed=60.0) as source:
        source.wait_asked("PullMessages", 7)
        assert source.error is None and source.events.created == 1
        source.move(True)
        assert source.wait_told(1) == [BEGINS]
