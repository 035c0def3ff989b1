"""Who watches what and how much it took, as it is gathered for the log; and the cookies and bodies of requests."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import StreamReader, web
from aiohttp.test_utils import make_mocked_request

from wall.web.cookies import cookie
from wall.web.json_body import told_in
from wall.web.watching import OVER_AFTER_S, WatchingDevice, Watchings

GRANDMA = WatchingDevice(3, "iPhone của bà", "Chợ", "192.168.1.20")


def test_what_a_device_watches_is_one_entry_as_long_as_it_goes_on() -> None:
    watchings = Watchings()
    for second in range(100):
        watchings.note(GRANDMA, 10, float(second))
    (one,) = watchings.changed(100.0)
    assert (one.begun, one.last, one.sent) == (0.0, 99.0, 1000)
    assert not [*watchings.changed(101.0)], "nothing has changed since"


def test_after_a_pause_a_new_entry_begins() -> None:
    watchings = Watchings()
    watchings.note(GRANDMA, 10, 0.0)
    (first,) = watchings.changed(1.0)
    watchings.note(GRANDMA, 20, OVER_AFTER_S)
    (second,) = watchings.changed(OVER_AFTER_S)
    assert first is not second and (second.begun, second.sent) == (OVER_AFTER_S, 20)


def test_what_came_last_before_a_pause_is_written_down_before_it_is_forgotten() -> None:
    watchings = Watchings()
    watchings.note(GRANDMA, 10, 0.0)
    (one,) = watchings.changed(1000.0)
    assert one.sent == 10 and not [*watchings.changed(1001.0)] and not [*watchings.changed(1002.0)]


def test_another_camera_or_address_is_another_entry() -> None:
    watchings = Watchings()
    for watcher in (GRANDMA, GRANDMA._replace(camera="Sông"), GRANDMA._replace(address="10.0.0.1")):
        watchings.note(watcher, 1, 0.0)
    assert len([*watchings.changed(1.0)]) == 3


def test_a_household_s_own_entries_are_forgotten_when_it_wants_so() -> None:
    watchings = Watchings()
    other = GRANDMA._replace(number=4)
    for watcher in (GRANDMA, other):
        watchings.note(watcher, 1, 0.0)
    watchings.forget(3)
    assert [one.watcher for one in watchings.changed(1.0)] == [other]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("tivi=abc", "abc"),
        ("a=1; tivi=abc;b=2", "abc"),
        ("a,b=1; $x; tivi=a=b", "a=b"),
        ("xtivi=1; tivi_device=2", None),
        ("tivi", None),
        ("TIVI=1", None),
        ("", None),
    ],
)
def test_a_cookie_is_found_by_its_whole_name(line: str, value: str | None) -> None:
    assert cookie(make_mocked_request("GET", "/", {"Cookie": line}), "tivi") == value


def told(body: bytes) -> object:
    async def read() -> object:
        loop = asyncio.get_running_loop()
        payload = StreamReader(make_mocked_request("GET", "/").protocol, 2**16, loop=loop)
        payload.feed_data(body)
        payload.feed_eof()
        return await told_in(make_mocked_request("POST", "/", payload=payload, client_max_size=100))

    return asyncio.run(read())


def test_a_body_is_one_json_object() -> None:
    assert told(b'{"code": "0347"}') == {"code": "0347"}


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b"\xff", b'{"a":1}{', b"[" * 99, b"null"])
def test_anything_else_is_a_bad_request(body: bytes) -> None:
    with pytest.raises(web.HTTPBadRequest):
        told(body)


def test_a_body_that_is_too_long_is_not_read() -> None:
    with pytest.raises(web.HTTPRequestEntityTooLarge):
        told(b'{"a": "' + b"a" * 200 + b'"}')
