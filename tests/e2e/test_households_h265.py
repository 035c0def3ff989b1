"""A camera that sends H.265, which no Chromium of Debian plays: the real server, and the page in that browser."""

from __future__ import annotations

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from support.guarded_house import ALL, SEEN, GuardedHouse
from support.phone_browser import PhoneBrowser, has_browser
from support.phone_clock import PhoneClock
from support.socket_wall import FilmedCamera
from support.waiting import until

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_browser(), reason="no Chromium with its driver")]

LIMIT_S = 20.0


def test_it_is_shown_as_stills_by_itself_and_the_page_says_why(phone: PhoneBrowser) -> None:
    clock = PhoneClock(phone)
    with GuardedHouse(FilmedCamera(SEEN, codec="hevc")) as house:
        phone.open(f"http://127.0.0.1:{house.port}/#{house.web.code(ALL).digits}")
        if phone.run("return MediaSource.isTypeSupported('video/mp4; codecs=\"hvc1.1.6.L93.B0\"')"):
            pytest.skip("this Chromium plays H.265")
        phone.press("Đã rõ")
        phone.see(".tile").click()
        phone.read("H.265", ".viewer-why")
        phone.see(".viewer[data-rung=stills]")
        before = len(clock.stills())
        until(lambda: len(clock.stills()) > before + 2, "one still after another", LIMIT_S, clock.tell)
        phone.read("TRỰC TIẾP", ".stage")
        assert not phone.complaints()
