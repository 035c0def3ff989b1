"""What systemd hears from the wall: ready once, then signs of life, never too many and never too few."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from wall.runtime.systemd import Notifier


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Listener:
    """systemd's end."""

    def __init__(self, address: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind("\0" + address[1:] if address.startswith("@") else address)
        self._socket.setblocking(False)

    def heard(self) -> list[str]:
        messages = []
        while True:
            try:
                messages.append(self._socket.recv(1024).decode())
            except BlockingIOError:
                return messages

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["path", "abstract"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "notify") if request.param == "path" else f"@{tmp_path}/notify"


@pytest.fixture
def listener(address: str) -> Iterator[Listener]:
    listener = Listener(address)
    yield listener
    listener.close()


def test_the_first_sign_of_life_says_ready_and_later_ones_keep_the_watchdog_quiet(
    address: str, listener: Listener
) -> None:
    clock = Clock()
    notifier = Notifier(address, 30, clock)
    for _ in range(300):  # half a minute of ticks
        notifier.alive()
        clock.now += 0.1
    assert listener.heard() == ["READY=1\nWATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]


def test_a_unit_without_a_watchdog_is_told_ready_only(address: str, listener: Listener) -> None:
    clock = Clock()
    notifier = Notifier(address, 0, clock)
    for _ in range(3):
        notifier.alive()
        clock.now += 3600
    notifier.stopping()
    assert listener.heard() == ["READY=1\nWATCHDOG=1", "STOPPING=1"]


def test_what_systemd_left_is_used_and_taken_from_the_environment_of_all_children(
    address: str, listener: Listener
) -> None:
    environment = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1", "HOME": "/"}
    Notifier.inherited(environment).alive()
    assert environment == {"HOME": "/"}
    assert listener.heard() == ["READY=1\nWATCHDOG=1"]


def test_without_systemd_nothing_is_said_and_nothing_fails(tmp_path: Path) -> None:
    for notifier in (Notifier.inherited({}), Notifier(str(tmp_path / "nobody"), 1)):
        notifier.alive()
        notifier.stopping()
