"""What an ONVIF device notices, from its own answer to the pixels of a real wall."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cameras import COLOURS, Cameras
from support.files import grid_page, write_wall
from support.keyboard import Keyboard
from support.listening import ListeningProcess
from support.onvif_device import OnvifDevice
from support.onvif_events import EventService
from support.paint import URGENT, share
from support.screen import Box, Screen
from support.sessions import sessions
from support.waiting import until
from support.walls import WallProcess
from wall.core.events.turns import SEEN_S
from wall.demo.description import Stream
from wall.runtime.emergency_keys import READ_S

GATE, PASSWORD = "Cổng", "Gac-cong-42"
STREAMS = [Stream("/main", colour=COLOURS[0])]
PANEL: Box = (1400, 10, 100, 20)
EVENT_TO_PIXELS_S = 0.7
TIMES = 12
BELL = "tns1:Device/Trigger/DigitalInput"


@pytest.fixture
def device() -> Iterator[OnvifDevice]:
    with OnvifDevice(user="admin", password=PASSWORD, events=EventService()) as device:
        yield device


@pytest.fixture
def wall(server: Cameras, screen: Screen, device: OnvifDevice, tmp_path: Path) -> Iterator[WallProcess]:
    camera = {"main": server.url("/main"), "user": "admin", "password": PASSWORD, "events": "onvif"}
    with WallProcess(write_wall(tmp_path, {GATE: camera}, grid_page("Một", "1x1", [GATE])), screen, tmp_path) as wall:
        wall.wait_all_live()
        state = tmp_path / "listener"
        state.mkdir()
        listener = ListeningProcess(wall.socket, state, device.port)
        listener.start()
        try:
            yield wall
        finally:
            listener.kill()


def let_pass(seconds: float) -> None:
    begun = time.monotonic()
    until(lambda: time.monotonic() - begun > seconds, f"{seconds:g} s", 2 * seconds + 5)


@pytest.mark.calm
def test_a_bell_at_a_device_is_on_the_screen_in_time(
    wall: WallProcess, server: Cameras, screen: Screen, device: OnvifDevice
) -> None:
    events = device.events
    assert events is not None
    hands, before, times = Keyboard(screen), sessions(server.port), list[float]()

    def is_red() -> bool:
        return share(screen.picture(PANEL), URGENT) > 0.5

    for number in range(1, TIMES + 1):  # another bell each time: one that was answered is not news at once
        until(lambda: events.pulls_waiting, "a pull", 30, wall.tail)
        let_pass(SEEN_S + 0.1)
        begun = time.monotonic()
        events.put(BELL, {"InputToken": f"{number}"}, {"LogicalState": "true"})
        until(is_red, "the panel", 10, wall.tail)
        times.append(time.monotonic() - begun)
        let_pass(READ_S + 0.2)
        hands.press("Return")
        until(lambda: not is_red(), "the page", 10, wall.tail)
    assert statistics.median(times) <= EVENT_TO_PIXELS_S, times
    assert sessions(server.port) == before
