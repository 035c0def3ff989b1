"""Hikvision's and Dahua's own streams, over real sockets: what is told of them, and what of their faults."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from support.badservers import BadServer
from support.event_device import (
    DAHUA_HEARTBEAT,
    DAHUA_PATH,
    HIKVISION_HEARTBEAT,
    HIKVISION_PATH,
    EventDevice,
    alert,
    dahua_event,
)
from support.waiting import until
from wall.events.brand_streams import BrandStream
from wall.events.devices import ListenedDevice, devices_of
from wall.model.event import EventCause, EventReport
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventSourceError, EventTrouble
from wall.model.listening import ListenedCamera
from wall.model.login import NO_LOGIN, Login

LOGIN = Login("admin", "Gac-cong-42")
HIKVISION, DAHUA = EventSourceChoice.HIKVISION, EventSourceChoice.DAHUA


def recorder(login: Login = LOGIN) -> ListenedDevice:
    cameras = [ListenedCamera(name, ("127.0.0.1", 554), login, channel=n) for n, name in ((1, "Chợ"), (2, "Cổng"))]
    return devices_of(cameras)[0]


class Listening:
    """A source on a thread, and what it has told."""

    def __init__(self, source: BrandStream) -> None:
        self.reports: list[EventReport] = []
        self.signs = 0
        self.error: EventSourceError | None = None
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(source,), daemon=True)
        self.thread.start()

    def _run(self, source: BrandStream) -> None:
        try:
            source.run(self.reports.append, self.ended, self._alive)
        except EventSourceError as error:
            self.error = error

    def _alive(self) -> None:
        self.signs += 1

    def end(self) -> None:
        self.ended.set()
        self.thread.join(10)
        assert not self.thread.is_alive()


@contextmanager
def listening(port: int, way: EventSourceChoice, login: Login = LOGIN) -> Iterator[Listening]:
    found = Listening(BrandStream(recorder(login), way, port))
    try:
        yield found
    finally:
        found.end()


def trouble(port: int, way: EventSourceChoice = HIKVISION, login: Login = LOGIN) -> EventTrouble:
    with listening(port, way, login) as source:
        until(lambda: source.error, "an error", 20)
        assert source.error is not None
        return source.error.trouble


def test_a_hikvision_recorder_tells_the_events_of_all_its_channels_over_one_connection() -> None:
    with EventDevice() as device, listening(device.port, HIKVISION) as source:
        until(lambda: device.serving, "the stream", 5)
        device.say(HIKVISION_HEARTBEAT + alert("VMD", channel=2) + alert("VMD", "inactive", 2))
        device.say(alert("IO", more="<inputIOPortID>3</inputIOPortID>") + alert("VMD", channel=9))
        until(lambda: len(source.reports) == 3, "the reports", 5, lambda: str(source.reports))
        assert source.reports == [
            EventReport("hikvision/Cổng/motion", "Cổng", EventCause.MOTION),
            EventReport("hikvision/Cổng/motion", "Cổng", EventCause.MOTION, False),
            EventReport("hikvision/Chợ/input/3", "Chợ", EventCause.INPUT),
        ]
        assert device.most == 1 and device.refusals == 0 and source.signs >= 2


def test_dahua_counts_channels_and_inputs_from_0_and_we_from_1() -> None:
    with EventDevice(DAHUA_PATH) as device, listening(device.port, DAHUA) as source:
        until(lambda: device.serving, "the stream", 5)
        device.say(DAHUA_HEARTBEAT + dahua_event("SmartMotionHuman", index=1) + dahua_event("AlarmLocal", index=1))
        until(lambda: len(source.reports) == 2, "the reports", 5, lambda: str(source.reports))
        assert source.reports == [
            EventReport("dahua/Cổng/person", "Cổng", EventCause.PERSON),
            EventReport("dahua/Chợ/input/2", "Chợ", EventCause.INPUT),
        ]


def test_it_ends_when_it_is_asked_to_and_leaves_no_connection() -> None:
    with EventDevice() as device:
        with listening(device.port, HIKVISION) as source:
            until(lambda: device.serving, "the stream", 5)
        assert source.error is None
        until(lambda: not device.serving, "its end at the device", 5)


def test_a_wrong_password_is_sent_once() -> None:
    with EventDevice() as device:
        assert trouble(device.port, login=Login("admin", "sai")) is EventTrouble.WRONG_LOGIN
        assert device.refusals == 1
        assert trouble(device.port, login=NO_LOGIN) is EventTrouble.NEEDS_LOGIN
        assert device.refusals == 1


@pytest.mark.parametrize(
    ("status", "meant"),
    [(403, EventTrouble.FORBIDDEN), (404, EventTrouble.NOT_SPOKEN), (503, EventTrouble.FULL)],
)
def test_a_refusal_is_told_by_its_cause(status: int, meant: EventTrouble) -> None:
    with EventDevice(status=status) as device:
        assert trouble(device.port) is meant


def test_a_device_that_knows_another_brands_events_only_says_so() -> None:
    with EventDevice(HIKVISION_PATH) as device:
        assert trouble(device.port, DAHUA) is EventTrouble.NOT_SPOKEN


def test_a_stream_that_the_device_ends_is_lost() -> None:
    with EventDevice() as device, listening(device.port, HIKVISION) as source:
        until(lambda: device.serving, "the stream", 5)
        device.hang_up()
        until(lambda: source.error, "the loss", 5)
        assert source.error is not None and source.error.trouble is EventTrouble.LOST


def test_nobody_there_is_no_answer_and_what_is_no_http_makes_no_sense() -> None:
    with EventDevice() as device:
        port = device.port
    assert trouble(port) is EventTrouble.NO_ANSWER
    with BadServer(lambda channel: channel.sendall(b"\x16\x03\x01 hello\r\n\r\n")) as server:
        assert trouble(server.port) is EventTrouble.INVALID_ANSWER


def test_no_error_tells_the_password() -> None:
    with EventDevice() as device, listening(device.port, HIKVISION, Login("admin", "sai-mat-khau")) as source:
        until(lambda: source.error, "the error", 5)
        assert "sai-mat-khau" not in repr(source.error) + str(source.error)
