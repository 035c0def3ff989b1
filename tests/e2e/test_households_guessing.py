"""Guessing codes at the phones' server gets nowhere, tells nothing, and disturbs nobody who watches."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from support.guarded_house import ALL, LIMITED, OTHER, SEEN, GuardedHouse
from support.web import Answer, Browser
from wall.households.code import Code
from wall.households.database import DATABASE_FILE, open_database
from wall.households.hashing import MEMORY_KIB
from wall.households.limits import LIMITS, Scope, WrongTries
from wall.households.registry import Registry
from wall.households.tries import KeptTries
from wall.web.camera_ids import camera_id

pytestmark = pytest.mark.phones

NOBODY = 900
"""The first of the numbers that no household has."""


@pytest.fixture(scope="module")
def running() -> Iterator[GuardedHouse]:
    with GuardedHouse() as house:
        yield house


@pytest.fixture
def house(running: GuardedHouse) -> GuardedHouse:
    """A house where nobody has tried anything yet."""
    with closing(sqlite3.connect(running.web.state / DATABASE_FILE)) as connection, connection:
        connection.execute("DELETE FROM tries")
    return running


@pytest.fixture(scope="module")
def codes(running: GuardedHouse) -> dict[str, Code]:
    return {name: running.web.code(name) for name in (ALL, LIMITED, OTHER)}


def wrong(code: Code, by: int = 1) -> Code:
    return replace(code, secret=f"{(int(code.secret) + by) % 10**12:012}")


def guess(house: GuardedHouse, code: Code, source: str = "127.0.0.1", forwarded: str | None = None) -> Answer:
    headers = {"X-Forwarded-For": forwarded, "Forwarded": f"for={forwarded}"} if forwarded else {}
    return Browser(house.port, source=source).ask("/api/session", "POST", {"code": code.digits}, headers)


def test_a_household_has_five_tries_from_however_many_addresses_and_over_a_killed_process(
    house: GuardedHouse, codes: dict[str, Code]
) -> None:
    for number in range(1, 4):
        assert guess(house, wrong(codes[ALL], number), f"127.0.0.{number}").status == 401
    house.web.kill()
    house.web.start()
    for number in range(4, 6):
        assert guess(house, wrong(codes[ALL], number), f"127.0.0.{number}").status == 401
    answer = guess(house, wrong(codes[ALL], 6), "127.0.0.6")
    assert answer.status == 429 and 0 < int(answer.headers["retry-after"]) <= LIMITS[Scope.HOUSEHOLD].within_s
    assert guess(house, codes[ALL], "127.0.0.7").status == 429, "the right one tells nothing either"
    assert guess(house, codes[OTHER], "127.0.0.8").status == 204, "others come in"


def test_an_address_has_ten_tries_whatever_it_says_of_itself(house: GuardedHouse, codes: dict[str, Code]) -> None:
    for number in range(10):
        code = Code(NOBODY + number, codes[ALL].secret)
        assert guess(house, code, "127.0.0.2", forwarded=f"10.0.0.{number}").status == 401
    assert guess(house, codes[ALL], "127.0.0.2", forwarded="10.0.0.99").status == 429
    assert guess(house, codes[ALL], "127.0.0.3", forwarded="127.0.0.2").status == 204


def test_after_sixty_wrong_tries_in_all_strangers_wait_and_known_devices_do_not(
    house: GuardedHouse, codes: dict[str, Code]
) -> None:
    known = Browser(house.port)
    assert known.enter(codes[ALL]).status == 204
    with closing(open_database(house.web.state)) as database:
        tries = WrongTries((time.time(),) * (LIMITS[Scope.ALL].wrong - 1))
        KeptTries(database).keep({(Scope.ALL, ""): tries})
    assert guess(house, Code(NOBODY, codes[ALL].secret), "127.0.0.9").status == 401
    assert guess(house, codes[OTHER], "127.0.0.10").status == 429
    assert known.enter(codes[ALL]).status == 204 and known.ask("/api/view").status == 200


def test_a_device_that_the_household_has_used_comes_in_while_strangers_guess_at_it(
    house: GuardedHouse, codes: dict[str, Code]
) -> None:
    known = Browser(house.port)
    assert known.enter(codes[LIMITED]).status == 204
    for number in range(6):
        status = guess(house, wrong(codes[LIMITED], number + 1), f"127.0.1.{number + 1}").status
    assert status == 429 and known.ask("/api/view").status == 200
    assert known.ask("/api/session", "DELETE").status == 204
    assert known.enter(codes[LIMITED]).status == 204


@pytest.mark.long
def test_unknown_wrong_and_revoked_codes_get_one_answer_in_the_same_time(
    house: GuardedHouse, codes: dict[str, Code]
) -> None:
    with closing(open_database(house.web.state)) as database:
        assert Registry(database).revoke(OTHER)
    took: dict[str, list[float]] = {"unknown": [], "wrong": [], "revoked": []}
    answers = set()
    for turn in range(5):  # in turns, so that what else the machine does weighs the same on each
        tried = {
            "unknown": Code(NOBODY + turn, codes[ALL].secret),
            "wrong": wrong(codes[ALL], turn + 1),
            "revoked": codes[OTHER],
        }
        for kind, code in tried.items():
            begun = time.monotonic()
            answer = guess(house, code, f"127.0.2.{turn + 1}")
            took[kind].append(time.monotonic() - begun)
            answers.add(
                (answer.status, answer.body, *sorted(set(answer.headers.items()) - {("date", answer.headers["date"])}))
            )
    assert len(answers) == 1 and next(iter(answers))[0] == 401
    middle = [statistics.median(times) for times in took.values()]
    assert max(middle) < 2 * min(middle), took
    codes[OTHER] = house.web.code(OTHER)


def memory_kib(pid: int, kind: str) -> int:
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith(kind))
    return int(line.split()[1])


@pytest.mark.long
def test_a_flood_of_guesses_takes_the_memory_of_one_and_no_time_of_those_who_watch(
    house: GuardedHouse, codes: dict[str, Code]
) -> None:
    viewer = Browser(house.port)
    viewer.enter(codes[ALL])
    joined = viewer.ask(f"/live/{camera_id(SEEN)}/join")
    address, following = f"/live/{camera_id(SEEN)}/{joined.headers['x-tivi-epoch']}", int(joined.headers["x-tivi-next"])

    def gap() -> float:
        nonlocal following
        begun = time.monotonic()
        assert viewer.ask(f"{address}/{following}").status == 200
        following += 1
        return time.monotonic() - begun

    before = [gap() for _ in range(8)]
    pid = house.web.pid
    Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak is counted from here on
    at_first = memory_kib(pid, "VmRSS")
    with ThreadPoolExecutor(20) as pool:
        flood = [
            pool.submit(guess, house, Code(NOBODY + turn, codes[ALL].secret), f"127.0.3.{turn + 1}")
            for turn in range(20)
        ]
        during = [gap()]
        while not all(one.done() for one in flood):
            during.append(gap())
    assert {one.result().status for one in flood} == {401, 429}
    assert memory_kib(pid, "VmHWM") - at_first < 2 * MEMORY_KIB
    assert statistics.mean(during) < 2 * statistics.mean(before)
    assert max(during) < 4 * max(before)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"0347291550861203"',
        b'{"code": 347291550861203}',
        b'{"code": ["0347291550861203"]}',
        b'{"code": null, "device": null}',
        b'{"code": "0347291550861203", "device": {}}',
        b"[" * 4000,
        b'{"code": "' + b"1" * 4000 + b'"}',
        b"\xff\xfe{}",
        b'{"code": "\\ud800"}',
        b'{"code": NaN}',
        b'{"code":' + b"9" * 4000 + b"}",
    ],
)
def test_what_is_no_code_is_refused_without_a_trace(house: GuardedHouse, body: bytes) -> None:
    answer = Browser(house.port).ask("/api/session", "POST", body)
    assert answer.status in (400, 401) and answer.body == b""
    with closing(sqlite3.connect(house.web.state / DATABASE_FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM tries").fetchone() == (0,)
    assert "Traceback" not in house.web.tail()
