"""The process that listens to cameras: what it tells the wall, and what outlives its death and the wall's."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.event_device import DAHUA_PATH, EventDevice, alert, dahua_event
from support.listened_wall import ListenedWall
from support.listening import ListeningProcess
from support.onvif_device import OnvifDevice
from support.onvif_events import EventService
from support.waiting import until
from wall.control.event_sources import ListenTo
from wall.model.event import EventCause, EventLevel
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventTrouble
from wall.model.listening import ListenedCamera, LoginState, SourceState
from wall.model.login import Login

PASSWORD = "Gac-cong-42"
GATE = ListenedCamera(
    "Cổng chào", ("127.0.0.1", 554), Login("admin", PASSWORD), brand=EventSourceChoice.HIKVISION, inputs={1: "chuông"}
)
MARKET = ListenedCamera("Chợ", ("127.0.0.2", 554), Login("admin", PASSWORD), brand=EventSourceChoice.DAHUA)
ONVIF = ListenedCamera("Chợ", ("127.0.0.1", 554), Login("admin", PASSWORD), way=EventSourceChoice.ONVIF)
EVENT_TO_PIXELS_S = 0.7
"""The whole way, of which this is the greater part."""
KILLS = int(os.environ.get("TIVI_KILLED_TIMES", "3"))


@pytest.fixture
def gate() -> Iterator[EventDevice]:
    with EventDevice(password=PASSWORD) as device:
        yield device


@pytest.fixture
def market(gate: EventDevice) -> Iterator[EventDevice]:
    with EventDevice(DAHUA_PATH, password=PASSWORD, host="127.0.0.2", port=gate.port) as device:
        yield device


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[ListenedWall]:
    with ListenedWall(tmp_path / "wall.sock", ListenTo((GATE, MARKET))) as wall:
        yield wall


@pytest.fixture
def process(wall: ListenedWall, gate: EventDevice, market: EventDevice, tmp_path: Path) -> Iterator[ListeningProcess]:
    state = tmp_path / "state"
    state.mkdir()
    process = ListeningProcess(wall.path, state, gate.port)
    process.start()
    try:
        until(lambda: gate.serving and market.serving, "both streams", 20, lambda: process.log)
        yield process
    finally:
        process.kill()


def state_of(wall: ListenedWall, host: str) -> tuple[SourceState, EventTrouble | None] | None:
    health = wall.health.get(f"{host}:554")
    return None if health is None else (health.state, health.trouble)


def test_events_of_two_brands_reach_the_wall_with_their_meaning(
    process: ListeningProcess, wall: ListenedWall, gate: EventDevice, market: EventDevice
) -> None:
    gate.say(alert("io", more="<inputIOPortID>1</inputIOPortID>"))
    until(lambda: wall.reports, "the bell", 5)
    bell = wall.reports[0]
    assert (bell.camera, bell.text, bell.level) == ("Cổng chào", "chuông", EventLevel.EMERGENCY)
    market.say(dahua_event("SmartMotionHuman"))
    until(lambda: len(wall.reports) > 1, "the person", 5)
    person = wall.reports[1]
    assert (person.camera, person.cause, person.level) == ("Chợ", EventCause.PERSON, None)
    until(lambda: state_of(wall, "127.0.0.1") == (SourceState.LISTENING, None), "its health", 10)
    assert wall.health["127.0.0.1:554"].way is EventSourceChoice.HIKVISION
    assert PASSWORD not in process.log


@pytest.mark.calm
def test_an_input_of_a_device_reaches_the_wall_in_time(
    process: ListeningProcess, wall: ListenedWall, gate: EventDevice
) -> None:
    times = []
    for number in range(1, 6):
        begun = time.monotonic()
        gate.say(alert("io", more=f"<inputIOPortID>{number}</inputIOPortID>"))
        until(lambda count=number: len(wall.reports) >= count, f"input {number}")  # type: ignore[misc]
        times.append(time.monotonic() - begun)
    assert statistics.median(times) < EVENT_TO_PIXELS_S, times


def test_what_is_not_to_be_listened_to_any_more_is_left_and_the_others_go_on(
    process: ListeningProcess, wall: ListenedWall, gate: EventDevice, market: EventDevice
) -> None:
    before = gate.requests
    wall.want(ListenTo((GATE, replace(MARKET, way=EventSourceChoice.NO))))
    until(lambda: not market.serving, "the end of one stream", 10)
    assert gate.serving == 1 and gate.requests == before


def test_a_lost_stream_is_told_and_comes_again(
    process: ListeningProcess, wall: ListenedWall, gate: EventDevice
) -> None:
    gate.say(alert("VMD"))
    until(lambda: wall.reports, "motion", 5)
    gate.hang_up()
    until(lambda: state_of(wall, "127.0.0.1") == (SourceState.FAILED, EventTrouble.LOST), "the loss", 10)
    until(lambda: not wall.reports[-1].begins, "the end of what nobody can know any more", 5)
    until(lambda: gate.serving, "the stream again", 20)
    until(lambda: state_of(wall, "127.0.0.1") == (SourceState.LISTENING, None), "its health", 10)


def test_an_alarm_while_the_wall_restarts_is_told_when_it_is_there_again(
    process: ListeningProcess, wall: ListenedWall, gate: EventDevice
) -> None:
    wall.stop()
    gate.say(alert("io", more="<inputIOPortID>1</inputIOPortID>"))
    with ListenedWall(wall.path, wall.wanted) as again:
        until(lambda: again.reports, "the alarm", 10)
        until(lambda: len(again.health) == 2, "how all sources are", 10)
        assert again.reports[0].cause is EventCause.INPUT
    assert gate.most == 1


def test_it_takes_leave_of_all_when_it_is_told_to_end(
    process: ListeningProcess, gate: EventDevice, market: EventDevice
) -> None:
    assert process.stop() == 0
    until(lambda: not gate.serving and not market.serving, "both ends", 5)


def test_killed_again_and_again_it_listens_again_and_a_device_has_one_listener(
    process: ListeningProcess, wall: ListenedWall, gate: EventDevice, market: EventDevice
) -> None:
    for _ in range(min(KILLS, 20)):
        process.kill()
        until(lambda: not gate.serving, "the end of the killed one's", 10)
        process.start()
        until(lambda: gate.serving and market.serving, "both streams again", 30, lambda: process.log)
    assert gate.most == market.most == 1
    assert gate.refusals == market.refusals == 0


def _wait_asked(events: EventService, count: int) -> None:
    until(lambda: len(events.asked) >= count, f"{count} questions", 30, lambda: str(events.asked[-9:]))


def test_however_often_it_is_killed_an_onvif_device_holds_no_more_than_two_subscriptions(
    wall: ListenedWall, tmp_path: Path
) -> None:
    """500 times: TIVI_KILLED_TIMES=500, which takes a quarter of an hour."""
    state, chance = tmp_path / "state", random.Random(16)
    state.mkdir()
    wall.want(ListenTo((ONVIF,)))
    with OnvifDevice(user="admin", password=PASSWORD, events=EventService()) as device:
        assert device.events is not None
        events, process = device.events, ListeningProcess(wall.path, state, device.port)
        for _ in range(KILLS):
            process.start()
            # At any moment of its beginning: before it asks, between question and answer, while it pulls.
            _wait_asked(events, len(events.asked) + chance.randrange(0, 4))
            process.kill()
            assert events.most_living <= 2
        process.start()
        try:
            until(lambda: state_of(wall, "127.0.0.1") == (SourceState.LISTENING, None), "events again", 150)
            assert process.stop() == 0
            until(lambda: events.living < 2, "its farewell", 10)
        finally:
            process.kill()
        assert events.most_living <= 2
        assert PASSWORD not in process.log


def test_a_refused_login_is_tried_once_and_told_and_one_that_streams_were_refused_never(
    wall: ListenedWall, gate: EventDevice, market: EventDevice, tmp_path: Path
) -> None:
    wrong = Login("admin", "sai-mat-khau")
    refused = replace(MARKET, login=wrong, login_state=LoginState.REFUSED)
    wall.want(ListenTo((replace(GATE, login=wrong, way=EventSourceChoice.HIKVISION), refused)))
    state = tmp_path / "state"
    state.mkdir()
    with ListeningProcess(wall.path, state, gate.port) as process:
        told = (SourceState.FAILED, EventTrouble.WRONG_LOGIN)
        until(lambda: all(state_of(wall, host) == told for host in ("127.0.0.1", "127.0.0.2")), "the refusals", 15)
        assert (gate.refusals, market.refusals, market.requests) == (1, 0, 0)
        assert wrong.password is not None and wrong.password not in process.log
