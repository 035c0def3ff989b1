"""WebKit, which is in every iPhone: the page in the GTK port's browser, which has MediaSource and no HLS of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from support.guarded_house import ALL, SEEN, GuardedHouse
from support.screen import Screen
from support.socket_wall import FilmedCamera
from support.webkit_browser import WebKitBrowser, has_webkit

pytestmark = [
    pytest.mark.phones,
    pytest.mark.skipif(not has_webkit(), reason="no WebKitGTK with its driver"),
    # of selenium's driver for WebKit, about the way in which it calls its own base class
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]


@pytest.fixture
def browser(screen: Screen) -> Iterator[WebKitBrowser]:
    browser = WebKitBrowser(screen)
    yield browser
    browser.close()


def opened(browser: WebKitBrowser, house: GuardedHouse) -> None:
    browser.open(f"http://127.0.0.1:{house.port}/#{house.web.code(ALL).digits}")
    browser.press("Understood")
    browser.see(".tile").click()


def test_a_camera_moves_after_a_tap(browser: WebKitBrowser) -> None:
    with GuardedHouse() as house:
        opened(browser, house)
        browser.see(".viewer[data-rung=video]")
        browser.sees_motion()
        browser.read("LIVE", ".stage")


def test_a_camera_of_h265_is_played_where_webkit_can_and_else_shown_as_stills(browser: WebKitBrowser) -> None:
    with GuardedHouse(FilmedCamera(SEEN, codec="hevc")) as house:
        opened(browser, house)
        if browser.run("return MediaSource.isTypeSupported('video/mp4; codecs=\"hvc1.1.6.L93.B0\"')"):
            browser.see(".viewer[data-rung=video]")
            browser.sees_motion()
        else:
            browser.read("H.265", ".viewer-why")
            browser.see(".viewer[data-rung=stills]")
        browser.read("LIVE", ".stage")
