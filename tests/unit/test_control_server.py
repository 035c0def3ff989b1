"""The wall's end of the socket: every question is answered, whenever it comes, and nonsense brings nothing down."""

from __future__ import annotations

import gc
import resource
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication

from support.waiting import until
from wall.control.server import Server


@pytest.fixture(scope="module")
def application() -> Iterator[QApplication]:
    # The kind that every other test may want too; there can be only one.
    found = QApplication.instance()
    yield found if isinstance(found, QApplication) else QApplication(["tests", "-platform", "offscreen"])


@pytest.fixture
def place(application: QApplication, tmp_path: Path) -> Iterator[Path]:
    server = Server(tmp_path / "tivi.sock", {"status": lambda: b"well", "snapshot": lambda: b"x" * 3_000_000})
    yield tmp_path / "tivi.sock"
    server.close()


@pytest.fixture
def channel(place: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as channel:
        channel.setblocking(False)
        channel.connect(str(place))
        yield channel


def turn(while_not: Callable[[], bool], what: str) -> None:
    """Let Qt's loop run until it is so."""

    def look() -> bool:
        QApplication.processEvents()
        return while_not()

    until(look, what, 5)


def answer(channel: socket.socket) -> bytes:
    """All that comes until the server hangs up."""
    parts: list[bytes] = []

    def ended() -> bool:
        try:
            part = channel.recv(1 << 16)
        except BlockingIOError:
            return False
        except ConnectionError:
            return True
        parts.append(part)
        return not part

    turn(ended, "the end of the answer")
    return b"".join(parts)


def test_a_question_is_answered(channel: socket.socket) -> None:
    channel.send(b"status\n")
    assert answer(channel) == b"well"


def test_a_large_answer_arrives_whole(channel: socket.socket) -> None:
    channel.send(b"snapshot\n")
    assert len(answer(channel)) == 3_000_000


def test_a_question_that_comes_late_and_in_pieces_is_answered_even_if_the_collector_ran(
    channel: socket.socket,
) -> None:
    for piece in (b"", b"sta", b"tus", b"\n"):
        if piece:
            channel.send(piece)
        for _ in range(5):
            QApplication.processEvents()
        gc.collect()
    assert answer(channel) == b"well"


@pytest.mark.parametrize("nonsense", [b"\n", b"reboot\n", b"\xff\xfe\n", b"x" * 5000])
def test_nonsense_is_hung_up_on(channel: socket.socket, nonsense: bytes) -> None:
    channel.send(nonsense)
    assert answer(channel) == b""


def test_who_leaves_without_a_word_is_forgotten(place: Path) -> None:
    for _ in range(50):
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(str(place))
        QApplication.processEvents()
    with socket.socket(socket.AF_UNIX) as channel:
        channel.setblocking(False)
        channel.connect(str(place))
        channel.send(b"status\n")
        assert answer(channel) == b"well"


def test_a_server_that_had_no_descriptor_left_for_a_caller_answers_again(place: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(place))
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, before[1]))
        try:
            turn(lambda: hung_up_on(caller), "the caller turned away")
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, before)

    def answered() -> bool:
        with socket.socket(socket.AF_UNIX) as channel:
            try:
                channel.connect(str(place))
            except OSError:
                return False
            return True

    turn(answered, "somebody listens again")


def hung_up_on(channel: socket.socket) -> bool:
    channel.setblocking(False)
    try:
        return channel.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_a_request_that_brings_something_along_hands_it_over(application: QApplication, tmp_path: Path) -> None:
    heard: list[str] = []
    server = Server(tmp_path / "other.sock", {"status": lambda: b"well"}, {"notice": lambda rest: _take(heard, rest)})
    with socket.socket(socket.AF_UNIX) as channel:
        channel.setblocking(False)
        channel.connect(str(tmp_path / "other.sock"))
        channel.send('notice {"title": "Chợ"}\n'.encode())
        assert answer(channel) == b"ok"
    server.close()
    assert heard == ['{"title": "Chợ"}']


def _take(heard: list[str], rest: str) -> bytes:
    heard.append(rest)
    return b"ok"
