"""Who gets what of the phones' server: nothing without a session, nothing of a camera that is not one's own."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from support.guarded_house import ALL, HIDDEN, LIMITED, OTHER, PICTURE, SEEN, GuardedHouse
from support.raw_http import answer_in, asked, exchange, request_bytes
from support.web import Answer, Browser
from wall.households.code import Code
from wall.households.database import DATABASE_FILE
from wall.households.sessions import LONGEST_S
from wall.web.camera_ids import camera_id
from wall.web.routes import Access
from wall.web.server import HouseholdsServer, Settings

pytestmark = pytest.mark.phones

PUBLIC_FILES = re.compile(r"/(|[a-z0-9_-]+\.(js|css|svg|png|webmanifest)|words/(vi|en)\.json)")
PUBLIC_CALLS = {("POST", "/api/session"), ("GET", "/alive")}
"""Adding a route here is the decision that everybody may ask for it."""
NOWHERE = camera_id("there is no camera of this name")
EPOCH = "0123456789ab"


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    with GuardedHouse() as house:
        yield house


@pytest.fixture(scope="module")
def binh(house: GuardedHouse) -> Browser:
    return house.web.household(ALL)


@pytest.fixture(scope="module")
def police(house: GuardedHouse) -> Browser:
    return house.web.household(LIMITED)


@pytest.fixture(scope="module")
def code(house: GuardedHouse) -> Code:
    """A household's, for another device of it."""
    return house.web.code(OTHER)


def addresses_of(identity: str, epoch: str = EPOCH, number: int = 0) -> list[str]:
    """Every address under which something of a camera may be had."""
    return [
        f"/live/{identity}/join",
        f"/live/{identity}/index.m3u8",
        f"/live/{identity}/{epoch}/{number}",
        f"/live/{identity}/{epoch}/init.mp4",
        f"/live/{identity}/{epoch}/segment-{number}.mp4",
        f"/still/{identity}.jpg",
        f"/still/{identity}/large.jpg",
    ]


def shapes_of(address: str) -> list[str]:
    """The same address as others have got past a check with it."""
    return [
        address,
        address.upper().replace("/LIVE", "/live").replace("/STILL", "/still"),
        address[:6] + "".join(f"%{ord(sign):02X}" for sign in address[6:16]) + address[16:],
        address + "/",
        address + "?epoch=1",
        address + "%00",
        address + ";x",
        "/" + address,
        "/x/.." + address,
        "/live/../" + address[1:],
        "/" + address[1:].replace("/", "%2f"),
        address.replace("/", "//"),
        address + "%20",
        address + "/../join",
    ]


def same(answer: Answer) -> Answer:
    """Without what differs from second to second."""
    return Answer(answer.status, {k: v for k, v in answer.headers.items() if k != "date"}, answer.body)


# Without a session


def test_every_route_but_the_public_ones_is_for_households(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "households.yaml", tmp_path / "wall.sock", tmp_path / "state", "127.0.0.1", 0)

    async def decided() -> set[tuple[str, str]]:
        server = HouseholdsServer(settings)
        try:
            return {(one.method, one.path) for one in server.routes() if one.access is Access.EVERYBODY}
        finally:
            server.close()

    public = asyncio.run(decided())
    assert public >= PUBLIC_CALLS
    assert {one for one in public if not (one[0] == "GET" and PUBLIC_FILES.fullmatch(one[1]))} == PUBLIC_CALLS


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_whatever_is_not_public_answers_401_without_a_session(house: GuardedHouse, method: str) -> None:
    identity = camera_id(SEEN)
    private = [
        "/api/view",
        "/api/notices",
        "/notice/0123456789abcdef.jpg",
        "/api/household",
        "/api/household/data",
        "/api/household/devices/0123456789",
        "/api/report",
    ]
    unknown = ["/api", "/api/", "/live/", "/still/", "/metrics", "/.git/config", "/words/vi.json/x", "/index.html"]
    for path in [*private, *addresses_of(identity), *addresses_of(NOWHERE), *unknown]:
        answer = asked(house.port, path, method, {"X-Tivi": "1"})
        assert (answer.status, answer.body) == (401, b"" if method == "HEAD" else answer.body), path
        assert answer.headers["cache-control"] == "no-store" and "set-cookie" not in answer.headers
        assert b"Traceback" not in answer.body


