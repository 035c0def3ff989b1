"""The keeper of sources, with sources that a test holds in its hand and a clock that it sets."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from support.waiting import until
from wall.events.devices import ListenedDevice, devices_of
from wall.events.keeper import EventSourceKeeper
from wall.events.source import Alive, Tell
from wall.events.source_thread import SILENT_S
from wall.model.event import EventCause, EventReport
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventSourceError, EventTrouble
from wall.model.listening import ListenedCamera, LoginState, SourceState
from wall.model.login import Login

ONVIF, DAHUA = EventSourceChoice.ONVIF, EventSourceChoice.DAHUA
CAMERA = ListenedCamera("Chợ", ("10.0.0.1", 554), Login("admin", "a"), brand=DAHUA)
MOTION = EventReport("dahua/Chợ/motion", "Chợ", EventCause.MOTION)


class HeldSource:
    """Does what the test says: `tell` and `alive` are set while it runs; it ends when asked, or by `fail`."""

    def __init__(self, device: ListenedDevice, way: EventSourceChoice) -> None:
        self.device, self.way = device, way
        self.running, self.failed = threading.Event(), threading.Event()
        self.error: Exception | None = None
        self.tell: Tell
        self.alive: Alive
        self.is_deaf = self.is_over = False

    def run(self, tell: Tell, ended: threading.Event, alive: Alive) -> None:
        self.tell, self.alive = tell, alive
        self.running.set()
        while not self.failed.wait(0.005):
            if ended.is_set() and not self.is_deaf:
                self.is_over = True
                return
        if self.error is not None:
            raise self.error

    def fail(self, error: Exception) -> None:
        self.error = error
        self.failed.set()


class Held:
    def __init__(self) -> None:
        self.now = 0.0
        self.sources: list[HeldSource] = []
        self.told: list[EventReport] = []
        self.keeper = EventSourceKeeper(self.told.append, self._make, lambda: self.now, lambda: self.now, lambda: 0.0)

    def _make(self, device: ListenedDevice, way: EventSourceChoice) -> HeldSource:
        source = HeldSource(device, way)
        self.sources.append(source)
        return source

    def until(self, look: Callable[[], object], what: str) -> None:
        def working() -> bool:
            self.now += 0.01  # it does what is due a few times a second
            self.keeper.work(0.001)
            return bool(look())

        until(working, what, 10, lambda: str(self.keeper.health()))

    def started(self, count: int) -> HeldSource:
        self.now += 1.0
        self.until(lambda: len(self.sources) == count and self.sources[-1].running.is_set(), f"{count} sources")
        return self.sources[-1]

    def state(self) -> tuple[SourceState, EventTrouble | None]:
        (health,) = self.keeper.health()
        return health.state, health.trouble


@pytest.fixture
def held() -> Held:
    return Held()


def listening(held: Held) -> HeldSource:
    held.keeper.follow(devices_of([replace(CAMERA, way=DAHUA)]))
    source = held.started(1)
    source.alive()
    held.until(lambda: held.state() == (SourceState.LISTENING, None), "it listens")
    return source


def test_onvif_gives_way_to_the_brands_own_stream_and_that_is_kept(held: Held) -> None:
    held.keeper.follow(devices_of([CAMERA]))
    held.started(1).fail(EventSourceError(EventTrouble.NOT_SPOKEN))
    second = held.started(2)
    assert second.way is DAHUA
    second.alive()
    held.until(lambda: held.state() == (SourceState.LISTENING, None), "it listens")
    second.fail(EventSourceError(EventTrouble.LOST))
    held.until(lambda: held.state() == (SourceState.FAILED, EventTrouble.LOST), "the loss")
    held.now += 10
    assert held.started(3).way is DAHUA


@pytest.mark.parametrize("trouble", [EventTrouble.NOT_SPOKEN, EventTrouble.FORBIDDEN, EventTrouble.NO_ANSWER])
def test_where_onvif_is_switched_off_later_the_brands_own_stream_is_found(held: Held, trouble: EventTrouble) -> None:
    held.keeper.follow(devices_of([CAMERA]))
    source = held.started(1)
    source.alive()
    held.until(lambda: held.state() == (SourceState.LISTENING, None), "it listens")
    source.fail(EventSourceError(EventTrouble.LOST))
    held.until(lambda: held.state() == (SourceState.FAILED, EventTrouble.LOST), "the restart")
    for _ in range(5):
        held.now += 10
        source = held.started(len(held.sources) + 1)
        if source.way is DAHUA:
            break
        source.fail(EventSourceError(trouble))
        held.until(lambda: held.state() == (SourceState.FAILED, trouble), "the failure")
    source.alive()
    held.until(lambda: held.state() == (SourceState.LISTENING, None), "it listens again")
    (health,) = held.keeper.health()
    assert health.way is DAHUA


def test_sources_start_one_after_another(held: Held) -> None:
    held.keeper.follow(devices_of([replace(CAMERA, name=f"C{n}", device=(f"10.0.0.{n}", 554)) for n in range(5)]))
    for _ in range(20):
        held.keeper.work(0.001)
    assert len(held.sources) == 1
    held.started(2)
    held.started(3)


def test_a_source_without_a_sign_of_life_is_told_within_two_minutes_and_begun_anew(held: Held) -> None:
    source = listening(held)
    source.tell(MOTION)
    held.until(lambda: held.told == [MOTION], "motion")
    held.now += SILENT_S + 1
    assert SILENT_S + 5 < 120
    held.until(lambda: held.state() == (SourceState.FAILED, EventTrouble.SILENT), "the silence")
    assert held.told[-1] == replace(MOTION, begins=False)
    held.until(lambda: source.is_over, "its end")
    for _ in range(60):
        held.now += 1.0
        held.keeper.work(0.001)
    assert len(held.sources) == 2


def test_a_source_that_does_not_end_is_not_doubled(held: Held) -> None:
    source = listening(held)
    source.is_deaf = True
    held.keeper.follow(devices_of([replace(CAMERA, way=DAHUA, login=Login("admin", "b"))]))
    for _ in range(50):
        held.now += 10.0
        held.keeper.work(0.001)
    assert len(held.sources) == 1
    source.fail(EventSourceError(EventTrouble.LOST))
    assert held.started(2).device.login.password == "b"


def test_a_mistake_in_a_source_ends_that_source_alone(held: Held, caplog: pytest.LogCaptureFixture) -> None:
    listening(held).fail(KeyError("x"))
    held.until(lambda: held.state() == (SourceState.FAILED, EventTrouble.OWN_FAULT), "the fault")
    assert "a source has failed" in caplog.text


def test_a_flood_of_reports_is_cut_and_told_in_the_log(held: Held, caplog: pytest.LogCaptureFixture) -> None:
    source = listening(held)
    for number in range(3000):
        source.tell(replace(MOTION, source=f"dahua/Chợ/{number}"))
    bell = EventReport("dahua/Chợ/input/1", "Chợ", EventCause.INPUT)
    source.tell(bell)
    held.now += 1
    held.until(lambda: bell in held.told, "the bell")
    assert "let go" in caplog.text and len(held.told) <= 201


def test_reports_of_a_source_that_was_left_are_not_told(held: Held) -> None:
    source = listening(held)
    held.keeper.follow(())
    source.tell(MOTION)
    for _ in range(10):
        held.keeper.work(0.001)
    assert held.told == [] and held.keeper.health() == ()


def test_what_the_streams_learn_of_a_login_keeps_a_source_from_being_tried(held: Held) -> None:
    held.keeper.follow(devices_of([replace(CAMERA, login_state=LoginState.REFUSED)]))
    for _ in range(20):
        held.now += 60.0
        held.keeper.work(0.001)
    assert held.sources == [] and held.state() == (SourceState.FAILED, EventTrouble.WRONG_LOGIN)
    held.keeper.follow(devices_of([replace(CAMERA, login_state=LoginState.TAKEN)]))
    held.started(1)


def test_all_are_let_go_at_the_end(held: Held) -> None:
    listening(held)
    held.keeper.close()
    assert held.keeper.health() == ()
