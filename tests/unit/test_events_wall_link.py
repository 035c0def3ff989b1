"""The way to the wall: what cannot be told takes nothing else along, and a refused alarm is told again."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from support.waiting import until
from wall.control.events import EVENT, event_in
from wall.events.process import EventsProcess
from wall.events.wall_link import EventWallLink
from wall.model.event import EventCause, EventReport

BELL = EventReport("onvif/Cổng/input/1", "Cổng", EventCause.INPUT)
BROKEN = EventReport("webhook/gate", "", EventCause.MESSAGE, True, cast(str, b"no text"))


class Wall:
    """Answers at a socket; `refuses` is how many events it does not take."""

    def __init__(self, path: Path) -> None:
        self.took: list[EventReport] = []
        self.refuses = 0
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                channel, _ = self._listening.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), channel, channel.makefile("rb") as lines:
                line = lines.readline().decode()
                if not line.startswith(f"{EVENT} "):
                    continue
                self.refuses -= 1
                if self.refuses < 0:
                    self.took.append(event_in(line.removeprefix(f"{EVENT} ")))
                channel.sendall(b"ok" if self.refuses < 0 else b"no")


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[Wall]:
    wall = Wall(tmp_path / "wall.sock")
    yield wall
    wall.close()


@pytest.fixture
def link(tmp_path: Path, wall: Wall) -> Iterator[EventWallLink]:
    link = EventWallLink(tmp_path / "wall.sock", lambda _: None, time.monotonic)
    link.start()
    yield link
    link.close()


def test_a_report_that_cannot_be_told_takes_none_of_the_next_along(link: EventWallLink, wall: Wall) -> None:
    link.tell(BROKEN)
    link.tell(BELL)
    until(lambda: wall.took == [BELL], "the bell", 10)
    assert link.is_alive


def test_an_alarm_that_the_wall_refuses_is_told_again(link: EventWallLink, wall: Wall) -> None:
    wall.refuses = 1
    link.tell(BELL)
    until(lambda: wall.took == [BELL], "the bell", 10)


def test_the_process_ends_for_another_to_begin_where_a_thread_of_its_way_to_the_wall_has_died(
    tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EventWallLink, "_send", lambda _: None)
    sources = EventsProcess(tmp_path / "wall.sock", lambda *_: pytest.fail("no source"), lambda: None)
    assert not sources.run(threading.Event())
