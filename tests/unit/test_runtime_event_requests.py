"""Reports on the wall's sockets: an emergency is confirmed once it is on the disk, and nobody waits for long."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication

from support.waiting import until
from wall.control.alarms import alarm_in
from wall.control.events import ANSWER, EVENT, answer_line, event_line
from wall.control.server import Server
from wall.core.events.intake import IntakePace
from wall.model.event import EventCause, EventReport
from wall.runtime.events.requests import PATIENCE_S, EventRequests

FIRE = EventReport("command", "Chợ", EventCause.ALARM, text="cháy")


class Room:
    """A socket, and the other end of it: what is taken, and settled when the test says so."""

    def __init__(self, path: Path) -> None:
        self.now = 1000.0
        self.takes = True
        self.reported: list[EventReport] = []
        self.settle: list[Callable[[], None]] = []
        self.requests = EventRequests(self, lambda: self.now)
        standing = {EVENT: self.requests.take, "household": self.requests.reading(alarm_in, IntakePace(3, 0.1))}
        self.server = Server(path, {}, {ANSWER: self.requests.take_answer}, standing)
        self.path = path

    def report(self, report: EventReport, on_settled: Callable[[], None]) -> bool:
        if self.takes:
            self.reported.append(report)
            self.settle.append(on_settled)
        return self.takes

    def answered_alarms(self, who: str, camera: str | None) -> int:
        return 7 if (who, camera) == ("nam", None) else 0

    def ask(self, line: str) -> socket.socket:
        channel = socket.socket(socket.AF_UNIX)
        channel.setblocking(False)
        channel.connect(str(self.path))
        channel.sendall(line.encode() + b"\n")
        return channel


@pytest.fixture
def room(application: QApplication, tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "tivi.sock")
    yield room
    room.server.close()


def answer(channel: socket.socket) -> bytes:
    """All that comes until the wall hangs up."""
    told: list[bytes] = []

    def is_over() -> bool:
        QApplication.processEvents()
        try:
            told.append(channel.recv(100))
        except BlockingIOError:
            return False
        return not told[-1]

    until(is_over, "the end of the answer", 10)
    channel.close()
    return b"".join(told)


def test_a_report_is_confirmed_when_it_is_settled_on_whatever_thread(room: Room) -> None:
    channel = room.ask(f"{EVENT} {event_line(FIRE)}")
    until(lambda: QApplication.processEvents() or room.reported, "the report", 10)
    assert room.reported == [FIRE]
    with pytest.raises(BlockingIOError):
        channel.recv(100)
    thread = threading.Thread(target=room.settle[0])
    thread.start()
    assert answer(channel) == b"ok"
    thread.join()


def test_a_disk_that_does_not_answer_keeps_nobody_waiting_for_long(room: Room) -> None:
    channel = room.ask(f"{EVENT} {event_line(FIRE)}")
    until(lambda: QApplication.processEvents() or room.reported, "the report", 10)
    room.now += PATIENCE_S
    room.requests.tick()
    assert answer(channel) == b"ok"
    room.settle[0]()


def test_whoever_hangs_up_is_answered_no_more(room: Room) -> None:
    channel = room.ask(f"{EVENT} {event_line(FIRE)}")
    until(lambda: QApplication.processEvents() or room.reported, "the report", 10)
    channel.close()
    assert answer(room.ask(f"{ANSWER} {answer_line('nam', None)}")) == b"7"
    room.settle[0]()
    room.now += PATIENCE_S
    room.requests.tick()


@pytest.mark.parametrize("line", ["", "x", "{}", "[" * 4000, '{"source": "a", "camera": "", "cause": "x"}'])
def test_what_cannot_be_read_is_refused(room: Room, line: str) -> None:
    assert answer(room.ask(f"{EVENT} {line}")) == b"no"
    assert answer(room.ask(f"{ANSWER} {line}")) == b"no"
    assert room.reported == []


def test_what_is_too_much_is_refused(room: Room) -> None:
    room.takes = False
    assert answer(room.ask(f"{EVENT} {event_line(FIRE)}")) == b"no"


def test_of_households_only_their_alarm_is_taken(room: Room) -> None:
    theirs = EventReport("phones/007", "Chợ", EventCause.ALARM, text="cháy", who="Nhà ông Bình")
    for report in (FIRE, EventReport("onvif/Chợ/input/1", "Chợ", EventCause.INPUT)):
        assert answer(room.ask(f"household {event_line(report)}")) == b"no"
    channel = room.ask(f"household {event_line(theirs)}")
    until(lambda: QApplication.processEvents() or room.reported, "the report", 10)
    room.settle[0]()
    assert answer(channel) == b"ok" and room.reported == [theirs]


def test_households_are_taken_no_faster_than_they_may_be(room: Room) -> None:
    def raised(number: int) -> bytes:
        report = EventReport(f"phones/{number:03}", "", EventCause.ALARM, who=f"Nhà {number}")
        channel = room.ask(f"household {event_line(report)}")
        taken = len(room.reported)
        until(lambda: QApplication.processEvents() or len(room.reported) > taken or number > 2, "the report", 10)
        for settle in room.settle:
            settle()
        return answer(channel)

    assert [raised(number) for number in range(5)] == [b"ok"] * 3 + [b"no"] * 2
    room.now += 10
    assert answer_of_own(room) == b"ok", "others are not held back"


def answer_of_own(room: Room) -> bytes:
    channel = room.ask(f"{EVENT} {event_line(FIRE)}")
    until(lambda: QApplication.processEvents() or FIRE in room.reported, "the report", 10)
    room.settle[-1]()
    return answer(channel)
