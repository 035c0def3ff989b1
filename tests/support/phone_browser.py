"""A phone with a browser: headless Chromium by WebDriver, with fingers, a clock of its own and a screen to hide."""

from __future__ import annotations

import shutil
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from support.browser_page import LIMIT_S, BrowserPage
from support.waiting import until

ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage")

# A test moves the phone's clock by `phoneShift` milliseconds, hides the page by `phoneHidden`, and sets its language.
_OWN_CLOCK = """
if (location.protocol.startsWith('http')) {
  const real = Date.now;
  window.phoneShift = Number(sessionStorage.getItem('phoneShift') || 0);
  window.phoneHidden = false;
  Date.now = () => real() + window.phoneShift;
  Object.defineProperty(document, 'hidden', { get: () => window.phoneHidden });
  Object.defineProperty(navigator, 'language', { get: () => 'LANGUAGE' });
}
"""
_PIXELS = """
const video = document.querySelector('video.shown');
if (!video || !video.videoWidth) { return null; }
const canvas = document.createElement('canvas');
canvas.width = 160; canvas.height = 90;
const context = canvas.getContext('2d');
context.drawImage(video, 0, 0, 160, 90);
return Array.from(context.getImageData(0, 75, 160, 8).data).filter((_, index) => index % 4 === 0).join();
"""


def has_browser() -> bool:
    """Whether this machine has Chromium and its driver."""
    return shutil.which("chromium") is not None and shutil.which("chromedriver") is not None


class PhoneBrowser(BrowserPage):
    """A page of 360x800 points unless said otherwise."""

    def __init__(self, language: str = "vi-VN", width: int = 360, height: int = 800, *arguments: str) -> None:
        options = Options()
        options.binary_location = str(shutil.which("chromium"))
        for argument in (*ARGUMENTS, *arguments):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self._chrome = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        super().__init__(self._chrome)
        self.resize(width, height)
        self.command("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
        source = _OWN_CLOCK.replace("LANGUAGE", language)
        self.command("Page.addScriptToEvaluateOnNewDocument", source=source)

    def command(self, name: str, /, **values: object) -> Any:
        """A command of the DevTools protocol."""
        return self._chrome.execute_cdp_cmd(name, values)

    def resize(self, width: int, height: int) -> None:
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True)

    def open(self, url: str) -> None:
        """Open the page as at a first visit of it in this tab."""
        self.driver.get("about:blank")
        self.driver.get(url)

    def forget(self, url: str) -> None:
        """Forget all that the page has stored, so that the next visit is a first one."""
        self.driver.get("about:blank")
        self.command("Storage.clearDataForOrigin", origin=url.rstrip("/"), storageTypes="all")
        self.command("Network.clearBrowserCookies")

    # Fingers, clock and screen

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.command("Input.dispatchTouchEvent", type=kind, touchPoints=places)

    def swipe(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.touch("touchStart", start)
        for step in range(1, 6):
            self.touch("touchMove", tuple(a + (b - a) * step / 5 for a, b in zip(start, end, strict=True)))  # type: ignore[arg-type]
        self.touch("touchEnd")

    def double_tap(self, point: tuple[float, float]) -> None:
        for _ in range(2):
            self.touch("touchStart", point)
            self.touch("touchEnd")

    def middle(self, selector: str) -> tuple[float, float]:
        box = self.see(selector).rect
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def later(self, seconds: float) -> None:
        """Move the phone's clock, as if it had slept."""
        self.run("window.phoneShift += arguments[0]", seconds * 1000)

    def hide(self, hidden: bool) -> None:
        self.run("window.phoneHidden = arguments[0]; document.dispatchEvent(new Event('visibilitychange'))", hidden)

    def sees_motion(self, limit_s: float = LIMIT_S) -> None:
        """Wait until the video has shown three different pictures."""
        seen: set[str] = set()

        def moved() -> bool:
            pixels = self.run(_PIXELS)
            if pixels:
                seen.add(pixels)
            return len(seen) >= 3

        until(moved, "the video moves", limit_s, self.text)

    def complaints(self) -> list[str]:
        """What the browser has complained of, but for answers that are no success."""
        entries = self._chrome.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in entries if "Failed to load resource" not in entry["message"]]
