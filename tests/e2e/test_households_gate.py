"""The page through a gate: below a path, by https, over a small line, and with a house that goes away."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from support.gate import has_gate
from support.gate_phone import HttpsPhone
from support.guarded_house import ALL, HIDDEN, HOUSEHOLDS, OTHER, PICTURE, SEEN, GuardedHouse
from support.kept_tunnel import JoinedHouse
from support.phone_browser import PhoneBrowser, has_browser
from support.socket_wall import FilmedCamera
from support.waiting import until
from support.web import Browser
from wall.web.camera_ids import camera_id

pytestmark = [
    pytest.mark.phones,
    pytest.mark.skipif(not has_browser() or not has_gate(), reason="no Chromium with its driver, or no gate"),
]
AWAY_S = 600


@pytest.fixture(scope="module")
def joined(folder: Path, only_gate: None) -> Iterator[JoinedHouse]:
    """The camera SEEN takes as much of the line as a real one."""
    cameras = (FilmedCamera(SEEN, bit_s=400_000), FilmedCamera(HIDDEN), FilmedCamera(PICTURE, share="picture"))
    with JoinedHouse(folder, *cameras) as joined:
        yield joined


@pytest.fixture(scope="module")
def house(joined: JoinedHouse) -> GuardedHouse:
    return joined.house


@pytest.fixture
def phone(joined: JoinedHouse) -> Iterator[PhoneBrowser]:
    joined.tunnel.wait_connected()
    phone = PhoneBrowser("vi-VN", 360, 800, "--ignore-certificate-errors")
    yield phone
    phone.close()


def entered(phone: PhoneBrowser, joined: JoinedHouse, name: str = ALL) -> None:
    phone.open(f"{joined.url}#{joined.house.web.code(name).digits}")
    phone.press("Đã rõ")


def device(joined: JoinedHouse, name: str) -> HttpsPhone:
    """A device of the household, which comes through the gate."""
    return HttpsPhone(joined.gate, cookies=joined.house.web.household(name).cookies)


def watch(phone: PhoneBrowser, camera: str) -> None:
    phone.tap(phone.see(f"[data-camera='{camera_id(camera)}']"))


def test_a_card_leads_through_the_gate_to_a_moving_picture(
    phone: PhoneBrowser, joined: JoinedHouse, house: GuardedHouse
) -> None:
    entered(phone, joined)
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
    phone: PhoneBrowser, joined: JoinedHouse, house: GuardedHouse
) -> None:
    entered(phone, joined, OTHER)
    phone.see(".tile")
    script = "return fetch('api/session', {method: 'DELETE', headers: {'X-Tivi': '1'}}).then((one) => one.status)"
    assert phone.run(script) == 204
    assert "tivi" not in {one["name"] for one in phone.driver.get_cookies()}


def test_the_log_knows_whoever_watches_from_the_gate_s_cache(joined: JoinedHouse) -> None:
    first, second = (device(joined, name) for name in (ALL, OTHER))
    path = f"/live/{camera_id(HIDDEN)}"
    answer = first.answered(f"{path}/join")
    part = f"{path}/{answer.headers['x-tivi-epoch']}/{answer.headers['x-tivi-next']}"
    until(lambda: first.ask(part).status == 200, "the part", 10)
    assert second.ask(part).status == 200

    def logged() -> bool:
        return any(one["camera"] == HIDDEN for one in second.ask("/api/household").told["log"])

    until(logged, "the second household's log", 30)


@pytest.mark.long
def test_what_the_gate_keeps_is_never_said_to_be_younger_than_it_is(joined: JoinedHouse) -> None:
    browser = device(joined, ALL)
    still = f"/still/{camera_id(SEEN)}.jpg"
    until(lambda: browser.ask(still).status == 200, "a still", 10)
    begun, pictures = time.monotonic(), set()
    while time.monotonic() - begun < 6:
        asked = time.monotonic()
        answer, view = browser.ask(still), browser.ask("/api/view").told
        pictures.add(answer.headers["x-tivi-made-ms"])
        # Both clocks are this machine's: the one by which the house says when a picture was made is monotonic.
        age_ms = view["clock_ms"] - int(answer.headers["x-tivi-made-ms"])
        took_ms = (time.monotonic() - asked) * 1000
        assert int(answer.headers["x-tivi-age-ms"]) >= age_ms - took_ms
    assert len(pictures) > 1


def test_over_a_full_line_the_page_shows_stills_and_says_why_and_tries_again(
    phone: PhoneBrowser, joined: JoinedHouse, house: GuardedHouse
) -> None:
    small = "uplink: 200 kbit/s\nhouseholds:\n" + HOUSEHOLDS
    try:
        house.let(small)
        entered(phone, joined)
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


def test_a_browser_that_plays_lists_alone_shows_stills_over_a_full_line_and_says_the_same(
    phone: PhoneBrowser, joined: JoinedHouse, house: GuardedHouse
) -> None:
    old = "delete window.MediaSource; delete window.ManagedMediaSource"
    phone.command("Page.addScriptToEvaluateOnNewDocument", source=old)
    try:
        house.let("uplink: 200 kbit/s\nhouseholds:\n" + HOUSEHOLDS)
        entered(phone, joined)
        phone.press("Đã rõ", "[data-notice=old]")
        watch(phone, SEEN)
        phone.read("đang đầy", ".viewer-why", 30)
        phone.see(".viewer img.layer", 20)
        house.let(HOUSEHOLDS)
        phone.later(31)
        phone.see(".viewer[data-rung=hls] video.shown", 45)
        phone.read("hơi cũ", ".viewer-why")
    finally:
        house.let(HOUSEHOLDS)


@pytest.mark.long
def test_a_house_that_is_away_is_told_with_its_time_and_comes_back_by_itself(
    phone: PhoneBrowser, joined: JoinedHouse
) -> None:
    gate, house = joined.gate, joined.house
    entered(phone, joined)
    phone.see(".tile")
    house.web.stop()
    try:
        gate.stop()
        gate.places.reached.write_text(json.dumps({"to7": time.time() - AWAY_S}))
        gate.start()
        said = phone.read("mất kết nối", ".trouble", 30)
        assert re.search(r"mất kết nối 1\d phút", said)
    finally:
        house.web.start()
    phone.see_not(".trouble", 40)


def test_a_camera_that_gives_only_pictures_has_them_through_the_gate(
    phone: PhoneBrowser, joined: JoinedHouse, house: GuardedHouse
) -> None:
    entered(phone, joined)
    watch(phone, PICTURE)
    phone.see(".viewer img.layer", 20)
    phone.see_not("video.shown")


def test_the_gate_keeps_nothing_that_is_a_household_s(joined: JoinedHouse) -> None:
    assert HttpsPhone(joined.gate).enter(joined.house.web.code(OTHER)).status == 204
    kept = [file for file in joined.gate.places.cache.rglob("*") if file.is_file()]
    assert kept
    for file in kept:
        content = file.read_bytes()
        assert b"Set-Cookie" not in content and b" 401 " not in content
