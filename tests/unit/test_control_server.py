"""The wall's end of the socket: every question is answered, whenever it comes, and nonsense brings nothing down."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication

from support.waiting import until
from wall.commands.rights import become
from wall.control.askers import MOST, askers_server
from wall.control.client import NOTICE, SNAPSHOT, STATUS
from wall.control.packets import PACKETS
from wall.control.phones import PHONES
from wall.control.reports import REPORTS
from wall.control.server import Server, StandingRequest

ASKERS_GROUP, STRANGERS_GROUP, SOMEBODY = 64001, 64002, 64003
"""IDs of a group and of users that are nobody's."""


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


class Standing:
    """A server with requests that stand, and what it was asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[tuple[str, StandingRequest]] = []
        self.ended: list[str] = []
        self.server = Server(path, {}, {}, {"packets": self._take})

    def _take(self, rest: str, request: StandingRequest) -> None:
        self.asked.append((rest, request))
        request.on_closed = lambda: self.ended.append(rest)

    def asks(self, rest: str) -> tuple[socket.socket, StandingRequest]:
        channel = socket.socket(socket.AF_UNIX)
        channel.connect(str(self.path))
        channel.send(f"packets {rest}\n".encode())
        before = len(self.asked)
        turn(lambda: len(self.asked) > before, "the request")
        channel.setblocking(False)
        return channel, self.asked[-1][1]


@pytest.fixture
def standing(application: QApplication, tmp_path: Path) -> Iterator[Standing]:
    standing = Standing(tmp_path / "tivi.sock")
    yield standing
    standing.server.close()


def test_a_request_that_stands_is_answered_again_and_again_with_descriptors_beside_it(standing: Standing) -> None:
    channel, request = standing.asks("Chợ")
    reading, writing = os.pipe()
    with channel:
        request.answer(b"ok")
        request.answer(b"socket", reading)
        data, descriptors, _, _ = socket.recv_fds(channel, 100, 4)
        while not descriptors:  # not glued to the line before it
            more, descriptors, _, _ = socket.recv_fds(channel, 100, 4)
            data += more
        os.write(writing, b"here")
        assert data == b"ok\nsocket\n" and os.read(descriptors[0], 10) == b"here"
        assert standing.ended == []
    turn(lambda: standing.ended == ["Chợ"], "its end")
    for descriptor in (reading, writing, *descriptors):
        os.close(descriptor)


def test_a_request_ends_alone_when_its_client_goes_or_is_hung_up_on(standing: Standing) -> None:
    one, _ = standing.asks("one")
    two, asked_two = standing.asks("two")
    three, _ = standing.asks("three")
    one.close()
    turn(lambda: standing.ended == ["one"], "the end of the one")
    asked_two.close()
    assert answer(two) == b""
    turn(lambda: standing.ended == ["one", "two"], "the end of the other")
    for channel in (two, three):
        channel.close()


def test_a_client_that_goes_on_talking_is_not_heard_and_costs_nothing(standing: Standing) -> None:
    channel, _ = standing.asks("Chợ")
    sent = 0

    def talked() -> bool:
        nonlocal sent
        with contextlib.suppress(BlockingIOError):
            sent += channel.send(b"x" * 100_000)
        return sent > 5_000_000

    with channel:
        turn(talked, "megabytes of talk")
        assert (len(standing.asked), standing.ended) == (1, [])
    turn(lambda: standing.ended == ["Chợ"], "its end")


def test_a_client_that_reads_no_answers_is_hung_up_on(standing: Standing) -> None:
    channel, request = standing.asks("Chợ")
    with channel:
        for _ in range(10_000):
            request.answer(b"socket")
            if standing.ended:
                break
        turn(lambda: standing.ended == ["Chợ"], "its end")
        request.answer(b"socket")


def test_a_client_is_idle_once_it_has_read_everything_however_long_that_takes(standing: Standing) -> None:
    channel, request = standing.asks("Chợ")
    with channel:
        assert request.idle
        for piece in (b"x" * 3_000_000, b"y"):
            request.write(piece)
        read = 0
        while read < 3_000_001:
            QApplication.processEvents()
            assert not request.idle
            with contextlib.suppress(BlockingIOError):
                read += len(channel.recv(1 << 16))
        assert request.idle
    turn(lambda: standing.ended == ["Chợ"], "its end")
    assert not request.idle


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


# -- the socket for processes of another user


class Askers:
    """A socket for askers, in a folder that belongs to a group of theirs."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "wall.sock"
        if os.getuid() == 0:
            os.chown(folder, 0, ASKERS_GROUP)
        folder.chmod(0o2750)
        self.asked: list[str] = []
        server = askers_server(
            self.path, {PHONES: lambda: b"phones"}, {REPORTS: lambda _: b"ok"}, {PACKETS: self._stands}
        )
        assert server is not None
        self.server = server

    def _stands(self, rest: str, request: StandingRequest) -> None:
        self.asked.append(rest)
        request.answer(b"ok")
        request.close()

    def gives(self, question: str) -> bytes:
        with socket.socket(socket.AF_UNIX) as channel:
            channel.setblocking(False)
            channel.connect(str(self.path))
            channel.send(question.encode() + b"\n")
            return answer(channel)

    def gives_to(self, user: int, group: int, question: str) -> bytes:
        """The answer to a process of this user and group, as it writes it to a pipe."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            become((user, group))
            said = b"closed to it"
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as channel:
                channel.connect(str(self.path))
                channel.sendall(question.encode() + b"\n")
                said = channel.recv(100)
            os.write(writing, said)
            os._exit(0)
        os.close(writing)
        turn(lambda: os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None, "the child's end")
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            return pipe.read()


@pytest.fixture
def askers(application: QApplication) -> Iterator[Askers]:
    # Not pytest's folder, which lets no other user through.
    with tempfile.TemporaryDirectory(prefix="tivi-") as folder:
        askers = Askers(Path(folder))
        yield askers
        askers.server.close()


as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can be another user")


def test_askers_get_what_phones_may_see_and_nothing_else_of_the_wall(askers: Askers) -> None:
    assert askers.gives(PHONES) == b"phones"
    assert askers.gives(f"{PACKETS} Chợ") == b"ok\n"
    for refused in (STATUS, SNAPSHOT, f"{SNAPSHOT} 1", f'{NOTICE} {{"title": "Chợ"}}'):
        assert askers.gives(refused) == b""
    assert askers.asked == ["Chợ"]


@as_root
def test_a_process_of_the_folders_group_may_ask(askers: Askers) -> None:
    assert askers.gives_to(SOMEBODY, ASKERS_GROUP, PHONES) == b"phones"


@as_root
def test_any_other_user_is_refused_by_the_folder_and_by_the_wall(askers: Askers) -> None:
    assert askers.gives_to(SOMEBODY, STRANGERS_GROUP, PHONES) == b"closed to it"
    askers.path.parent.chmod(0o777)
    askers.path.chmod(0o777)
    assert askers.gives_to(SOMEBODY, STRANGERS_GROUP, PHONES) in (b"", b"closed to it")


@as_root
def test_a_folder_may_be_given_to_another_group_while_the_wall_runs(askers: Askers) -> None:
    for path in (askers.path.parent, askers.path):
        os.chown(path, 0, STRANGERS_GROUP)
    assert askers.gives_to(SOMEBODY, STRANGERS_GROUP, PHONES) == b"phones"
    assert askers.gives_to(SOMEBODY, ASKERS_GROUP, PHONES) == b"closed to it"


def test_askers_that_hoard_connections_leave_descriptors_for_the_cameras(askers: Askers) -> None:
    with contextlib.ExitStack() as closing:
        hoard = [closing.enter_context(socket.socket(socket.AF_UNIX)) for _ in range(MOST)]
        for channel in hoard:
            channel.connect(str(askers.path))
            QApplication.processEvents()
        one_more = closing.enter_context(socket.socket(socket.AF_UNIX))
        one_more.connect(str(askers.path))
        turn(lambda: hung_up_on(one_more), "one more turned away")
        assert not hung_up_on(hoard[0])
    turn(lambda: askers.gives(PHONES) == b"phones", "room again")


def test_a_wall_without_the_folder_for_askers_runs_without_them(application: QApplication, tmp_path: Path) -> None:
    assert askers_server(tmp_path / "missing" / "wall.sock", {}, {}, {}) is None
