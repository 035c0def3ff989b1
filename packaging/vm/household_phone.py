"""A household's phone outside the machine: Chromium, which opens the very address that is printed on the card."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from selenium.common.exceptions import WebDriverException

from support.browser_page import LIMIT_S
from support.phone_browser import PhoneBrowser
from support.waiting import NotSeenError, until
from wall.words.phone import TABLE

from .wall import CheckError

_LAW = "[data-notice=law]"
_NOT_REACHED = TABLE["down_way_now"].vi
_DRAWN_BYTES = 15_000
"""A picture of the empty viewer has a third of them."""
_CODE = re.compile(r"\d{16}")


class HouseholdPhone:
    """Each method waits for what it says, as long as an emulated machine may take, and raises CheckError."""

    def __init__(self, address: str, port: int, limit_s: float, picture: Callable[[str], Path]) -> None:
        """`address` is that of the page as the card has it, host and port; `port` of this host's loopback reaches it.

        `picture` gives the file for a picture of this name.
        """
        self._page = f"http://{address}/"
        self._limit_s = limit_s
        self._picture = picture
        to_the_machine = f"--host-resolver-rules=MAP {address} 127.0.0.1:{port}"
        with _told():
            self._browser = PhoneBrowser("vi-VN", 360, 800, to_the_machine, "--no-proxy-server")

    def close(self) -> None:
        with contextlib.suppress(WebDriverException):  # it may have crashed
            self._browser.close()

    def scan(self, link: str) -> None:
        """Open the card's link, read who runs the cameras, and see a still of each."""
        with _told():
            self._browser.open(link)
            until(self._is_in, "the card opens the page", self._limit_s, self._browser.text)
            self.picture("law")
            self._browser.press("Đã rõ")
            self._browser.see(".tile img", self._limit_s)

    def _is_in(self) -> bool:
        """Whether somebody is signed in. Where the house was too slow to answer, they press the button once more."""
        if self._browser.texts(".message")[:1] == [_NOT_REACHED]:
            self._browser.run("document.querySelector('form [type=submit]').click()")
        return bool(self._browser.all(_LAW))

    def watch(self) -> None:
        """Open the first camera, until its video moves."""
        with _told():
            if not self._browser.all(".viewer"):
                self._browser.tap(self._browser.see(".tile", self._limit_s))
            self._browser.sees_motion(self._limit_s)

    def reopen(self) -> None:
        """Open the page anew, without a code, as somebody does in the evening."""
        with _told():
            self._browser.open(self._page)
            self._browser.see(".tile img", self._limit_s)

    def leave_camera(self) -> None:
        with _told():
            self._browser.press("Quay lại", ".viewer")
            self._browser.see(".tile", self._limit_s)

    def reads(self, words: str, selector: str) -> None:
        with _told():
            self._browser.read(words, selector, self._limit_s)

    def sees_no(self, selector: str) -> None:
        with _told():
            self._browser.see_not(selector, self._limit_s)

    def shows(self, selector: str) -> None:
        """Scroll to what the selector names."""
        with _told():
            found = self._browser.see(selector, self._limit_s)
            self._browser.run("arguments[0].scrollIntoView({ block: 'center' })", found)

    def picture(self, name: str) -> None:
        with _told():
            self._browser.driver.save_screenshot(str(self._picture(f"phone-{name}")))


def picture_of_pdf(pdf: Path, picture: Path) -> None:
    """The first page of a PDF, as the browser's own viewer shows it. Raises CheckError."""
    with _told():
        browser = PhoneBrowser("vi-VN", 900, 1200)
        try:
            browser.open(pdf.as_uri() + "#toolbar=0&navpanes=0")
            # The viewer draws the page some time after it is there itself.
            until(lambda: len(browser.driver.get_screenshot_as_png()) > _DRAWN_BYTES, "the page is drawn", LIMIT_S)
            browser.driver.save_screenshot(str(picture))
        finally:
            browser.close()


def address_of(link: str) -> str:
    """Host and port of a link."""
    return urlsplit(link).netloc


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """A failure in the words of the other steps, and without a code."""
    try:
        yield
    except (NotSeenError, WebDriverException) as error:
        raise CheckError("the phone: " + _CODE.sub("…", str(error))) from None
