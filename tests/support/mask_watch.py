"""Looks for the colour of a camera where its mask should be: on the screen, in snapshots and in pictures sent.

The camera is of one bright colour that nothing of the wall's own has, so that every unmasked pixel is seen, dimmed or
not, and words that the wall writes over a tile are not taken for one.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PyQt6.QtGui import QImage

from support.running import Running
from support.screen import Box, Picture, Screen
from support.waiting import until
from wall.model.mask import Mask, Polygon
from wall.player.mask_runs import covered_rows

COLOUR = "#e030e0"
_EXCESS = 40
"""How much more red and blue than green a pixel of the camera has, dimmed too."""
_INTERVAL_S = 0.004

Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom, in shares of the picture."""


def polygon(rectangle: Rectangle) -> Polygon:
    left, top, right, bottom = rectangle
    return (left, top), (right, top), (right, bottom), (left, bottom)


def written(polygons: Sequence[Polygon]) -> str:
    """The mask as a cameras file has it."""
    parts = (
        f"phần {number}: [{', '.join(f'[{x:.4f}, {y:.4f}]' for x, y in one)}]" for number, one in enumerate(polygons)
    )
    return "{" + ", ".join(parts) + "}"


def of_camera(picture: Picture) -> npt.NDArray[np.bool_]:
    """Where a picture has the camera's colour."""
    red, green, blue = (picture[..., plane].astype(np.int16) for plane in range(3))
    return np.asarray((red - green > _EXCESS) & (blue - green > _EXCESS))


@dataclass(frozen=True)
class MaskedArea:
    """What a mask covers in a picture of some size."""

    inside: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, polygons: Sequence[Polygon], width: int, height: int, edge: int = 0) -> MaskedArea:
        """Without `edge` pixels along its edges, into which scaling and JPEG's blocks mix their surroundings."""
        inside = np.zeros((height, width), bool)
        for row, spans in enumerate(covered_rows(Mask(tuple(polygons)), (width, height), (width, height))):
            for start, end in spans:
                inside[row, start:end] = True
        for axis in (0, 1):
            kept = inside.copy()
            for step in range(1, edge + 1):
                for by in (step, -step):
                    shifted = np.roll(inside, by, axis)
                    border = slice(0, by) if by > 0 else slice(by, None)
                    shifted[(border, slice(None)) if axis == 0 else (slice(None), border)] = True
                    kept &= shifted
            inside = kept
        return cls(inside)

    def unmasked(self, picture: Picture) -> int:
        """How many pixels under the mask are of the camera's colour."""
        return int((of_camera(picture) & self.inside).sum())


def decoded(image: bytes) -> Picture:
    """The pixels of a PNG or JPEG: height x width x 3, red first."""
    read = QImage.fromData(image).convertToFormat(QImage.Format.Format_RGB32)
    bits = read.constBits()
    assert bits is not None and not read.isNull()
    words = np.frombuffer(bits.asstring(read.sizeInBytes()), np.uint8).reshape(read.height(), -1, 4)
    return np.array(words[:, : read.width(), 2::-1])


class ScreenWatch(Running):
    """Looks at a part of the screen all the time: the most unmasked pixels since the area was set."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._lock = threading.Lock()
        self._watched: tuple[Box, MaskedArea] | None = None
        self.unmasked = self.looks = 0
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mask-watch", daemon=True)

    def watch(self, box: Box, area: MaskedArea) -> None:
        """From now on `area` of what is in `box` is black."""
        with self._lock:
            self._watched = box, area

    def rest(self) -> None:
        """Something else may be masked from now on."""
        with self._lock:
            self._watched = None

    def wait_for_looks(self, count: int) -> None:
        before = self.looks
        until(lambda: self.looks >= before + count, "the screen looked at", 10)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._leave.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._leave.wait(_INTERVAL_S):
            with self._lock:
                if self._watched is not None:
                    box, area = self._watched
                    self.unmasked = max(self.unmasked, area.unmasked(self._screen.picture(box)))
                    self.looks += 1
