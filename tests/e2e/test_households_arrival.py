"""What the gate says of a phone is believed at the tunnel's socket, and nowhere else."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from support.guarded_house import ALL, GuardedHouse
from support.raw_http import asked
from support.tunnel import PREFIX, GatePhone, TunnelConnection
from support.waiting import until
from support.web import Answer, Browser
from wall.households.code import Code
from wall.households.database import DATABASE_FILE
from wall.households.limits import LIMITS, Scope

pytestmark = pytest.mark.phones

NOBODY = 900
"""The first of the numbers that no household has."""


@pytest.fixture(scope="module")
def running() -> Iterator[GuardedHouse]:
    with GuardedHouse(outside=True) as house:
        until(house.tunnel.is_socket, "the tunnel's socket", 10)
        yield house


@pytest.fixture
def house(running: GuardedHouse) -> GuardedHouse:
    """A house where nobody has tried anything yet."""
    with closing(sqlite3.connect(running.web.state / DATABASE_FILE)) as connection, connection:
        connection.execute("DELETE FROM tries")
    return running


@pytest.fixture(scope="module")
def code(running: GuardedHouse) -> Code:
    return running.web.code(ALL)


def phone(house: GuardedHouse, source: str = "203.0.113.7") -> GatePhone:
    return GatePhone(tunnel=house.tunnel, source=source)


def guesses(browser: Browser, code: Code, first: int) -> list[int]:
    """Statuses of wrong codes, each of a household that does not exist, until one has to wait."""
    statuses: list[int] = []
    while 429 not in statuses and len(statuses) < 2 * LIMITS[Scope.ADDRESS].wrong:
        statuses.append(browser.enter(replace(code, household=first + len(statuses)).digits).status)
    return statuses


def cookies_set(house: GuardedHouse, path: str, method: str, code: Code, cookie: str = "") -> list[str]:
    connection = TunnelConnection(house.tunnel)
    headers = {"X-Tivi": "1", "Content-Type": "application/json", "X-Forwarded-For": "203.0.113.8"}
    headers |= {"X-Forwarded-Prefix": PREFIX, "Cookie": cookie}
    connection.request(method, path, f'{{"code": "{code.digits}"}}' if method == "POST" else None, headers)
    response = connection.getresponse()
    assert response.status == 204
    connection.close()
    return response.headers.get_all("Set-Cookie", [])


def test_cookies_through_the_gate_are_for_its_path_and_https_alone(house: GuardedHouse, code: Code) -> None:
    lines = cookies_set(house, "/api/session", "POST", code)
    assert len(lines) == 2
    assert all(f"Path={PREFIX}/;" in f"{line};" and "Secure" in line and "HttpOnly" in line for line in lines)
    (token,) = [line.split(";")[0] for line in lines if line.startswith("tivi=")]
    (gone,) = cookies_set(house, "/api/session", "DELETE", code, token)
    assert re.match(r'tivi="?"?;', gone) and f"Path={PREFIX}/" in gone and "Max-Age=0" in gone


def test_a_session_through_the_gate_is_one_inside_too(house: GuardedHouse, code: Code) -> None:
    outside = phone(house)
    assert outside.enter(code).status == 204
    assert outside.ask("/api/view").told["outside"] is True
    inside = Browser(house.port, cookies=dict(outside.cookies))
    assert inside.ask("/api/view").told["outside"] is False


def test_guesses_through_the_gate_are_counted_for_each_phone(house: GuardedHouse, code: Code) -> None:
    assert guesses(phone(house, "203.0.113.9"), code, NOBODY).count(401) == LIMITS[Scope.ADDRESS].wrong
    assert phone(house, "203.0.113.10").enter(replace(code, household=NOBODY + 50).digits).status == 401
    assert Browser(house.port).enter(replace(code, household=NOBODY + 51).digits).status == 401


def test_guesses_through_the_gate_from_one_line_of_ipv6_are_counted_together(house: GuardedHouse, code: Code) -> None:
    statuses = [
        phone(house, f"2001:db8:1:2::{n}").enter(replace(code, household=NOBODY + n).digits).status
        for n in range(1, 12)
    ]
    assert statuses[-1] == 429 and statuses.count(401) == LIMITS[Scope.ADDRESS].wrong


def test_what_a_phone_of_the_house_says_of_itself_is_not_believed(house: GuardedHouse, code: Code) -> None:
    browser = Browser(house.port, source="127.0.0.9")
    statuses = []
    for n in range(LIMITS[Scope.ADDRESS].wrong + 1):
        headers = {"X-Forwarded-For": f"203.0.113.{n}", "X-Forwarded-Prefix": "/to8"}
        body = {"code": replace(code, household=NOBODY + n).digits}
        statuses.append(browser.ask("/api/session", "POST", body, headers).status)
    assert statuses[-1] == 429
    inside = Browser(house.port)
    headers = {"X-Forwarded-Prefix": "/to8", "X-Forwarded-Proto": "https"}
    answer = inside.ask("/api/session", "POST", {"code": code.digits}, headers)
    assert answer.status == 204 and "Path=/;" in answer.headers["set-cookie"] + ";"
    assert "Secure" not in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.7, 10.0.0.1"},
        {"X-Forwarded-For": "unknown"},
        {"X-Forwarded-For": "fe80::1%eth0"},
        {"X-Forwarded-Prefix": "/to7; Domain=example"},
        {"X-Forwarded-Prefix": "/../x"},
        {"X-Forwarded-Prefix": "//evil"},
        {"X-Forwarded-Prefix": "to7"},
        {"X-Forwarded-Prefix": "/to7/"},
    ],
)
def test_what_no_gate_of_ours_says_is_refused(house: GuardedHouse, code: Code, headers: dict[str, str]) -> None:
    answer = phone(house).ask("/api/session", "POST", {"code": code.digits}, headers)
    assert answer.status == 400 and "set-cookie" not in answer.headers


def test_both_ways_lead_to_the_same_server_and_another_one_is_told_from_it(house: GuardedHouse) -> None:
    inside, outside = Browser(house.port).ask("/alive"), phone(house).ask("/alive")
    assert inside.body == outside.body and re.fullmatch(rb"[0-9a-f]{16}", inside.body)
    for answer in (inside, outside):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"].startswith("text/plain")
    with GuardedHouse() as other:
        assert Browser(other.port).ask("/alive").body != inside.body


def test_whoever_is_inside_sees_nothing_of_a_tunnel_that_is_gone(house: GuardedHouse, code: Code) -> None:
    before = Browser(house.port)
    before.enter(code)
    house.tunnel.unlink()
    assert before.ask("/api/view").status == 200
    until(house.tunnel.is_socket, "the tunnel's socket", 10)
    assert phone(house).ask("/alive").status == 200


def test_it_serves_inside_where_the_tunnel_s_folder_is_missing(house: GuardedHouse) -> None:
    with GuardedHouse(outside=True) as other:
        other.web.stop()
        other.tunnel.unlink(missing_ok=True)
        other.tunnel.mkdir()
        other.web.start()
        assert _alive(other).status == 200
        assert "nothing can come through the gate" in other.web.tail()


def _alive(house: GuardedHouse) -> Answer:
    return asked(house.port, "/alive")
