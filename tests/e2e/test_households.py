"""Families at their phones: a real wall, real cameras, the real server, and a real browser."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from support import phone_load
from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, save_by_rename, write_wall
from support.phone_browser import PhoneBrowser, has_browser
from support.phone_clock import PhoneClock, Shown
from support.photos import MEGAPIXELS_24, photo, saved
from support.screen import Screen
from support.sessions import sessions
from support.waiting import until
from support.walls import WallProcess
from support.web import WebProcess
from wall.runtime.notice_picture_requests import LONGER_SIDE
from wall.web.camera_ids import camera_id

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_browser(), reason="no Chromium with its driver")]

STREAMS = counters(2, bitrate=400, gop=30)
FIRST, SECOND = names(2)
FAMILY, GUEST = "Nhà ông Bình", "Công an khu vực"
HOUSEHOLDS = f"leader: Bà Lan\nhouseholds:\n  - {FAMILY}\n  - name: {GUEST}\n    cameras: [{SECOND}]\n"
LIVE_S = 3.0
"""The page calls a picture live that is not older."""
LIMIT_S = 40.0


@dataclass
class House:
    server: Cameras
    folder: Path
    wall: WallProcess
    web: WebProcess

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.web.port}/"


@pytest.fixture(scope="module")
def house(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    with ExitStack() as stack:
        server = stack.enter_context(Cameras(STREAMS))
        layout = write_wall(folder, urls(server, STREAMS), grid_page("Một", "1x2", names(2)))
        (folder / "households.yaml").write_text(HOUSEHOLDS, encoding="utf-8")
        wall = stack.enter_context(WallProcess(layout, screen, folder))
        web = stack.enter_context(WebProcess(folder, wall.socket))
        wall.wait_until(lambda told: told.all_live, "all cameras live", 60)
        yield House(server, folder, wall, web)


@pytest.fixture(scope="module")
def clock(phone: PhoneBrowser) -> PhoneClock:
    return PhoneClock(phone)


@pytest.fixture
def watching(house: House, phone: PhoneBrowser, clock: PhoneClock) -> Iterator[House]:
    """The family's phone shows the first camera, live."""
    code = house.web.code(FAMILY)
    phone.open(f"{house.url}#{code.digits}")
    phone.press("Đã rõ")
    tap(phone, FIRST)
    live_after(clock, time.monotonic())
    yield house
    phone.forget(house.url)


def tap(phone: PhoneBrowser, camera: str) -> None:
    tile = f'.tile[data-camera="{camera_id(camera)}"]'
    phone.see(tile)
    phone.run("document.querySelector(arguments[0]).click()", tile)


def live_after(clock: PhoneClock, moment: float) -> Shown:
    """The first picture behind a moment that is no older than a live one may be."""

    def live() -> Shown | None:
        return next((one for one in clock.pictures() if one.at > moment and one.age_s < LIVE_S), None)

    return until(live, "a live picture on the phone", LIMIT_S, clock.tell)


_LONGER_SIDE = "const {naturalWidth: w, naturalHeight: h} = document.querySelector('.card img'); return Math.max(w, h)"


@pytest.mark.long
def test_a_notice_on_the_wall_is_on_the_familys_page(house: House, phone: PhoneBrowser) -> None:
    phone.open(f"{house.url}#{house.web.code(FAMILY).digits}")
    phone.press("Đã rõ")
    notices = house.folder / "notices"
    notices.mkdir()
    (notices / "hop.txt").write_text("Họp tổ dân phố\nđến: mai\nMời bà con.", encoding="utf-8")
    (notices / "khan.txt").write_text("Nước lên", encoding="utf-8")
    saved(notices / "khan.jpg", photo(*MEGAPIXELS_24))
    phone.see(".card-urgent img")
    until(lambda: phone.run(_LONGER_SIDE) == LONGER_SIDE, "the photo, as small as a phone needs it", LIMIT_S)
    for words in ("KHẨN: Nước lên", "Họp tổ dân phố", "Đến hết ngày mai", "Mời bà con."):
        phone.read(words, ".card", LIMIT_S)
    for file in notices.iterdir():
        file.unlink()
    phone.see_not(".card", LIMIT_S)
    phone.forget(house.url)


