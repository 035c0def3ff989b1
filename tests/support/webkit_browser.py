"""WebKit as in Safari on a phone, as far as Linux has it: the GTK port's own small browser, on a screen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from support.browser_page import LIMIT_S, BrowserPage
from support.screen import Screen
from support.waiting import until

_BROWSERS = "lib/*/webkit2gtk-4.1/MiniBrowser"
"""Below /usr, as Debian and Ubuntu have it."""
_MIDDLE = (200, 200, 600, 250)
"""Within the video and its edges, for a window of the size in which it opens."""


def has_webkit() -> bool:
    """Whether this machine has the browser and its driver."""
    return shutil.which("WebKitWebDriver") is not None and bool(_found())


def _found() -> list[Path]:
    return sorted(Path("/usr").glob(_BROWSERS))


class WebKitBrowser(BrowserPage):
    """A window at the screen's upper left corner, in the language of this process."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        options = Options()
        options.binary_location = str(_found()[0])
        options.add_argument("--automation")
        service = Service(shutil.which("WebKitWebDriver") or "", env={**os.environ, "DISPLAY": screen.display})
        super().__init__(webdriver.WebKitGTK(options=options, service=service))

    def open(self, url: str) -> None:
        self.driver.get(url)

    def sees_motion(self) -> None:
        """Wait until the middle of the window has shown five different pictures."""
        seen: set[bytes] = set()

        def moved() -> bool:
            seen.add(self._screen.picture(_MIDDLE).tobytes())
            return len(seen) >= 5

        until(moved, "the video moves", LIMIT_S, self.text)
