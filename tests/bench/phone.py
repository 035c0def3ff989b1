"""Measures what a person at one phone waits for: stills, first pictures, and how old the live picture is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from support.cameras import Cameras, counters, names, urls
from support.files import drawn_page, write_wall
from support.phone_browser import PhoneBrowser
from support.phone_clock import PhoneClock
from support.screen import Screen
from support.sessions import sessions
from support.waiting import until
from support.walls import WallProcess
from support.web import WebProcess
from wall.web.asking import LINGER_S
from wall.web.visits import SESSION_COOKIE

_STREAMS = counters(2, bitrate=400, gop=30)
_ON_WALL, _OFF_WALL = names(2)
_NEWCOMER = "Nhà bà Hoa"
_AWAY_S = 15.0
_SETTLED_S = 5.0
_LIVE_S = 3.0
_LIMIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Phone:
    """Seconds a person waits.

    `still` is from opening the page to the first still, `entered` from the answer to a card's digits; `warm` and `cold`
    from a tap to the first picture of a video, of a camera that the wall shows and of one that nobody watched;
    `after_hidden` from the page's return, `back` from that of a camera that was away. `p50` and `p95` are ages of the
    live picture.
    """

    still: float
    entered: float
    warm: float
    cold: float
    after_hidden: float
    back: float
    p50: float
    p95: float


def measured(screen: Screen, seconds: float, hidden_s: float) -> Phone:
    with TemporaryDirectory() as place, Cameras(_STREAMS) as server:
        folder = Path(place)
        layout = write_wall(folder, urls(server, _STREAMS), drawn_page("Một", ["A"], {"A": _ON_WALL}))
        (folder / "households.yaml").write_text(f"- Nhà ông Bình\n- {_NEWCOMER}\n", encoding="utf-8")
        with WallProcess(layout, screen, folder) as wall, WebProcess(folder, wall.socket) as web:
            wall.wait_until(lambda told: told.all_live, "the camera live", _LIMIT_S)
            phone = PhoneBrowser()
            try:
                return _Day(server, web, phone).measured(seconds, hidden_s)
            finally:
                phone.close()


def ages(clock: PhoneClock, seconds: float) -> tuple[float, float]:
    """Median and 95th percentile of the age of the picture on a phone's screen, in seconds."""
    time.sleep(_SETTLED_S)
    clock.forget()
    time.sleep(seconds)
    found = [one.age_s for one in clock.pictures()]
    return median(found), quantiles(found, n=20)[-1]


class Visit:
    """A phone that opens the page at `url`."""

    def __init__(self, web: WebProcess, phone: PhoneBrowser, url: str) -> None:
        self._phone, self._url = phone, url
        (self._token,) = web.sessions(1)
        self._ids = {name: one["id"] for name, one in web.browser(self._token).cameras().items()}
        self._clock = PhoneClock(phone)

    def ages(self, seconds: float) -> tuple[float, float]:
        """Median and 95th percentile of the age of the live picture, in seconds."""
        return ages(self._clock, seconds)

    def opened(self) -> float:
        """Open the page with a session; seconds from when the browser begins to open it up to the first still."""
        self._phone.open(self._url)
        self._phone.command("Network.setCookie", name=SESSION_COOKIE, value=self._token, url=self._url)
        began = time.monotonic()
        self._phone.open(self._url)
        took = self._clock.first_still(began) - self._clock.opened()
        self._phone.press("Đã rõ")
        return took

    def entered(self, digits: str) -> float:
        """Type a card's digits on a phone that knows nothing; seconds from the answer to the first still."""
        self._phone.forget(self._url)
        self._phone.open(self._url)
        self._phone.see("#code").send_keys(digits)
        answered = self._clock.answered("/api/session")
        return self._clock.first_still(answered) - answered

    def tapped(self, camera: str) -> float:
        """Tap the camera's tile; seconds up to the first picture of its video."""
        self._phone.see(f'.tile[data-camera="{self._ids[camera]}"]')
        tapped = time.monotonic()
        self._phone.run(f"document.querySelector('.tile[data-camera=\"{self._ids[camera]}\"]').click()")
        return self._clock.first_picture(tapped).at - tapped


class _Day(Visit):
    """Whatever may happen to a phone in the house."""

    def __init__(self, server: Cameras, web: WebProcess, phone: PhoneBrowser) -> None:
        super().__init__(web, phone, f"http://127.0.0.1:{web.port}/")
        self._server, self._web = server, web

    def measured(self, seconds: float, hidden_s: float) -> Phone:
        still = self.opened()
        warm = self.tapped(_ON_WALL)
        p50, p95 = self.ages(seconds)
        self._phone.hide(True)
        time.sleep(hidden_s)
        returned = time.monotonic()
        self._phone.hide(False)
        after_hidden = self._live_after(returned)
        self._server.kill()
        time.sleep(_AWAY_S)
        self._server.start()
        back = self._live_after(time.monotonic())
        self._phone.driver.back()
        self._put_away()
        self._phone.hide(False)
        cold = self.tapped(_OFF_WALL)
        self._put_away()
        entered = self.entered(self._web.code(_NEWCOMER).digits)
        return Phone(still, entered, warm, cold, after_hidden, back, p50, p95)

    def _put_away(self) -> None:
        """Hide the page until nobody watches any more: its stills too keep a camera warm."""
        self._phone.hide(True)
        until(lambda: sessions(self._server.port) <= 1, "nobody watches the other camera", LINGER_S + 30)

    def _live_after(self, moment: float) -> float:
        """Seconds from a moment to the first picture behind it that is live."""

        def live() -> float | None:
            return next((one.at for one in self._clock.pictures() if one.at > moment and one.age_s < _LIVE_S), None)

        return until(live, "a live picture", _LIMIT_S) - moment
