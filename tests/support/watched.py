"""Watches all tiles of a wall at once: which pictures each shows, and what the wall says of it."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from support import paint
from support.files import grid_page, write_wall
from support.frame_recorder import Change, FrameRecorder
from support.rtsp_camera import Sent
from support.running import Running
from support.screen import Box, Screen
from support.waiting import until
from support.walls import WallProcess

_ASK_EVERY_S = 0.25
_LABEL = 0.16
"""The share of a tile, from below, in which its name stands."""
_INK = (paint.INK[0] << 16) | (paint.INK[1] << 8) | paint.INK[2]


class Said(NamedTuple):
    """What `tivi status --json` said of a tile, at `at` by time.monotonic()."""

    at: float
    state: str
    fault: str | None
    reconnects: int
    codec: str


@dataclass(frozen=True)
class WatchedTile:
    """One tile from `began` to `ended`, by time.monotonic()."""

    began: float
    ended: float
    changes: Sequence[Change]
    said: Sequence[Said]
    labels: frozenset[bytes] = field(repr=False)
    """The letters of its name's line as they stood on the screen, one shape for each wording."""

    def since(self, seconds: float) -> WatchedTile:
        """Without the first seconds."""
        at = self.began + seconds
        changes = [one for one in self.changes if one.at >= at]
        return replace(self, began=at, changes=changes, said=[one for one in self.said if one.at >= at])

    @property
    def states(self) -> list[tuple[str, str | None]]:
        """State and fault, one after another."""
        return [told for told, _ in groupby((one.state, one.fault) for one in self.said)]

    @property
    def reconnects(self) -> int:
        return self.said[-1].reconnects

    @property
    def places(self) -> list[int]:
        """The places in their film of the pictures that were shown."""
        readable = (one.frame for one in self.changes if one.frame is not None)
        return [place for place, _ in groupby(readable)]

    @property
    def unreadable(self) -> int:
        """How many times the picture changed into one whose number cannot be read."""
        return sum(one.frame is None for one in self.changes)

    @property
    def stood_s(self) -> float:
        """The longest time without a new picture."""
        times = [self.began, *(one.at for one in self.changes if one.frame is not None), self.ended]
        return max(after - before for before, after in pairwise(times))

    def lateness_s(self, sent: Sequence[Sent]) -> list[float]:
        """For each picture shown, how long before that it had been sent."""
        found = []
        for change in self.changes:
            times = [one.at for one in sent if one.place == change.frame and one.at <= change.at]
            if times:
                found.append(change.at - times[-1])
        return found

    def usual_lateness_s(self, sent: Sequence[Sent]) -> float:
        """How late pictures are, but for the worst two of a hundred."""
        found = sorted(self.lateness_s(sent))
        return found[int(len(found) * 0.98)]

    def share_shown(self, sent: Sequence[Sent]) -> float:
        """The share of the pictures sent that were shown."""
        due = sum(self.began <= one.at < self.ended for one in sent)
        return len(self.places) / due

    def __str__(self) -> str:
        return f"{len(self.places)} pictures, {self.unreadable} unreadable, stood {self.stood_s:.2f} s, {self.states}"


class Watch(Running):
    """Watches from `start` to `stop`; `tile` may be asked at any time."""

    def __init__(self, wall: WallProcess, screen: Screen, names: Sequence[str]) -> None:
        self.wall, self._screen = wall, screen
        self._keys = {name: str(number) for number, name in enumerate(names, 1)}
        told = wall.wait_until(lambda told: len(told.tiles) == len(names), "tiles")
        self._boxes = {name: told.tile(key).box for name, key in self._keys.items()}
        self._recorder = FrameRecorder(screen, self._boxes)
        self._said: dict[str, list[Said]] = {name: [] for name in names}
        self._labels: dict[str, set[bytes]] = {name: set() for name in names}
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._began = time.monotonic()
        self._ended = math.inf

    def start(self) -> None:
        self._recorder.start()
        self._thread.start()

    def stop(self) -> None:
        self._ended = time.monotonic()
        self._leave.set()
        self._thread.join()
        self._recorder.stop()

    def go_on(self, seconds: float) -> None:
        """Returns this long after the beginning."""
        ends = self._began + seconds
        until(lambda: time.monotonic() >= ends, "the time to pass", seconds + 10)

    def box(self, name: str) -> Box:
        return self._boxes[name]

    def tile(self, name: str) -> WatchedTile:
        changes = self._recorder.changes(name, self._began)
        ended = min(self._ended, time.monotonic())
        return WatchedTile(self._began, ended, changes, tuple(self._said[name]), frozenset(self._labels[name]))

    def _run(self) -> None:
        while not self._leave.wait(_ASK_EVERY_S):
            told = self.wall.try_status()
            if told is None:
                continue
            now = time.monotonic()
            for name, key in self._keys.items():
                tile = told.tile(key)
                self._said[name].append(Said(now, tile.state, tile.fault, tile.reconnects, tile.told["codec"]))
                x, y, width, height = self._boxes[name]
                strip = self._screen.pixels[y + round(height * (1 - _LABEL)) : y + height, x : x + width]
                self._labels[name].add(np.packbits((strip & 0xFFFFFF) == _INK).tobytes())


@contextlib.contextmanager
def watched(screen: Screen, folder: Path, cameras: Mapping[str, str | Mapping[str, str]]) -> Iterator[Watch]:
    """A wall of these cameras, on tiles of 16:9, while it is watched."""
    side = math.ceil(math.sqrt(len(cameras)))
    layout = write_wall(folder, cameras, grid_page("Cả tổ", f"{side}x{side}", list(cameras)), "clock: no\n")
    with WallProcess(layout, screen, folder) as wall, Watch(wall, screen, list(cameras)) as watch:
        yield watch
    assert "Traceback" not in wall.log()
