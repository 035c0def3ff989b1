"""Measures how soon an emergency is on the screen, told by a program or by a camera, and how soon OK ends it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from support.cameras import COLOURS, Cameras
from support.files import grid_page, write_wall
from support.keyboard import Keyboard
from support.listening import ListeningProcess
from support.onvif_device import OnvifDevice
from support.onvif_events import EventService
from support.paint import URGENT, share
from support.screen import Box, Screen
from support.waiting import until
from support.walls import WallProcess
from wall.control.events import tell_event
from wall.core.events.turns import SEEN_S
from wall.demo.description import Stream
from wall.model.event import EventCause, EventReport
from wall.runtime.emergency_keys import READ_S

_GATE, _PASSWORD = "Cổng", "Gac-cong-42"
_STREAMS = [Stream("/main", colour=COLOURS[0])]
_BELL = "tns1:Device/Trigger/DigitalInput"
_PANEL: Box = (1400, 10, 100, 20)
_LIMIT_S = 30.0


@dataclass(frozen=True, slots=True)
class Emergencies:
    """Milliseconds to the red panel on the screen: from a line on the wall's socket, and from a device's answer.

    `ended_ms` are from the key OK to the page again.
    """

    told_ms: list[float]
    noticed_ms: list[float]
    ended_ms: list[float]


def measured(screen: Screen, times: int) -> Emergencies:
    device = OnvifDevice(user="admin", password=_PASSWORD, events=EventService())
    with TemporaryDirectory() as place, Cameras(_STREAMS) as server, device:
        folder, state = Path(place), Path(place, "listener")
        state.mkdir()
        camera = {"main": server.url("/main"), "user": "admin", "password": _PASSWORD, "events": "onvif"}
        layout = write_wall(folder, {_GATE: camera}, grid_page("Một", "1x1", [_GATE]))
        with WallProcess(layout, screen, folder) as wall:
            wall.wait_all_live()
            listener = ListeningProcess(wall.socket, state, device.port)
            listener.start()
            try:
                return _Bench(wall, screen, device).measured(times)
            finally:
                listener.kill()


class _Bench:
    def __init__(self, wall: WallProcess, screen: Screen, device: OnvifDevice) -> None:
        self._wall, self._screen, self._device = wall, screen, device
        self._hands = Keyboard(screen)

    def measured(self, times: int) -> Emergencies:
        events = self._device.events
        assert events is not None
        told, noticed, ended = [], [], []
        for number in range(1, times + 1):
            report = EventReport("command", _GATE, EventCause.ALARM, text=f"Có cháy {number}", who="Nam")
            told.append(self._took(partial(tell_event, self._wall.socket, report), True))
            ended.append(self._answered())
            until(lambda: events.pulls_waiting, "the listener to ask the device", _LIMIT_S, self._wall.tail)
            bell = {"InputToken": f"{number}"}  # another one each time: one that was answered is not news at once
            noticed.append(self._took(partial(events.put, _BELL, bell, {"LogicalState": "true"}), True))
            ended.append(self._answered())
        return Emergencies(told, noticed, ended)

    def _answered(self) -> float:
        time.sleep(READ_S + 0.2)  # OK means nothing before
        took = self._took(lambda: self._hands.press("Return"), False)
        time.sleep(SEEN_S + 0.1)  # in which the next one would wait, so that nothing flashes
        return took

    def _took(self, act: Callable[[], object], red: bool) -> float:
        """Milliseconds from before the act until the panel is there, or gone."""
        began = time.monotonic()
        act()
        until(lambda: (share(self._screen.picture(_PANEL), URGENT) > 0.5) is red, "the panel", _LIMIT_S)
        return (time.monotonic() - began) * 1000
