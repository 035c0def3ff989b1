"""Looks at the running wall once a second: its status, and the pixels of its tiles."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from soak.dues import Dues
from soak.neighbourhood import FPS
from soak.samples import WallLook
from support import windows
from support.paint import NOT_URGENT, URGENT, share
from support.screen import Box, Screen
from support.walls import Status, Tile, WallProcess
from wall.core.layout.emergency import with_camera
from wall.core.layout.geometry import Rect
from wall.demo import barcode

log = logging.getLogger("soak.sampler")

_CLOCK = 2**barcode.CLOCK_BITS
_TRIES, _TRY_AGAIN_S = 4, 0.05
"""A picture that is being painted while it is read is not readable; it is tried again."""
_EMERGENCY = with_camera(Rect(0, 0, 1920, 1080))
_PANEL: Box = (_EMERGENCY.said.x + 17, _EMERGENCY.said.y + 10, 100, 20)
"""Within the panel beside an emergency's camera, where nothing is written."""
_CLOCK_PANEL = 1600, 96
"""The clock stands at the top right of the tiles: to the right of the first, and above the second."""
_STRANGE_S, _LOOK_AGAIN_S, _LOOKS = 4.0, 0.3, 10


@dataclass(slots=True)
class _Counted:
    pictures: int = 0
    pictures_due: float = 0.0
    seconds: float = 0.0
    looks: int = 0
    unreadable: int = 0
    oldest_s: float = 0.0
    unpainted: int = 0


class Sampler:
    """Looks at `wall` on `screen`; `dues` tells whether a camera must be live."""

    def __init__(self, wall: WallProcess, screen: Screen, dues: Dues) -> None:
        self._wall, self._screen, self._dues = wall, screen, dues
        self._last: tuple[float, Status] | None = None
        self._page_since = time.monotonic()
        self._counted = _Counted()
        self.turns = 0

    def tick(self) -> Status | None:
        """Take one look at status and screen; the status, or None if the wall did not answer."""
        status = self._wall.try_status()
        now = time.monotonic()
        before, self._last = self._last, None if status is None else (now, status)
        if status is None:
            return None
        if before is None or before[1].page != status.page:
            self.turns += before is not None
            self._page_since = now
        else:
            self._count(before[1], status, before[0], now)
        self._look(status)
        return status

    def taken(self) -> WallLook:
        """The state now, and what was counted since the last call."""
        counted, self._counted = self._counted, _Counted()
        now = time.monotonic()
        status = None if self._last is None else self._last[1]
        tiles = [] if status is None else status.tiles
        settled = now - self._page_since > 1.0
        due = [tile for tile in tiles if settled and self._dues.tile(tile.camera, now)]
        focus = None if status is None else status.told["focus"]
        return WallLook(
            windows=windows.count(self._screen.display),
            page=0 if status is None else status.page,
            tiles=len(tiles),
            live=sum(tile.live for tile in tiles),
            due_live=len(due),
            overdue=sum(not tile.live for tile in due),
            pictures=counted.pictures,
            pictures_due=counted.pictures_due,
            counted_s=counted.seconds,
            live_looks=counted.looks,
            unreadable=counted.unreadable,
            oldest_live_s=counted.oldest_s,
            unpainted=counted.unpainted,
            turns=self.turns,
            focused=focus is not None and focus["level"] == "emergency",
            answered=status is not None,
        )

    def _count(self, before: Status, status: Status, since: float, now: float) -> None:
        """Count the pictures of tiles that were due and showed the same stream at both times."""
        counted = self._counted
        counted.seconds += now - since
        for tile, old in _pairs(status.tiles, before.tiles):
            same = tile.told["stream"] == old.told["stream"] and tile.pictures >= old.pictures
            if same and self._dues.tile(tile.camera, since):
                counted.pictures += tile.pictures - old.pictures
                counted.pictures_due += FPS[tile.camera] * (now - since)

    def _look(self, status: Status) -> None:
        """Measure the age of the pictures in live tiles; tiles that changed meanwhile do not count."""
        boxes = _seen(status)
        ages = {place: self._age_s(box) for place, box in boxes.items()}
        is_painted = self._is_painted(status)
        after = self._wall.try_status()
        if after is None or after.page != status.page:
            return
        self._counted.unpainted += not is_painted and _emergency(after) == _emergency(status)
        labelled = _labelled(status) | _labelled(after)
        top = min((tile.box[1] for tile in after.tiles), default=0)
        for place, box in _seen(after).items():
            age, camera = ages.get(place), place[1]
            is_covered = camera in labelled or _is_under_clock(box, top)
            if boxes.get(place) == box and not (age is None and is_covered):
                self._count_age(age, camera, box)

    def _count_age(self, age: float | None, camera: str, box: Box) -> None:
        self._counted.looks += 1
        if age is not None:
            self._counted.oldest_s = max(self._counted.oldest_s, age)
            return
        self._counted.unreadable += 1
        log.info("no picture can be read in the tile of %s, at %s", camera, box)

    def _is_painted(self, status: Status) -> bool:
        """Whether the panel of the emergency that has the screen is on it, in its colour."""
        focus = _emergency(status)
        if focus is None or not focus["camera"]:
            return True
        about = (focus["camera"], focus["cause"])
        drills = [one["drill"] for one in status.told["events"] if (one["camera"], one["cause"]) == about]
        colour = NOT_URGENT if drills == [True] else URGENT
        for _ in range(_TRIES):
            if share(self._screen.picture(_PANEL), colour) > 0.5:
                return True
            time.sleep(_TRY_AGAIN_S)
        return False

    def _age_s(self, box: Box) -> float | None:
        """Age of the picture in a tile's box, by the clock in it; None if it is not readable.

        A camera that hung first sends what it drew before, as if it were new. That picture stays until the next one,
        which takes a camera a second or two on a busy machine, so that an old picture is measured again.
        """
        age = self._age_now_s(box)
        for _ in range(_LOOKS):
            if age is None or age <= _STRANGE_S:
                break
            time.sleep(_LOOK_AGAIN_S)
            later = self._age_now_s(box)
            age = age if later is None else min(age, later)
        return age

    def _age_now_s(self, box: Box) -> float | None:
        for _ in range(_TRIES):
            reading = barcode.read(self._screen.picture(_inside(box)))
            if reading is not None:
                now_ms = time.monotonic_ns() // 1_000_000 % _CLOCK
                return float(now_ms - reading.clock_ms) / 1000
            time.sleep(_TRY_AGAIN_S)
        return None


