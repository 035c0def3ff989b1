"""A phone with a browser: headless Chromium by WebDriver, with fingers, a clock of its own and a screen to hide."""

from __future__ import annotations

import shutil
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement

from support.waiting import until

ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage")
LIMIT_S = 15.0

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

_VISIBLE = """
const visible = (selector) => Array.from(document.querySelectorAll(selector)).filter((one) =>
  one.getClientRects().length && getComputedStyle(one).visibility === 'visible');
"""

_IN_SIGHT = """
return Array.from(document.querySelectorAll(arguments[0])).filter((one) => {
  const box = one.getBoundingClientRect();
  const [middle, edge] = [(box.left + box.right) / 2, 4];
  return [[middle, box.top + edge], [middle, box.bottom - edge], [box.left + edge, box.bottom - box.height / 2],
    [box.right - edge, box.bottom - box.height / 2]].every(([x, y]) => one.contains(document.elementFromPoint(x, y)));
}).map((one) => one.innerText);
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


class PhoneBrowser:
    """Elements are named by CSS selectors, buttons by their words."""

    def __init__(self, language: str = "vi-VN", width: int = 360, height: int = 800, *arguments: str) -> None:
        options = Options()
        options.binary_location = str(shutil.which("chromium"))
        for argument in (*ARGUMENTS, *arguments):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.resize(width, height)
        self.command("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
        source = _OWN_CLOCK.replace("LANGUAGE", language)
        self.command("Page.addScriptToEvaluateOnNewDocument", source=source)

    def close(self) -> None:
        self.driver.quit()

    def command(self, name: str, /, **values: object) -> Any:
        """A command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, values)

    def run(self, script: str, *values: object) -> Any:
        return self.driver.execute_script(script, *values)

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

    # What is on the page

    def all(self, selector: str) -> list[WebElement]:
        return list(self.run(_VISIBLE + "return visible(arguments[0])", selector))

    def see(self, selector: str, limit_s: float = LIMIT_S) -> WebElement:
        """The first element of the selector, as soon as one is visible."""
        return until(lambda: next(iter(self.all(selector)), None), f"{selector} is visible", limit_s, self.text)

    def see_not(self, selector: str, limit_s: float = LIMIT_S) -> None:
        until(lambda: not self.all(selector), f"{selector} is gone", limit_s, self.text)

    def read(self, words: str, selector: str = "body", limit_s: float = LIMIT_S) -> str:
        """Wait until an element of the selector says `words`. Its whole text."""

        def found() -> str | None:
            return next((text for text in self.texts(selector) if words in text), None)

        return until(found, f"{selector} says {words!r}", limit_s, self.text)

    def texts(self, selector: str) -> list[str]:
        return list(self.run(_VISIBLE + "return visible(arguments[0]).map((one) => one.innerText)", selector))

    def in_sight(self, selector: str) -> list[str]:
        """The texts of those elements that are on the screen as a whole, with nothing over them."""
        return list(self.run(_IN_SIGHT, selector))

    def text(self) -> str:
        return str(self.run("return document.body ? document.body.innerText : ''"))

    def tap(self, target: WebElement) -> None:
        """Scroll to an element and click it, as the tabs lie over the page's lower edge."""
        self.run("arguments[0].scrollIntoView({ block: 'center' })", target)
        target.click()

    def press(self, words: str, inside: str = "body") -> None:
        """Tap the button that says `words`, as soon as it is there."""

        named = f"return visible('{inside} button, {inside} a').find((one) => one.innerText.trim() === arguments[0])"

        def pressed() -> bool:
            button = self.run(_VISIBLE + named, words)
            if button is None:
                return False
            try:
                self.tap(button)
            except WebDriverException:  # it has just been drawn anew, or something lies over it for a moment
                return False
            return True

        until(pressed, f"a button {words!r}", LIMIT_S, self.text)

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
        entries = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in entries if "Failed to load resource" not in entry["message"]]
