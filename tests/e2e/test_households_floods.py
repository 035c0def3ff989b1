"""Clients that break HTTP, or do it too much: the phones' server lives, and serves others meanwhile."""

from __future__ import annotations

import contextlib
import gzip
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import processes
from support.guarded_house import ALL, SEEN, GuardedHouse
from support.raw_http import asked, connected, exchange, request_bytes, rest_of
from support.web import Browser
from wall.web.camera_ids import camera_id

pytestmark = pytest.mark.phones

IDLE = 1000
MOST_MORE_KIB = 48 << 10
"""What no flood may add to the server's memory."""


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    with GuardedHouse() as house:
        yield house


@pytest.fixture(scope="module")
def viewer(house: GuardedHouse) -> Browser:
    return house.web.household(ALL)


@pytest.fixture(autouse=True)
def _others_are_served_meanwhile(house: GuardedHouse, viewer: Browser) -> Iterator[None]:
    """The same process, after every flood, without a traceback, and not much larger."""
    pid, before = house.web.pid, memory_kib(house)
    yield
    assert viewer.ask("/api/view").status == 200
    assert viewer.ask(f"/live/{camera_id(SEEN)}/join").status == 200
    assert house.web.pid == pid and processes.alive(pid)
    assert "Traceback" not in house.web.log.read_text(encoding="utf-8")
    assert memory_kib(house) - before < MOST_MORE_KIB