@pytest.mark.parametrize(
    "head",
    [
        "OPTIONS * HTTP/1.1",
        "GET * HTTP/1.1",
        "CONNECT 127.0.0.1:22 HTTP/1.1",
        "GET http://127.0.0.1:22/api/view HTTP/1.1",
        "GET //127.0.0.1:22/api/view HTTP/1.1",
        "GET /api/view HTTP/1.0",
        "GET /api/view HTTP/1.1\r\nExpect: a-lot",
        "GET /api/view HTTP/1.1\r\nExpect: 100-continue",
        "GET /api/view HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "GET /api/view HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AA",
        "GET /api/view HTTP/1.1\r\nX-Original-URL: /words/vi.json\r\nX-HTTP-Method-Override: POST",
        "GET /api/view HTTP/1.1\r\nAuthorization: Basic YWRtaW46YWRtaW4=",
    ],
)
def test_odd_requests_get_past_nothing_either(house: GuardedHouse, head: str) -> None:
    got = exchange(house.port, f"{head}\r\nHost: house\r\nConnection: close\r\n\r\n".encode())
    answer = answer_in(got.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n"))
    assert answer.status in (400, 401, 404) and answer.headers["server"] == "tivi", got
    assert answer.headers["cache-control"] == "no-store"


def test_no_token_but_the_server_s_own_is_accepted(house: GuardedHouse, binh: Browser) -> None:
    token = binh.cookies["tivi"]
    for made_up in (
        "",
        "0",
        token[:-1],
        token + "A",
        token.swapcase(),
        f'"{token}x"',
        "' OR 1=1 --",
        "%00",
        "ă",
        "\udc80",
    ):
        answer = asked(house.port, "/api/view", headers={"Cookie": f"tivi={made_up}"})
        assert answer.status == 401, made_up
    assert asked(house.port, "/api/view", headers={"Cookie": f"tivi={token}"}).status == 200


@pytest.mark.parametrize(
    "cookie", ["a,b=1", "expires=1", "tivi", "=", ";;;", "$Version=1", "tivi=1; path=/; a/b=2", "x" * 8000, "\xff=\xfe"]
)
def test_cookies_that_are_none_are_no_session_and_no_fault(house: GuardedHouse, cookie: str) -> None:
    assert asked(house.port, "/api/view", headers={"Cookie": cookie}).status == 401


def test_a_broken_cookie_of_another_program_hides_no_session(house: GuardedHouse, binh: Browser) -> None:
    cookie = f"a,b=1; tivi={binh.cookies['tivi']}"
    assert asked(house.port, "/api/view", headers={"Cookie": cookie}).status == 200


# Not one's own camera


def test_the_view_of_a_limited_household_holds_no_trace_of_another_camera(police: Browser) -> None:
    answer = police.ask("/api/view")
    assert [one["name"] for one in answer.told["cameras"]] == [SEEN]
    for name in (HIDDEN, PICTURE):
        assert camera_id(name).encode() not in answer.body and name.encode() not in answer.body
        assert name.encode("ascii", "backslashreplace") not in answer.body


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
def test_a_camera_of_others_is_answered_as_one_that_does_not_exist(
    house: GuardedHouse, binh: Browser, police: Browser, method: str
) -> None:
    hidden, epoch, number = camera_id(HIDDEN), EPOCH, 0
    joined = binh.ask(f"/live/{hidden}/join")  # it runs, and its parts exist
    epoch, number = joined.headers["x-tivi-epoch"], int(joined.headers["x-tivi-next"]) - 1
    cookie = {"Cookie": f"tivi={police.cookies['tivi']}", "X-Tivi": "1", "Range": "bytes=0-"}
    pairs = zip(addresses_of(hidden, epoch, number), addresses_of(NOWHERE, epoch, number), strict=True)
    for theirs, nobodys in pairs:
        for shape, unknown in zip(shapes_of(theirs), shapes_of(nobodys), strict=True):
            answer = asked(house.port, shape, method, cookie)
            assert answer.status == 404, shape
            assert same(answer) == same(asked(house.port, unknown, method, cookie)), shape


def test_a_limited_household_s_requests_wake_no_other_camera(house: GuardedHouse, police: Browser) -> None:
    before = house.wall.asked.count(PICTURE)
    for address in addresses_of(camera_id(PICTURE)):
        assert police.ask(address).status == 404
    assert house.wall.asked.count(PICTURE) == before


def test_reporting_a_camera_of_others_is_answered_as_reporting_none(police: Browser) -> None:
    report = [police.ask("/api/report", "POST", {"camera": camera_id(name)}) for name in (HIDDEN, "nothing")]
    assert [one.status for one in report] == [404, 404] and same(report[0]) == same(report[1])
    assert police.ask("/api/report", "POST", {"camera": camera_id(SEEN)}).status == 204


def test_a_camera_that_gives_only_pictures_has_no_video(binh: Browser) -> None:
    *video, small, large = addresses_of(camera_id(PICTURE))
    assert {binh.ask(address).status for address in video} == {404}
    assert binh.ask(small).status == binh.ask(large).status == 200


def test_a_household_signs_out_its_own_devices_alone(house: GuardedHouse, binh: Browser, code: Code) -> None:
    other = Browser(house.port)
    other.enter(code)
    device = next(one["id"] for one in other.ask("/api/household").told["devices"] if one["this"])
    assert binh.ask(f"/api/household/devices/{device}", "DELETE").status == 404
    assert other.ask("/api/view").status == 200


# Sessions


def test_cookies_are_for_http_alone_and_for_this_house(house: GuardedHouse, code: Code) -> None:
    body = json.dumps({"code": code.digits}).encode()
    headers = {"X-Tivi": "1", "Content-Type": "application/json", "Content-Length": str(len(body))}
    got = exchange(house.port, request_bytes("/api/session", "POST", headers) + body)
    lines = re.findall(rb"(?i)set-cookie: (.+)\r\n", got)
    assert len(lines) == 2 and b"HTTP/1.1 204" in got and b"Cache-Control: no-store" in got
    for line in lines:
        (morsel,) = SimpleCookie(line.decode()).values()
        assert morsel["httponly"] and morsel["samesite"] == "Lax" and morsel["path"] == "/" and not morsel["domain"]
        assert int(morsel["max-age"]) == LONGEST_S and len(morsel.value) >= 43


def test_a_session_that_was_chosen_by_the_client_is_never_given(house: GuardedHouse, code: Code) -> None:
    chosen = "A" * 43
    browser = Browser(house.port, cookies={"tivi": chosen, "tivi_device": chosen})
    assert browser.enter(code).status == 204
    assert chosen not in browser.cookies.values()
    assert Browser(house.port, cookies={"tivi": chosen}).ask("/api/view").status == 401


def test_whoever_signs_out_is_out_with_a_copy_of_the_cookie_too(house: GuardedHouse, code: Code) -> None:
    browser = Browser(house.port)
    browser.enter(code)
    copy = Browser(house.port, cookies=dict(browser.cookies))
    assert browser.ask("/api/session", "DELETE").status == 204
    assert "tivi" not in browser.cookies and copy.ask("/api/view").status == 401


# Other sites' pages

ENTER = "/api/session"


def data_of(house: GuardedHouse) -> object:
    """What such a page might change: who is signed in, and the cameras that are reported as broken."""
    with closing(sqlite3.connect(house.web.state / DATABASE_FILE)) as connection:
        return connection.execute("SELECT id FROM sessions").fetchall(), connection.execute(
            "SELECT * FROM reports"
        ).fetchall()


@pytest.mark.parametrize("path", [ENTER, "/api/report", "/api/household/data", "/api/household/devices/0123456789"])
def test_another_site_s_page_changes_nothing(house: GuardedHouse, binh: Browser, path: str) -> None:
    method = "POST" if path in (ENTER, "/api/report") else "DELETE"
    before = data_of(house)
    body = b'{"camera": "%s"}' % camera_id(SEEN).encode()
    refused: tuple[dict[str, str], ...] = (
        {},
        {"X-Tivi": "1", "Origin": "http://evil.example"},
        {"X-Tivi": "1", "Origin": "null"},
        {"X-Tivi": "1", "Origin": f"http://127.0.0.1:{house.port}.evil.example"},
        {"X-Tivi": "1", "Content-Type": "text/plain"},
        {"X-Tivi": "1", "Content-Type": "application/x-www-form-urlencoded"},
        {"X-Tivi": "1", "Content-Type": "multipart/form-data; boundary=x"},
    )
    for headers in refused:
        answer = binh.ask(path, method, body, headers, ours=False)
        assert answer.status in (403, 415), headers
    assert data_of(house) == before


def test_our_own_page_may(house: GuardedHouse, binh: Browser) -> None:
    origin = {"Origin": f"http://127.0.0.1:{house.port}"}
    assert binh.ask("/api/report", "POST", {"camera": camera_id(SEEN)}, origin).status == 204


def test_no_answer_lets_another_site_read_it(house: GuardedHouse, binh: Browser) -> None:
    for path in ("/", "/api/view", "/words/vi.json", f"/still/{camera_id(SEEN)}.jpg", "/nothing"):
        answer = binh.ask(path, headers={"Origin": "http://evil.example"})
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_run_nothing_but_our_own_files(binh: Browser) -> None:
    for path in ("/", "/api/view", "/nothing"):
        policy = binh.ask(path).headers["content-security-policy"]
        assert "unsafe" not in policy and "*" not in policy
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy


# Caches


def test_only_what_never_changes_is_kept_and_by_nobody_but_the_browser(binh: Browser) -> None:
    identity = camera_id(SEEN)
    joined = binh.ask(f"/live/{identity}/join")
    epoch, number = joined.headers["x-tivi-epoch"], int(joined.headers["x-tivi-next"]) - 1
    for address in (f"/live/{identity}/{epoch}/{number}", f"/live/{identity}/{epoch}/init.mp4"):
        assert set(binh.ask(address).headers["cache-control"].split(", ")) >= {"private", "immutable"}
        assert "set-cookie" not in binh.ask(address).headers
    for address in (f"/live/{identity}/join", "/api/view", "/api/household", "/nothing"):
        assert binh.ask(address).headers["cache-control"] == "no-store"
    still = binh.ask(f"/still/{identity}.jpg")
    assert set(still.headers["cache-control"].split(", ")) == {"private", "no-cache"}, "asked for again each time"
    same = binh.ask(f"/still/{identity}.jpg", headers={"If-None-Match": still.headers["etag"]})
    assert same.status in (200, 304) and "x-tivi-age-ms" in same.headers


def test_a_query_changes_no_answer(binh: Browser) -> None:
    identity = camera_id(SEEN)
    joined = binh.ask(f"/live/{identity}/join?a=1")
    address = f"/live/{identity}/{joined.headers['x-tivi-epoch']}/{int(joined.headers['x-tivi-next']) - 1}"
    plain, asking = binh.ask(address), binh.ask(address + "?v=2&token=x")
    assert plain.status == 200 and plain.body == asking.body


# Addresses and headers


@pytest.mark.parametrize(
    "target",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/words/..%2f..%2fserver.py",
        "/words/%2e%2e/app.js",
        "/page/../server.py",
        "/app.js%00.html",
        "/%00",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/live/%0d%0aSet-Cookie:%20tivi=1/join",
        "/" + "a" * 8000,
        "/live/" + "../" * 500 + "etc/passwd",
        "/live/Cổng chào/join",
        "/\\..\\..\\etc\\passwd",
        "//evil.example/%2f..",
        "/?next=//evil.example",
        "/live/0123456789/abc/99999999999999999999",
        "/live/0123456789/abc/-1",
        "/live/0123456789/abc/segment-١.mp4",
    ],
)
def test_addresses_lead_to_no_file_and_nowhere_else(house: GuardedHouse, binh: Browser, target: str) -> None:
    for cookie in ({}, {"Cookie": f"tivi={binh.cookies['tivi']}"}):
        answer = asked(house.port, target, headers=cookie)
        assert answer.status in (400, 401, 404) or target.startswith("/?"), target
        assert "location" not in answer.headers and "set-cookie" not in answer.headers
        assert b"root:" not in answer.body and b"import " not in answer.body and b"Traceback" not in answer.body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80@house", "", "\x7f", "a" * 4000])
