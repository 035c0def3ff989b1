"""Records which camera frame each tile shows, by reading the frames' barcodes off the screen.

Some pixels of each tile are sampled a few hundred times a second on a thread of its own; a tile's barcode is decoded
only when they change. A frame that was never seen counts as lost unless the recorder itself paused at that time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from support.running import Running
from support.screen import Box, Screen
from wall.demo import barcode

_REST_S = 0.003
_PAUSE_S = 0.030
"""Longer intervals between two samples may hide a frame (66 ms each at 15 fps)."""
_DARK = 48
"""A tile whose brightest channel is below this is dark: a test picture's ground is brighter, dimmed or not; the wall's
own background is darker."""
# Places in a tile, as fractions of it, where a test picture has its flat ground and the wall paints no name or clock.
_GROUND_Y, _GROUND_X = 0.22, (0.06, 0.2, 0.35, 0.5)


@dataclass(frozen=True, slots=True)
class Change:
    """A tile looks different: first at `at`, not yet at the sample `before`. Seconds of the monotonic clock."""

    at: float
    before: float
    frame: int | None
    dark: bool
    clock_ms: int | None  # the camera's clock in the picture; None where it was not readable
    ground: tuple[int, int, int]  # red, green, blue


@dataclass(frozen=True, slots=True)
class Observation:
    """What one tile, or several together, showed over some time. Durations in seconds."""

    frames: tuple[int, ...]
    gaps: tuple[tuple[float, int], ...]
    """Runs of frames that were never shown: the monotonic time of the frame after them, and how many."""
    dark_s: float
    stood_s: float
    """The longest time with the same frame."""
    unreadable_s: float
    """The longest time without a readable frame."""
    lasted_s: float

    @staticmethod
    def merged(observations: Iterable[Observation]) -> Observation:
        """Several tiles, or several times, as one: gaps of all of them, and the longest of each duration."""
        parts = list(observations)
        return Observation(
            frames=tuple(frame for one in parts for frame in one.frames),
            gaps=tuple(sorted(gap for one in parts for gap in one.gaps)),
            dark_s=max(one.dark_s for one in parts),
            stood_s=max(one.stood_s for one in parts),
            unreadable_s=max(one.unreadable_s for one in parts),
            lasted_s=max(one.lasted_s for one in parts),
        )

    @property
    def lost(self) -> int:
        return sum(count for _, count in self.gaps)

    @property
    def longest_gap(self) -> int:
        return max((count for _, count in self.gaps), default=0)

    def most_lost_in(self, seconds: float) -> int:
        """The most frames lost in any stretch of this length."""
        return max((sum(n for at, n in self.gaps if 0 <= at - start <= seconds) for start, _ in self.gaps), default=0)

    def __str__(self) -> str:
        return (
            f"{len(self.frames)} pictures in {self.lasted_s:.2f} s, {self.lost} lost, at most {self.longest_gap} in a"
            f" row, dark for {self.dark_s:.3f} s, one stood for {self.stood_s:.3f} s"
        )


@dataclass(slots=True)
class _Tile:
    box: Box
    bits: bytes = b""
    frame: int | None = None
    changes: list[Change] = field(default_factory=list)


class FrameRecorder(Running):
    """Records the tiles in `boxes` from `start` to `stop`."""

    def __init__(self, screen: Screen, boxes: Mapping[str, Box]) -> None:
        self._pixels = screen.pixels
        self._tiles = {key: _Tile(box) for key, box in boxes.items()}
        # All pixels of one sample, as one index: for each tile the ground's points, then the barcode's cells.
        places = [_places(box) for box in boxes.values()]
        self._rows = np.concatenate([rows for rows, _ in places])
        self._columns = np.concatenate([columns for _, columns in places])
        self._each = len(places[0][0])
        self._pauses: list[tuple[float, float]] = []
        self.samples = 0
        self.began = time.monotonic()
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="frame-recorder", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._leave.set()
        self._thread.join()

    def _run(self) -> None:
        before = time.monotonic()
        while not self._leave.is_set():
            now = time.monotonic()
            if now - before > _PAUSE_S:
                self._pauses.append((before, now))
            words = self._pixels[self._rows, self._columns].reshape(len(self._tiles), self._each)
            for tile, seen in zip(self._tiles.values(), words, strict=True):
                self._update(tile, seen, now, before)
            self.samples += 1
            before = now
            time.sleep(_REST_S)

    def _update(self, tile: _Tile, words: npt.NDArray[np.uint32], now: float, before: float) -> None:
        channels = words.view(np.uint8).reshape(-1, 4)[:, :3]
        dark = bool(channels[: len(_GROUND_X)].max() < _DARK)
        bits = np.packbits(channels[len(_GROUND_X) :, 1] > 127).tobytes() + bytes([dark])
        if bits == tile.bits:
            return
        tile.bits = bits
        x, y, width, height = tile.box
        picture = self._pixels[y : y + height, x : x + width]
        reading = barcode.read(picture.view(np.uint8).reshape(height, width, 4))
        frame, clock_ms = (None, None) if reading is None else reading
        last = tile.changes[-1] if tile.changes else None
        if last is None or (last.frame, last.dark) != (frame, dark):
            blue, green, red = channels[0].tolist()
            tile.changes.append(Change(now, before, frame, dark, clock_ms, (red, green, blue)))

    def changes(self, key: str, since: float) -> list[Change]:
        """Every change of tile `key` after `since`, seconds of the monotonic clock."""
        return [change for change in list(self._tiles[key].changes) if change.at > since]

    def observed(self, key: str, since: float, until: float | None = None) -> Observation:
        """What tile `key` showed from `since` to `until` (default: now), seconds of the monotonic clock."""
        until = time.monotonic() if until is None else until
        changes = [change for change in list(self._tiles[key].changes) if change.at <= until]
        first = max((at for at, change in enumerate(changes) if change.at <= since), default=0)
        changes = changes[first:]
        if not changes:
            return Observation((), (), 0.0, until - since, until - since, until - since)
        ends = [change.at for change in changes[1:]] + [until]
        dark = sum(end - max(since, one.at) for one, end in zip(changes, ends, strict=True) if one.dark)
        frames: list[int] = []
        gaps: list[tuple[float, int]] = []
        stood = unreadable = 0.0
        fresh_at, readable_at = since, since
        for change, end in zip(changes, ends, strict=True):
            if change.frame is None:
                unreadable = max(unreadable, end - readable_at)
                continue
            readable_at = end
            if not frames or change.frame != frames[-1]:
                missing = change.frame - frames[-1] - 1 if frames else 0
                if missing and not self._paused(fresh_at, change.at):
                    gaps.append((change.at, abs(missing)))
                stood = max(stood, max(since, change.at) - fresh_at - self._paused_s(fresh_at, change.at))
                fresh_at = max(since, change.at)
                frames.append(change.frame)
        stood = max(stood, until - fresh_at - self._paused_s(fresh_at, until))
        return Observation(tuple(frames), tuple(gaps), dark, stood, unreadable, until - since)

    def _paused(self, since: float, until: float) -> bool:
        return self._paused_s(since, until) > 0

    def _paused_s(self, since: float, until: float) -> float:
        """How long the recorder itself took no sample: who does not look cannot say that a tile stood."""
        return sum(max(0.0, min(end, until) - max(start, since)) for start, end in self._pauses)

    def longest_pause_s(self, since: float = 0.0) -> float:
        """The longest interval since `since` in which the recorder itself took no sample; 0 if none was too long."""
        return max((end - start for start, end in self._pauses if end > since), default=0.0)


def _places(box: Box) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Rows and columns of the pixels that are sampled in a tile."""
    x, y, width, height = box
    rows = [y + int(height * _GROUND_Y)] * len(_GROUND_X)
    columns = [x + int(width * share) for share in _GROUND_X]
    cell_width = (barcode.RIGHT - barcode.LEFT) / barcode.COLUMNS
    cell_height = (barcode.BOTTOM - barcode.TOP) / barcode.ROWS
    for row in range(barcode.ROWS):
        for column in range(barcode.COLUMNS):
            rows.append(y + int(height * (barcode.TOP + (row + 0.5) * cell_height)))
            columns.append(x + int(width * (barcode.LEFT + (column + 0.5) * cell_width)))
    return np.array(rows), np.array(columns)


def ground(screen: Screen, box: Box) -> tuple[float, float, float]:
    """Colour of the test picture's ground in a tile, as on the screen now: red, green, blue."""
    rows, columns = _places(box)
    words = screen.pixels[rows[: len(_GROUND_X)], columns[: len(_GROUND_X)]]
    blue, green, red, _ = np.median(words.view(np.uint8).reshape(-1, 4), axis=0).tolist()
    return red, green, blue