def memory_kib(house: GuardedHouse) -> int:
    status = Path(f"/proc/{house.web.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def poured(house: GuardedHouse, first: bytes, piece: bytes, most: int) -> int:
    """How many bytes of `piece`, again and again up to `most`, the server took before it cut or left the connection."""
    taken = 0
    with connected(house.port) as channel:
        channel.settimeout(3.0)
        try:
            channel.sendall(first)
            while taken < most:
                taken += channel.send(piece)
        except (ConnectionError, TimeoutError):
            pass
    return taken


ENDLESS = {
    "headers": (b"GET / HTTP/1.1\r\nHost: house\r\n", b"X-More: " + b"a" * 1000 + b"\r\n"),
    "one header": (b"GET / HTTP/1.1\r\nHost: house\r\nX-More: ", b"a" * 1000),
    "one line": (b"GET /", b"a" * 1000),
    "body": (
        b"POST /api/session HTTP/1.1\r\nHost: house\r\nX-Tivi: 1\r\nContent-Length: 1000000000\r\n\r\n",
        b"a" * 1000,
    ),
    "body for a stranger's GET": (
        b"GET /api/view HTTP/1.1\r\nHost: house\r\nContent-Length: 1000000000\r\n\r\n",
        b"a" * 1000,
    ),
    "chunks": (
        b"POST /api/session HTTP/1.1\r\nHost: house\r\nX-Tivi: 1\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n",
        b"3e8\r\n" + b"a" * 1000 + b"\r\n",
    ),
    "chunk extensions": (
        b"POST /api/session HTTP/1.1\r\nHost: house\r\nX-Tivi: 1\r\nTransfer-Encoding: chunked\r\n\r\n1;",
        b"a" * 1000,
    ),
    "upgrade": (b"GET / HTTP/1.1\r\nHost: house\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", b"a" * 1000),
    "pipelined requests": (b"", b"GET /words/vi.json HTTP/1.1\r\nHost: house\r\n\r\n" * 20),
    "rubbish": (b"", random.Random(7).randbytes(1000)),
    "TLS": (b"", bytes.fromhex("16030100c8010000c40303") + bytes(1000)),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_what_never_ends_is_taken_no_further(house: GuardedHouse, what: str) -> None:
    first, piece = ENDLESS[what]
    # What the kernel holds for a process that reads no more is some megabytes.
    assert poured(house, first, piece, most=32 << 20) < 32 << 20


def test_a_body_that_was_packed_small_stays_small(house: GuardedHouse) -> None:
    packed = gzip.compress(bytes(32 << 20))
    head = {"X-Tivi": "1", "Content-Type": "application/json", "Content-Encoding": "gzip"}
    got = exchange(
        house.port, request_bytes("/api/session", "POST", head | {"Content-Length": str(len(packed))}) + packed
    )
    assert not got or got.startswith((b"HTTP/1.1 413", b"HTTP/1.1 400"))


def test_a_thousand_idle_connections_and_slow_ones_keep_nobody_out(house: GuardedHouse, viewer: Browser) -> None:
    joined = viewer.ask(f"/live/{camera_id(SEEN)}/join")
    address = f"/live/{camera_id(SEEN)}/{joined.headers['x-tivi-epoch']}/{joined.headers['x-tivi-next']}"
    with contextlib.ExitStack() as opened:
        for number in range(IDLE):
            channel = opened.enter_context(connected(house.port))
            if number % 2:
                channel.sendall(b"GET /api/view HTTP/1.1\r\nHost: ho"[: number % 34])
        assert viewer.ask(address).status == 200
        assert asked(house.port, "/").status == 200


def cut(sent: bytes) -> Iterator[bytes]:
    return (sent[:at] for at in range(0, len(sent), 7))


def reset(channel: socket.socket) -> None:
    channel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@pytest.mark.parametrize("end", [lambda _: None, lambda channel: channel.shutdown(socket.SHUT_WR), reset])
def test_requests_that_are_cut_off_anywhere_leave_nothing(
    house: GuardedHouse, viewer: Browser, end: Callable[[socket.socket], None]
) -> None:
    cookie = {"Cookie": f"tivi={viewer.cookies['tivi']}", "X-Tivi": "1", "Content-Length": "20"}
    for sent in [*cut(request_bytes("/api/report", "POST", cookie)), *cut(request_bytes("/api/view", "GET", cookie))]:
        with connected(house.port) as channel:
            channel.sendall(sent)
            end(channel)


def test_an_answer_that_nobody_waits_for_is_given_up(house: GuardedHouse, viewer: Browser) -> None:
    joined = viewer.ask(f"/live/{camera_id(SEEN)}/join")
    cookie = {"Cookie": f"tivi={viewer.cookies['tivi']}"}
    address = f"/live/{camera_id(SEEN)}/{joined.headers['x-tivi-epoch']}"
    for ahead in range(3):
        with connected(house.port) as channel:
            channel.sendall(request_bytes(f"{address}/{int(joined.headers['x-tivi-next']) + ahead}", headers=cookie))
            reset(channel)


def test_a_few_requests_in_one_piece_are_answered_in_their_order(house: GuardedHouse) -> None:
    more = b"".join(
        f"GET {path} HTTP/1.1\r\nHost: house\r\n\r\n".encode() for path in ("/", "/nothing", "/words/vi.json")
    )
    got = exchange(house.port, more + request_bytes("/nothing"))
    assert [part[:3] for part in got.split(b"HTTP/1.1 ")[1:]] == [b"200", b"401", b"200", b"401"]


def test_a_device_that_waits_for_everything_at_once_is_told_to_come_again(house: GuardedHouse, viewer: Browser) -> None:
    joined = viewer.ask(f"/live/{camera_id(SEEN)}/join")
    request = request_bytes(
        f"/live/{camera_id(SEEN)}/{joined.headers['x-tivi-epoch']}/{int(joined.headers['x-tivi-next']) + 1}",
        headers={"Cookie": f"tivi={viewer.cookies['tivi']}"},
    )
    with contextlib.ExitStack() as opened:
        channels = [opened.enter_context(connected(house.port)) for _ in range(40)]
        for channel in channels:
            channel.sendall(request)
        statuses = {rest_of(channel)[9:12] for channel in channels}
    assert statuses <= {b"200", b"410", b"429", b"204"}


def test_bytes_at_random_and_requests_with_bytes_changed_break_nothing(house: GuardedHouse, viewer: Browser) -> None:
    chance = random.Random(16)
    headers = {"Cookie": f"tivi={viewer.cookies['tivi']}", "X-Tivi": "1", "Content-Type": "application/json"}
    whole = request_bytes("/api/report", "POST", headers | {"Content-Length": "12"}) + b'{"camera":0}'
    for _ in range(200):
        changed = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        with connected(house.port) as channel:
            channel.sendall(changed)
            channel.shutdown(socket.SHUT_WR)
            channel.settimeout(0.2)
            with contextlib.suppress(TimeoutError):
                assert b"Traceback" not in rest_of(channel)


@pytest.mark.parametrize(
    "body", [b"zz\r\n", b"-1\r\n", b"5\r\nabcdefgh", b"ffffffffffffffffff\r\n", b"1\r\n", b"0\r\nX: \0\r\n\r\n"]
)
def test_a_body_whose_pieces_are_broken_is_refused(house: GuardedHouse, body: bytes) -> None:
    head = {"X-Tivi": "1", "Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    with connected(house.port) as channel:
        channel.sendall(request_bytes("/api/session", "POST", head) + body)
        channel.shutdown(socket.SHUT_WR)
        got = rest_of(channel)
    assert not got or got[:12] in (b"HTTP/1.1 400", b"HTTP/1.0 400"), got
