"""What a phone shows, on the machine's clock: when stills and videos come, and how old the pictures are."""

from __future__ import annotations

import time
from typing import Any, NamedTuple

import numpy as np

from support.phone_browser import PhoneBrowser
from support.waiting import until
from wall.demo import barcode

_PX = 8  # of a cell, when it is read
_WATCH = f"""
window.clockSeen = {{ stills: [], pictures: [] }};
document.addEventListener('load', (event) => {{
  if (event.target instanceof HTMLImageElement && event.target.src.startsWith('blob:') && event.target.naturalWidth) {{
    window.clockSeen.stills.push(performance.now());
  }}
}}, true);
(() => {{
  const canvas = document.createElement('canvas');
  canvas.width = {barcode.COLUMNS * _PX}; canvas.height = {barcode.ROWS * _PX};
  const context = canvas.getContext('2d', {{ willReadFrequently: true }});
  const watched = new WeakSet();
  const read = (video) => {{
    const w = video.videoWidth, h = video.videoHeight;
    context.drawImage(video, w * {barcode.LEFT}, h * {barcode.TOP}, w * {barcode.RIGHT - barcode.LEFT},
      h * {barcode.BOTTOM - barcode.TOP}, 0, 0, canvas.width, canvas.height);
    const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const cells = [];
    for (let row = 0; row < {barcode.ROWS}; row += 1) for (let column = 0; column < {barcode.COLUMNS}; column += 1) {{
      cells.push(data[4 * ((row * {_PX} + {_PX // 2}) * canvas.width + column * {_PX} + {_PX // 2}) + 1]);
    }}
    window.clockSeen.pictures.push([performance.now(), cells]);
  }};
  const follow = (video) => {{
    watched.add(video);
    const each = () => {{ if (video.videoWidth) read(video); video.requestVideoFrameCallback(each); }};
    video.requestVideoFrameCallback(each);
  }};
  setInterval(() => document.querySelectorAll('video').forEach((one) => watched.has(one) || follow(one)), 10);
}})();
"""


class Shown(NamedTuple):
    """A picture of a video: when it was shown, and how old it was then by the camera's clock, in monotonic seconds."""

    at: float
    age_s: float


class PhoneClock:
    """Watches a browser's page from its next opening on."""

    def __init__(self, phone: PhoneBrowser) -> None:
        self._phone = phone
        phone.command("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)

    def opened(self) -> float:
        """When the browser began to open the page, by the quickest of some questions."""
        asked: list[tuple[float, float]] = []
        for _ in range(5):
            before = time.monotonic()
            now: Any = self._phone.run("return performance.now()")
            after = time.monotonic()
            asked.append((after - before, (before + after) / 2 - now / 1000))
        return min(asked)[1]

    def first_still(self, after: float, limit_s: float = 20.0) -> float:
        """When the first still was there that came after a moment (monotonic seconds)."""
        return until(lambda: next((at for at in self.stills() if at > after), None), "a still", limit_s)

    def answered(self, path: str, limit_s: float = 20.0) -> float:
        """When the answer to the page's first request for a path was there."""
        script = "return performance.getEntriesByType('resource').filter((one) => one.name.endsWith(arguments[0]))[0]"
        entry = until(lambda: self._phone.run(script, path), f"an answer for {path}", limit_s)
        return self.opened() + float(entry["responseEnd"]) / 1000

    def first_picture(self, after: float, limit_s: float = 20.0) -> Shown:
        """The first picture of a video that was shown after a moment."""
        return until(lambda: next((one for one in self.pictures() if one.at > after), None), "a picture", limit_s)

    def pictures(self) -> list[Shown]:
        """All pictures of videos so far, the oldest first; those whose code cannot be read are left out."""
        origin = self.opened()
        told = self._phone.run("return window.clockSeen ? window.clockSeen.pictures : []")
        found = []
        for milliseconds, cells in told:
            reading = _read(cells)
            if reading is not None:
                at = origin + milliseconds / 1000
                found.append(Shown(at, at - reading.clock_ms / 1000))
        return found

    def stills(self) -> list[float]:
        """When each still so far was there."""
        origin = self.opened()
        told = self._phone.run("return window.clockSeen ? window.clockSeen.stills : []")
        return [origin + one / 1000 for one in told]

    def forget(self) -> None:
        self._phone.run("window.clockSeen.pictures.length = 0")

    def tell(self) -> str:
        """What is on the phone, and its last pictures."""
        return f"{self._phone.text()}\n{self.pictures()[-3:]}\n{self._phone.complaints()}"


def _read(cells: list[int]) -> barcode.Reading | None:
    rows = np.array(cells, np.uint8).reshape(barcode.ROWS, barcode.COLUMNS)
    height, width = 600, 1300  # so large that each cell has whole pixels
    picture = np.zeros((height, width, 3), np.uint8)
    top, bottom = round(height * barcode.TOP), round(height * barcode.BOTTOM)
    left, right = round(width * barcode.LEFT), round(width * barcode.RIGHT)
    ys = (np.arange(bottom - top) * barcode.ROWS // (bottom - top)).astype(int)
    xs = (np.arange(right - left) * barcode.COLUMNS // (right - left)).astype(int)
    picture[top:bottom, left:right] = rows[ys][:, xs][..., None]
    return barcode.read(picture)
