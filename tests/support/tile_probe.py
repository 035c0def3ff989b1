"""What one tile looks like: to a person before the screen, and to who asks the wall. Both must agree.

A test camera's picture carries the time at which it was drawn, so that the screen itself says how old a picture is.
"""

from __future__ import annotations

import threading
import time

import numpy as np

from support import paint
from support.screen import Box, Screen
from support.waiting import until
from support.walls import Status, Tile, WallProcess
from wall.demo import barcode

_DIMMED, _BRIGHT = 0.7, 0.9
"""Of the brightness that the tile had while it was live."""


class TileProbe:
    """Tile `key` of `wall`, on `screen`; it is live when this is made, or `limit_s` later at most."""

    def __init__(self, wall: WallProcess, screen: Screen, key: str, limit_s: float = 30) -> None:
        self._wall, self._screen, self.key = wall, screen, key
        told = wall.wait_until(lambda told: told.tile(key).live, f"tile {key} live at first", limit_s)
        self.box: Box = told.tile(key).box
        until(lambda: self.picture_age_s() is not None, f"a picture in tile {key}", 10)
        self._bright = paint.median(screen, self.box)
        self.before: Tile = wall.status().tile(key)

    @property
    def now(self) -> Tile:
        return self._wall.status().tile(self.key)

    def reading(self) -> barcode.Reading | None:
        return barcode.read(self._screen.picture(self.box))

    def picture_age_s(self) -> float | None:
        """From being drawn by the camera to now, of what is on the screen; None where it cannot be read."""
        reading = self.reading()
        return None if reading is None else time.monotonic() - reading.clock_ms / 1000

    def fingerprint(self) -> bytes | None:
        """A mark of what the tile shows, while it shows it as bright as something live; else None."""
        picture = self._screen.picture(self.box)
        height, width = picture.shape[:2]
        if float(np.median(picture.max(axis=2))) < self._bright * _DIMMED:
            return None
        rows = slice(int(height * barcode.TOP), int(height * barcode.BOTTOM), 2)
        columns = slice(int(width * barcode.LEFT), int(width * barcode.RIGHT), 2)
        return picture[rows, columns, 1].tobytes()

    def wait_reported(self, state: str, fault: str | None, limit_s: float) -> None:
        """`state` and `fault` in the wall's status."""

        def told(status: Status) -> bool:
            return (status.tile(self.key).state, status.tile(self.key).fault) == (state, fault)

        self._wall.wait_until(told, f"tile {self.key}: {state}, {fault}", limit_s)

    def wait_dimmed(self, words: tuple[int, int, int]) -> None:
        """Its last picture is dark, and letters of the colour `words` stand on it."""
        until(lambda: paint.median(self._screen, self.box) < self._bright * _DIMMED, f"tile {self.key} dimmed", 5)
        until(lambda: paint.words_shown(self._screen, self.box, words), f"words on tile {self.key}", 5)

    def wait_live_again(self, limit_s: float, late_s: float = 2.0) -> Tile:
        """Told as live, bright, and with a picture that the camera has drawn within the last `late_s`."""
        self._wall.wait_until(lambda told: told.tile(self.key).live, f"tile {self.key} live again", limit_s)

        def looks_live() -> bool:
            age = self.picture_age_s()
            return age is not None and age < late_s and paint.median(self._screen, self.box) > self._bright * _BRIGHT

        until(looks_live, f"fresh pictures on tile {self.key}", limit_s, lambda: f"age {self.picture_age_s()}")
        return self.now

    def wait_for_pictures(self, pictures: int, limit_s: float = 20) -> None:
        """So many more pictures are shown."""
        begun = self.now.pictures
        self._wall.wait_until(
            lambda told: told.tile(self.key).pictures >= begun + pictures, f"{pictures} pictures in {self.key}", limit_s
        )


class FreezeDetector:
    """Looks at tiles all the time: the longest that each stood still with a bright picture, as if it were live."""

    _LOOK_EVERY_S, _NODDED_S = 0.2, 1.0

    def __init__(self, *sights: TileProbe) -> None:
        self._sights = sights
        self.frozen_s = dict.fromkeys((sight.key for sight in sights), 0.0)
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="witness", daemon=True)

    def _run(self) -> None:
        last: dict[str, tuple[bytes | None, float]] = {}
        looked = time.monotonic()
        while not self._leave.wait(self._LOOK_EVERY_S):
            now = time.monotonic()
            if now - looked > self._NODDED_S:
                last.clear()  # what happened meanwhile nobody can say
            looked = now
            for sight in self._sights:
                seen = sight.fingerprint()
                if sight.key not in last or last[sight.key][0] != seen:
                    last[sight.key] = seen, now
                elif seen is not None:
                    stood = now - last[sight.key][1]
                    self.frozen_s[sight.key] = max(self.frozen_s[sight.key], stood)

    def __enter__(self) -> FreezeDetector:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.set()
        self._thread.join()
