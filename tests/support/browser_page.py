"""The page in a real browser, by WebDriver: what is visible on it, and its buttons."""

from __future__ import annotations

from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from support.waiting import until

LIMIT_S = 15.0

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

_WIDE = """
const wide = Array.from(document.querySelectorAll('body *')).filter((one) => {
  const box = one.getBoundingClientRect();
  const holds = getComputedStyle(one).overflowX !== 'visible' || ['BUTTON', 'A'].includes(one.tagName);
  const clipped = holds && one.scrollWidth > one.clientWidth + 1;
  return box.width && !one.closest('.layers') && (box.right > innerWidth + 1 || box.left < -1 || clipped);
});
return wide.map((one) => `${one.tagName} ${one.className}: ${one.innerText}`);
"""


class BrowserPage:
    """Elements are named by CSS selectors, buttons by their words."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def close(self) -> None:
        self.driver.quit()

    def run(self, script: str, *values: object) -> Any:
        return self.driver.execute_script(script, *values)

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

    def overflowing(self) -> list[str]:
        """What is wider than the page, or than its own place."""
        return list(self.run(_WIDE))

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