def test_the_host_that_is_asked_for_appears_in_no_answer(house: GuardedHouse, host: str) -> None:
    got = exchange(house.port, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert (
        got.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400", b"HTTP/1.0 400"))
        and b"evil.example" not in got
        and b"Location" not in got
    )


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: tivi=1", '<script>alert("1")</script>', "\0\u202e", "x" * 3000, ""])
def test_a_device_s_name_is_text_and_nothing_else(house: GuardedHouse, code: Code, name: str) -> None:
    browser = Browser(house.port)
    answer = browser.enter(code, name)
    assert answer.status == 204 and "<script" not in repr(answer.headers)
    assert len(browser.cookies["tivi"]) >= 43
    told = browser.ask("/api/household")
    assert told.headers["content-type"].startswith("application/json")
    (device,) = [one for one in told.told["devices"] if one["this"]]
    assert device["name"].isprintable() and len(device["name"]) <= 40


# Files


def test_the_database_and_the_pepper_are_read_by_their_owner_alone(house: GuardedHouse) -> None:
    assert house.web.state.stat().st_mode & 0o777 == 0o700
    names = {path.name for path in house.web.state.iterdir()}
    assert names >= {"households.db", "pepper"}
    assert {path.stat().st_mode & 0o777 for path in house.web.state.iterdir()} == {0o600}
