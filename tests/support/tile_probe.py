"""Checks one tile both by the wall's status and by its pixels on the screen.

A test camera's picture contains the time at which it was drawn, so that its age can be read off the screen.
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
"""Shares of the brightness that the tile had while it was live."""


class TileProbe:
    """Tile `key` of `wall` on `screen`. Waits up to `limit_s` seconds for it to be live."""

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
        """Time since the camera drew the picture on the screen; None if it is not readable."""
        reading = self.reading()
        return None if reading is None else time.monotonic() - reading.clock_ms / 1000

    def fingerprint(self) -> bytes | None:
        """The pixels of the tile's barcode while the tile is as bright as a live one; otherwise None."""
        picture = self._screen.picture(self.box)
        height, width = picture.shape[:2]
        if float(np.median(picture.max(axis=2))) < self._bright * _DIMMED:
            return None
        rows = slice(int(height * barcode.TOP), int(height * barcode.BOTTOM), 2)
        columns = slice(int(width * barcode.LEFT), int(width * barcode.RIGHT), 2)
        return picture[rows, columns, 1].tobytes()

    def wait_reported(self, state: str, fault: str | None, limit_s: float) -> None:
        """Wait until the wall's status reports `state` and `fault`."""

        def told(status: Status) -> bool:
            return (status.tile(self.key).state, status.tile(self.key).fault) == (state, fault)

        self._wall.wait_until(told, f"tile {self.key}: {state}, {fault}", limit_s)

    def wait_dimmed(self, words: tuple[int, int, int]) -> None:
        """Wait until the last picture is dimmed and has text of the colour `words` on it."""
        until(lambda: paint.median(self._screen, self.box) < self._bright * _DIMMED, f"tile {self.key} dimmed", 5)
        until(lambda: paint.words_shown(self._screen, self.box, words), f"words on tile {self.key}", 5)

    def wait_live_again(self, limit_s: float, late_s: float = 2.0) -> Tile:
        """Wait until it is reported live, is bright, and shows a picture drawn less than `late_s` seconds ago."""
        self._wall.wait_until(lambda told: told.tile(self.key).live, f"tile {self.key} live again", limit_s)

        def looks_live() -> bool:
            age = self.picture_age_s()
            return age is not None and age < late_s and paint.median(self._screen, self.box) > self._bright * _BRIGHT

        until(looks_live, f"fresh pictures on tile {self.key}", limit_s, lambda: f"age {self.picture_age_s()}")
        return self.now

    def wait_for_pictures(self, pictures: int, limit_s: float = 20) -> None:
        """Wait until this many more pictures were shown."""
        begun = self.now.pictures
        self._wall.wait_until(
            lambda told: told.tile(self.key).pictures >= begun + pictures, f"{pictures} pictures in {self.key}", limit_s
        )


class FreezeDetector:
    """Measures on a thread how long each tile stood still at most while it looked live, in `frozen_s`."""

    _INTERVAL_S, _PAUSE_S = 0.2, 1.0

    def __init__(self, *tiles: TileProbe) -> None:
        self._tiles = tiles
        self.frozen_s = dict.fromkeys((tile.key for tile in tiles), 0.0)
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="freeze-detector", daemon=True)

    def _run(self) -> None:
        last: dict[str, tuple[bytes | None, float]] = {}
        looked = time.monotonic()
        while not self._leave.wait(self._INTERVAL_S):
            now = time.monotonic()
            if now - looked > self._PAUSE_S:
                last.clear()  # unknown what happened meanwhile
            looked = now
            for tile in self._tiles:
                seen = tile.fingerprint()
                if tile.key not in last or last[tile.key][0] != seen:
                    last[tile.key] = seen, now
                elif seen is not None:
                    stood = now - last[tile.key][1]
                    self.frozen_s[tile.key] = max(self.frozen_s[tile.key], stood)

    def __enter__(self) -> FreezeDetector:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.set()
        self._thread.join()