def test_a_family_types_the_digits_of_its_card_and_sees_what_happens_now(
    house: House, phone: PhoneBrowser, clock: PhoneClock
) -> None:
    phone.open(house.url)
    phone.see("#code").send_keys(str(house.web.code(FAMILY)))
    phone.press("Vào xem")
    phone.press("Đã rõ")
    assert phone.read(FIRST) and phone.read(SECOND)
    clock.first_still(0.0)
    tap(phone, FIRST)
    first = live_after(clock, 0.0)
    until(lambda: len(clock.pictures()) > 30, "the picture moves", LIMIT_S)
    ages_s = [one.age_s for one in clock.pictures() if one.at >= first.at]
    assert min(ages_s) > -0.1 and statistics.median(ages_s) < LIVE_S, ages_s
    phone.see("[data-age=live]")
    phone.forget(house.url)


@pytest.mark.long
def test_however_many_watch_each_camera_has_one_session(house: House) -> None:
    before = sessions(house.server.port)
    viewers = [(token, camera_id(FIRST)) for token in house.web.sessions(8)]
    load = phone_load.start(house.web.port, 6.0, viewers)
    most = 0
    while load.poll() is None:
        most = max(most, sessions(house.server.port))
        time.sleep(0.1)
    got = phone_load.result(load)
    assert got.viewers == 8 and got.refused == 0 and got.parts > 50
    assert most == before == 2


@pytest.mark.long
def test_a_camera_that_went_away_is_live_again_on_the_phone_by_itself(
    watching: House, phone: PhoneBrowser, clock: PhoneClock
) -> None:
    watching.server.kill()
    phone.see("[data-age=stale]", LIMIT_S)
    watching.server.start()
    live_after(clock, time.monotonic())
    phone.see("[data-age=live]", LIMIT_S)


@pytest.mark.long
def test_a_wall_that_starts_again_is_live_on_the_phone_by_itself(
    watching: House, phone: PhoneBrowser, clock: PhoneClock
) -> None:
    watching.wall.stop()
    phone.see("[data-age=stale]", LIMIT_S)
    watching.wall.start()
    live_after(clock, time.monotonic())


def test_a_page_that_was_hidden_is_live_when_it_is_looked_at_again(
    watching: House, phone: PhoneBrowser, clock: PhoneClock
) -> None:
    phone.hide(True)
    until(lambda: time.monotonic() - clock.pictures()[-1].at > LIVE_S, "nothing plays behind it", LIMIT_S)
    returned = time.monotonic()
    phone.hide(False)
    live_after(clock, returned)


def test_a_family_that_is_taken_out_of_the_file_is_locked_out_in_the_middle_of_a_picture(house: House) -> None:
    token = house.web.sessions(1)[0]  # of the first family
    browser = house.web.browser(token)
    camera = next(iter(browser.cameras().values()))["id"]
    joined = browser.ask(f"/live/{camera}/join")
    epoch, number = joined.headers["x-tivi-epoch"], int(joined.headers["x-tivi-next"])
    assert browser.ask(f"/live/{camera}/{epoch}/{number}").status == 200

    def locked_out() -> bool:
        nonlocal number
        answer = browser.ask(f"/live/{camera}/{epoch}/{number}")
        assert answer.status in (200, 204, 401), answer
        number += answer.status == 200
        return answer.status == 401

    file = house.web.households
    text = file.read_text(encoding="utf-8")
    try:
        save_by_rename(file, text.replace(f"  - {FAMILY}\n", ""))
        until(locked_out, "the end of the picture")
        assert house.web.household(GUEST).cameras().keys() == {SECOND}, "others watch on"
    finally:
        save_by_rename(file, text)
