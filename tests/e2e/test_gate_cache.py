"""What phones get through the gate: each thing is fetched once, and given to nobody whom the house does not permit."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from support.gate import Gate, has_gate
from support.gate_house import GateHouse, HouseTunnel, ask, house_key, join, raw, reached
from support.waiting import until
from wall.model.language import Language

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_gate(), reason="no nginx or sshd on this machine")]

_AN, _BINH = {"Cookie": "tivi=an"}, {"Cookie": "tivi=binh"}
_PAGE = {"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Mode": "navigate"}


def connected(gate: Gate, group: str, house: GateHouse) -> HouseTunnel:
    folder = gate.places.root
    file, public = house_key(folder, group)
    assert join(gate, gate.invite(group), public).status == 200
    return HouseTunnel(gate, file, group, house)


@pytest.fixture(scope="module")
def house(gate: Gate) -> Iterator[GateHouse]:
    """The house of group to7. The one of to8 knows none of its sessions."""
    with GateHouse() as house, connected(gate, "to7", house), GateHouse() as other, connected(gate, "to8", other):
        other.sessions = {"chi": {"aa"}}
        yield house


def test_a_part_is_fetched_once_for_all(gate: Gate, house: GateHouse) -> None:
    for cookie in (_AN, _BINH, _AN):
        assert ask(gate, "/to7/live/aa/e1/1?any=thing", headers=cookie).body == b"media /live/aa/e1/1"
    assert house.count("/live/aa/e1/1") == 1
    assert all("?" not in path for _, path, _ in house.asked)


@pytest.mark.parametrize("path", ["/live/aa/e1/1", "/live/aa/e1/init.mp4", "/live/aa/join", "/still/aa.jpg"])
def test_what_is_cached_is_given_to_nobody_without_a_session(gate: Gate, house: GateHouse, path: str) -> None:
    assert ask(gate, f"/to7{path}", headers=_AN).status == 200
    for headers in ({}, {"Cookie": "tivi=stranger"}, {"Cookie": "tivi="}, {"Range": "bytes=0-3"}):
        for method in ("GET", "HEAD"):
            assert ask(gate, f"/to7{path}", method, headers).status == 401


def test_what_is_cached_is_given_to_nobody_who_may_not_see_that_camera(gate: Gate, house: GateHouse) -> None:
    assert ask(gate, "/to7/live/bb/e1/1", headers=_AN).status == 200
    for path in ("live/bb/e1/1", "live/aa/../bb/e1/1", "live/aa/e1/%2e%2e/%2e%2e/bb/e1/1", "live//bb/e1/1"):
        answer = ask(gate, f"/to7/{path}", headers=_BINH)
        assert answer.status == 404 and b"media" not in answer.body


def test_while_a_house_does_not_know_its_cameras_yet_nothing_is_given_out_or_said_not_to_be_there(
    gate: Gate, house: GateHouse
) -> None:
    paths = ("live/aa/e1/5", "live/bb/e1/5", "still/aa.jpg", "live/cc/join")
    assert ask(gate, "/to7/live/aa/e1/5", headers=_AN).status == 200
    house.knows_wall = False
    try:
        until(lambda: ask(gate, "/to7/live/aa/e1/5", headers=_AN).status == 503, "the right to be over", 3)
        for answer in (ask(gate, f"/to7/{path}", headers=_BINH) for path in paths):
            assert (answer.status, answer.body) == (503, b"") and "retry-after" in answer.headers
        assert ask(gate, "/to7/live/aa/e1/5", headers={"Cookie": "tivi=stranger"}).status == 401
        assert ask(gate, "/to7/api/view", headers=_AN).status == 200
    finally:
        house.knows_wall = True
    assert ask(gate, "/to7/live/aa/e1/5", headers=_AN).status == 200


def test_a_right_that_the_house_takes_away_ends_at_the_cache_too(gate: Gate, house: GateHouse) -> None:
    house.sessions["khach"] = {"aa"}
    headers = {"Cookie": "tivi=khach"}
    assert ask(gate, "/to7/live/aa/e1/2", headers=headers).status == 200
    del house.sessions["khach"]
    until(lambda: ask(gate, "/to7/live/aa/e1/2", headers=headers).status == 401, "the cache to refuse", 2)


def test_the_cookie_of_one_group_is_worth_nothing_at_another(gate: Gate, house: GateHouse) -> None:
    assert ask(gate, "/to7/live/aa/e1/1", headers=_AN).status == 200
    assert ask(gate, "/to8/live/aa/e1/1", headers=_AN).status == 401
    assert ask(gate, "/to8/live/aa/e1/1", headers={"Cookie": "tivi=chi"}).status == 200
    assert ask(gate, "/to7/live/aa/e1/1", headers={"Cookie": "tivi=chi"}).status == 401


def test_no_cookie_and_no_refusal_is_ever_cached(gate: Gate, house: GateHouse) -> None:
    for _ in range(2):
        assert "set-cookie" in ask(gate, "/to7/live/aa/e1/8", headers=_AN).headers
        assert ask(gate, "/to7/live/aa/e2/1").status == 401
    assert house.count("/live/aa/e1/8") == 2
    asked = house.count("/api/permitted")
    for _ in range(3):
        assert ask(gate, "/to7/live/bb/e2/1", headers=_BINH).status == 404
    assert house.count("/api/permitted") == asked + 3


def test_a_part_that_is_not_there_yet_is_asked_for_once_a_second(gate: Gate, house: GateHouse) -> None:
    for _ in range(5):
        assert ask(gate, "/to7/live/aa/e1/7", headers=_AN).status == 204
    assert house.count("/live/aa/e1/7") <= 4


def test_the_pages_files_are_fetched_once_and_without_a_cookie(gate: Gate, house: GateHouse) -> None:
    for cookie in (_AN, {}, _BINH):
        assert ask(gate, "/to7/app.js?1", headers=cookie).body == b"file /app.js"
    seen = [headers for _, path, headers in house.asked if path == "/app.js"]
    assert len(seen) == 1 and "cookie" not in seen[0]
    assert ask(gate, "/to7/app.js", headers={"If-None-Match": '"1"'}).status == 304


def test_what_is_about_a_household_is_never_cached(gate: Gate, house: GateHouse) -> None:
    assert ask(gate, "/to7/api/view", headers=_AN).told == ["aa", "bb"]
    assert ask(gate, "/to7/api/view", headers=_BINH).told == ["aa"]
    assert ask(gate, "/to7/api/view").status == 401


def test_the_house_hears_the_phones_address_and_the_gates_path_and_nothing_that_a_phone_makes_up(
    gate: Gate, house: GateHouse
) -> None:
    lies = {
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Prefix": "/to8",
        "X-Original-URI": "/live/bb/e1/1",
        "X-Real-IP": "203.0.113.9",
        "Forwarded": "for=203.0.113.9",
    }
    for target in ("/to7/api/session", "/to7/live/aa/e3/1", "/to7/"):
        ask(gate, target, headers={**_AN, **lies})
    heard = [headers for _, path, headers in house.asked if path in ("/api/session", "/live/aa/e3/1")][-2:]
    for headers in heard:
        assert headers["x-forwarded-for"] == "127.0.0.1" and headers["x-forwarded-prefix"] == "/to7"
        assert headers["host"] == gate.address
        assert not {"x-original-uri", "x-real-ip", "forwarded"} & set(headers)


def test_nobody_asks_for_rights_but_the_gate(gate: Gate, house: GateHouse) -> None:
    assert ask(gate, "/to7/api/permitted", headers={**_AN, "X-Original-URI": "/live/aa/1/1"}).status == 404
    for path in ("/.permitted/to7", "/.away/to7"):
        assert ask(gate, path, headers=_AN).status == 404


def test_a_house_sends_nobody_to_another_group(gate: Gate, house: GateHouse) -> None:
    assert ask(gate, "/to7/hop", headers=_AN).body == b"hop"


@pytest.mark.parametrize(
    "head",
    [
        b"GET /to7/ HTTP/1.1\r\nHost: evil.example\r\n",
        b"GET https://evil.example/to7/ HTTP/1.1\r\nHost: localhost\r\n",
        b"GET /to7/ HTTP/1.1\r\n",
        b"GET /to7/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n",
    ],
    ids=["another host", "another host in the target", "no host", "two hosts"],
)
def test_whoever_asks_for_another_host_gets_nothing_of_a_house(gate: Gate, house: GateHouse, head: bytes) -> None:
    got = raw(gate, head + b"Connection: close\r\n\r\n")
    assert got == b"" or got.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("target", ["//evil.example", "//evil.example/%2f..", "/to7%0d%0aX-Evil:%201", "/to7"])
def test_the_gate_sends_nobody_to_another_host(gate: Gate, house: GateHouse, target: str) -> None:
    got = raw(gate, f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()).decode("latin-1")
    head = got.partition("\r\n\r\n")[0].lower()
    assert "x-evil" not in head
    places = [line for line in head.split("\r\n") if line.startswith("location:")]
    assert places in ([], ["location: /to7/"])


@pytest.mark.parametrize("target", ["/to7/../etc/passwd", "/to7/..%2f..%2fetc/passwd", "/to7/%2e%2e/to8/api/view"])
def test_no_path_leaves_its_group(gate: Gate, house: GateHouse, target: str) -> None:
    answer = raw(
        gate, f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{'Cookie: tivi=an'}\r\n\r\n".encode()
    )
    assert answer.split()[1] in (b"400", b"401", b"404")


def test_the_gates_log_has_neither_cookies_nor_queries(gate: Gate, house: GateHouse) -> None:
    ask(gate, "/to7/api/view?secret=0347291550861203", headers={"Cookie": "tivi=verysecret", "Referer": "/#0347"})
    told = gate.access_log()
    assert '"GET /to7/api/view" 401' in told
    assert not any(secret in told for secret in ("0347", "verysecret", "secret"))


def test_every_answer_says_that_the_gate_is_reached_by_https_alone(gate: Gate, house: GateHouse) -> None:
    for path in ("/to7/", "/to7/live/aa/e1/1", "/none"):
        assert "max-age" in ask(gate, path, headers=_AN).headers["strict-transport-security"]


# -- a house that is away


def test_a_phone_is_told_since_when_the_house_is_away_and_goes_on_by_itself(gate: Gate) -> None:
    with GateHouse() as house, connected(gate, "to9", house):
        until(lambda: reached(gate, "to9"), "the gate to look at the house", 15)
    until(lambda: ask(gate, "/to9/alive").status == 503, "the house to be away", 15)
    answer = ask(gate, "/to9/", headers=_PAGE)
    page = answer.body.decode()
    assert int(answer.headers["x-tivi-away"]) > 0 and answer.headers["cache-control"] == "no-store"
    assert '<html lang="vi">' in page and 'data-alive="/to9/alive"' in page
    assert all(f'href="tel:{number}"' in page for number in (112, 113, 114, 115))
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "<script src" not in page and "http" not in page.replace("http-equiv", "")
    english = ask(gate, "/to9/", headers={**_PAGE, "Accept-Language": "en-GB,vi;q=0.5"})
    assert '<html lang="en">' in english.body.decode()


def test_the_pages_own_questions_get_a_bare_status_while_the_house_is_away(gate: Gate) -> None:
    gate.invite("Khu phố <b>10</b>", Language.EN)
    for path in ("api/view", "live/aa/e1/1", "still/aa.jpg", "app.js", "alive"):
        answer = ask(gate, f"/khuphob10b/{path}", headers=_AN)
        assert (answer.status, answer.headers["x-tivi-away"], answer.body) == (503, "0", b"")
        assert answer.headers["cache-control"] == "no-store"
    page = ask(gate, "/khuphob10b/", headers=_PAGE).body.decode()
    assert '<html lang="en">' in page and "&lt;b&gt;10" in page and "<b>10" not in page


def test_the_house_is_back_after_a_cut(gate: Gate, house: GateHouse) -> None:
    folder = gate.places.root
    with GateHouse() as other:
        tunnel = connected(gate, "to13", other)
        with tunnel:
            assert ask(gate, "/to13/alive").status == 200
        until(lambda: ask(gate, "/to13/alive").status == 503, "the house to be away", 15)
        with tunnel:
            assert ask(gate, "/to13/alive").status == 200
    assert json.loads((folder / "var/lib/tivi-gate/groups.json").read_text())["groups"]