def _seen(status: Status) -> dict[tuple[str, str], Box]:
    """The live pictures that are on the screen, each by its tile and its camera.

    Of an emergency with a camera that is the camera's alone.
    """
    focus = _emergency(status)
    if focus is None or not focus["camera"]:
        return {(tile.key, tile.camera): tile.box for tile in status.tiles if tile.live}
    main, camera = _EMERGENCY.main, focus["camera"]
    is_live = any(one["camera"] == camera and one["state"] == "live" for one in status.told["cameras"])
    return {("", camera): (main.x, main.y, main.width, main.height)} if is_live else {}


def _labelled(status: Status) -> set[str]:
    """Cameras with a word about an event in their tile.

    In a small tile at the bottom it stands above the band of messages, and covers a corner of the code.
    """
    return {event["camera"] for event in status.told["events"]}


def _is_under_clock(box: Box, top: int) -> bool:
    """Whether the clock may cover a corner of the code in a tile's box, as in a small tile at the top right.

    `top` is where the tiles begin: an urgent notice stands above them, and the clock is below it.
    """
    x, y, width, height = _inside(box)
    return x + width * barcode.RIGHT > _CLOCK_PANEL[0] and y + height * barcode.TOP < top + _CLOCK_PANEL[1]


def _inside(box: Box) -> Box:
    """The picture's rectangle within a tile: all cameras are 16:9, and none is cropped."""
    x, y, width, height = box
    wide, high = min(width, height * 16 // 9), min(height, width * 9 // 16)
    return x + (width - wide) // 2, y + (height - high) // 2, wide, high


def _pairs(first: Iterable[Tile], second: Iterable[Tile]) -> list[tuple[Tile, Tile]]:
    """Tiles of both that have the same key and camera."""
    by_place = {(tile.key, tile.camera): tile for tile in second}
    return [(tile, by_place[tile.key, tile.camera]) for tile in first if (tile.key, tile.camera) in by_place]


def _emergency(status: Status) -> dict[str, Any] | None:
    """The emergency that has the screen."""
    focus: dict[str, Any] | None = status.told["focus"]
    return focus if focus is not None and focus["level"] == "emergency" else None
