"""The page through a gate's nginx: below a path, by https, over a small line, and with a house that goes away."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from support.gate_nginx import NAME, GateNginx
from support.guarded_house import ALL, HIDDEN, HOUSEHOLDS, LIMITED, OTHER, PICTURE, SEEN, GuardedHouse
from support.nginx import has_nginx
from support.phone_browser import PhoneBrowser, has_browser
from support.waiting import until
from support.web import Browser
from wall.web.camera_ids import camera_id

pytestmark = [
    pytest.mark.phones,
    pytest.mark.skipif(not has_browser() or not has_nginx(), reason="no Chromium with its driver, or no nginx"),
]
REVOKED_S = 2.0
AWAY_S = 600


@dataclass
class GateBrowser(Browser):
    """A device that comes through the gate."""

    def connection(self) -> HTTPSConnection:
        untrusting = ssl.create_default_context()
        untrusting.check_hostname, untrusting.verify_mode = False, ssl.CERT_NONE
        return HTTPSConnection(NAME, self.port, timeout=20, context=untrusting)


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    with GuardedHouse(outside=True) as house:
        until(house.tunnel.is_socket, "the tunnel's socket", 10)
        yield house


@pytest.fixture(scope="module")
def gate(house: GuardedHouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GateNginx]:
    with GateNginx(tmp_path_factory.mktemp("gate"), house.tunnel, away=round(time.time()) - AWAY_S) as gate:
        yield gate


@pytest.fixture
def phone(gate: GateNginx) -> Iterator[PhoneBrowser]:
    phone = PhoneBrowser("vi-VN", 360, 800, "--ignore-certificate-errors")
    yield phone
    phone.close()


def entered(phone: PhoneBrowser, gate: GateNginx, house: GuardedHouse, name: str = ALL) -> None:
    phone.open(f"{gate.url}#{house.web.code(name).digits}")
    phone.press("Đã rõ")


def watch(phone: PhoneBrowser, camera: str) -> None:
    phone.tap(phone.see(f"[data-camera='{camera_id(camera)}']"))


def test_a_card_leads_through_the_gate_to_a_moving_picture(
    phone: PhoneBrowser, gate: GateNginx, house: GuardedHouse
) -> None:
    entered(phone, gate, house)
    watch(phone, SEEN)
    phone.see("video.shown", 30)
    shown = "return document.querySelector('video.shown').getVideoPlaybackQuality().totalVideoFrames"
    first = int(phone.run(shown))
    until(lambda: phone.run(shown) > first + 15, "the video moves", 20)
    phone.read("TRỰC TIẾP", ".viewer .age")
    assert phone.run("return location.pathname + location.hash") == "/to7/"
    cookies = {one["name"]: one for one in phone.driver.get_cookies()}
    assert {"tivi", "tivi_device"} <= set(cookies)
    assert all(one["path"] == "/to7/" and one["secure"] and one["httpOnly"] for one in cookies.values())
    scope = "return navigator.serviceWorker.ready.then((one) => new URL(one.scope).pathname)"
    assert phone.run(scope) == "/to7/"
    phone.driver.back()
    phone.see(".tile")
    assert phone.run("return location.pathname") == "/to7/"


def test_signing_out_through_the_gate_takes_the_session_with_it(
    phone: PhoneBrowser, gate: GateNginx, house: GuardedHouse
) -> None:
    entered(phone, gate, house, OTHER)
    phone.see(".tile")
    script = "return fetch('api/session', {method: 'DELETE', headers: {'X-Tivi': '1'}}).then((one) => one.status)"
    assert phone.run(script) == 204
    assert "tivi" not in {one["name"] for one in phone.driver.get_cookies()}


def test_a_household_that_is_taken_out_gets_its_last_byte_within_two_seconds_from_the_cache_too(
    gate: GateNginx, house: GuardedHouse
) -> None:
    out = GateBrowser(gate.port, cookies={})
    stays = GateBrowser(gate.port, cookies={})
    for browser, name in ((out, LIMITED), (stays, ALL)):
        browser.cookies = dict(house.web.household(name).cookies)
    joined = stays.ask(f"/to7/live/{camera_id(SEEN)}/join")
    assert joined.status == 200
    part = f"/to7/live/{camera_id(SEEN)}/{joined.headers['x-tivi-epoch']}/{joined.headers['x-tivi-next']}"
    until(lambda: stays.ask(part).status == 200, "the part", 10)
    assert out.ask(part).status == 200
    try:
        house.let(HOUSEHOLDS.replace(f"- name: {LIMITED}\n  cameras: [{SEEN}]\n", ""))
        revoked = time.monotonic()
        last = revoked
        while time.monotonic() - revoked < 2 * REVOKED_S:
            asked = time.monotonic()
            if out.ask(part).status == 200:
                last = max(last, asked)
        assert last - revoked < REVOKED_S
        assert out.ask(part).status == 401 and stays.ask(part).status == 200
    finally:
        house.let(HOUSEHOLDS)


def test_the_log_knows_whoever_watches_from_the_gate_s_cache(gate: GateNginx, house: GuardedHouse) -> None:
    first, second = (GateBrowser(gate.port, cookies=dict(house.web.household(name).cookies)) for name in (ALL, OTHER))
    joined = first.ask(f"/to7/live/{camera_id(HIDDEN)}/join")
    part = f"/to7/live/{camera_id(HIDDEN)}/{joined.headers['x-tivi-epoch']}/{joined.headers['x-tivi-next']}"
    until(lambda: first.ask(part).status == 200, "the part", 10)
    assert second.ask(part).status == 200

    def logged() -> bool:
        return any(one["camera"] == HIDDEN for one in second.ask("/to7/api/household").told["log"])

    until(logged, "the second household's log", 30)


def test_what_the_gate_keeps_is_never_said_to_be_younger_than_it_is(gate: GateNginx, house: GuardedHouse) -> None:
    browser = GateBrowser(gate.port, cookies=dict(house.web.household(ALL).cookies))
    still = f"/to7/still/{camera_id(SEEN)}.jpg"
    until(lambda: browser.ask(still).status == 200, "a still", 10)
    begun, pictures = time.monotonic(), set()
    while time.monotonic() - begun < 6:
        asked = time.monotonic()
        answer, view = browser.ask(still), browser.ask("/to7/api/view").told
        pictures.add(answer.headers["x-tivi-made-ms"])
        # Both clocks are this machine's: the one by which the house says when a picture was made is monotonic.
        age_ms = view["clock_ms"] - int(answer.headers["x-tivi-made-ms"])
        took_ms = (time.monotonic() - asked) * 1000
        assert int(answer.headers["x-tivi-age-ms"]) >= age_ms - took_ms
    assert len(pictures) > 1


def test_over_a_full_line_the_page_shows_stills_and_says_why_and_tries_again(
    phone: PhoneBrowser, gate: GateNginx, house: GuardedHouse
) -> None:
    small = "uplink: 200 kbit/s\nhouseholds:\n" + HOUSEHOLDS
    try:
        house.let(small)
        entered(phone, gate, house)
        watch(phone, SEEN)
        phone.read("đang đầy", ".viewer-why", 30)
        phone.see(".viewer img.layer", 20)
        assert Browser(house.port, cookies=dict(house.web.household(OTHER).cookies)).ask(
            f"/live/{camera_id(SEEN)}/join"
        ).status == 200  # fmt: skip
        house.let(HOUSEHOLDS)
        phone.later(31)
        phone.see("video.shown", 45)
        until(lambda: phone.texts(".viewer-why") in ([], [""]), "no more words", 10)
    finally:
        house.let(HOUSEHOLDS)


def test_a_house_that_is_away_is_told_with_its_time_and_comes_back_by_itself(
    phone: PhoneBrowser, gate: GateNginx, house: GuardedHouse
) -> None:
    entered(phone, gate, house)
    phone.see(".tile")
    house.web.stop()
    try:
        said = phone.read("mất kết nối", ".trouble", 30)
        assert re.search(r"mất kết nối 1\d phút", said)
    finally:
        house.web.start()
    phone.see_not(".trouble", 40)


def test_a_camera_that_gives_only_pictures_has_them_through_the_gate(
    phone: PhoneBrowser, gate: GateNginx, house: GuardedHouse
) -> None:
    entered(phone, gate, house)
    watch(phone, PICTURE)
    phone.see(".viewer img.layer", 20)
    phone.see_not("video.shown")


def test_the_gate_keeps_nothing_that_is_a_household_s(
    gate: GateNginx, house: GuardedHouse, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code = house.web.code(OTHER)
    assert GateBrowser(gate.port).ask("/to7/api/session", "POST", {"code": code.digits}).status == 204
    folder: Path = gate._folder
    for file in (folder / "parts").rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert b"Set-Cookie" not in content and b" 401 " not in content
