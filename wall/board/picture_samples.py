"""What is measured of one picture: a few thousand of its pixels, read where they lie."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from wall.core.board.picture_reference import HEIGHT, WIDTH
from wall.core.streams.stream_view import PictureFormat

Grid = npt.NDArray[np.float32]
"""HEIGHT x WIDTH."""

_REACH = 4
"""How far a sample's surroundings reach in each direction, in samples."""
_FULL_SCALE = np.float32(255 / 219)
"""Factor from a range of 16 to 235 to one of 0 to 255."""
_FINE = 320
"""Detail is what changes over this share of a picture's width, so that it is the same at any size."""
_COLOURED = 6.0
"""Mean distance from grey, of both colours together, from which a picture has colours; under infrared it is below 2."""


@dataclass(frozen=True, slots=True)
class PictureSamples:
    """Brightness is 0 to 255 whatever the picture's range. `bright` is that of its brightest twentieth at least,
    `spread` the standard deviation, `glare` the share of samples that are as bright as can be. `relief` is each
    sample's brightness less that of its surroundings. `detail` is how much brightness changes over a small step, as a
    share of how much it does in the relief: steep edges have more of it than flat ones, whatever the light.
    """

    bright: float
    spread: float
    glare: float
    detail: float
    is_coloured: bool
    relief: Grid


def samples(form: PictureFormat, planes: tuple[int, int, int]) -> PictureSamples:
    """Measure the picture at these addresses, which must stay whole meanwhile."""
    y, u, v = planes
    step = _step(form.width)
    rows, columns = _places(form.width, form.height)
    plane = _plane(y, form.stride, form.height)
    here, beside, below, across = (
        plane[rows + down, columns + right].astype(np.float32)
        for down, right in ((0, 0), (0, step), (step, 0), (step, step))
    )
    scale = 1.0 if form.full_range else float(_FULL_SCALE)
    light = _light(here, form)
    # Of two lines: an edge is in both of them, while noise is another in each, and goes out.
    steep = float(((here - beside) * (below - across)).mean())
    relief = light - surroundings(light)
    chroma = sum(_distance_from_grey(address, form) for address in (u, v))
    return PictureSamples(
        bright=float(np.percentile(light, 95)),
        spread=float(light.std()),
        glare=float((light >= 245).mean()),
        detail=scale * math.sqrt(max(0.0, steep)) / (1 + float(relief.std())),
        is_coloured=chroma >= _COLOURED,
        relief=relief,
    )


def brightness(form: PictureFormat, y: int) -> Grid:
    """The same samples' brightness alone, 0 to 255, of the picture whose Y is at this address."""
    rows, columns = _places(form.width, form.height)
    return _light(_plane(y, form.stride, form.height)[rows, columns].astype(np.float32), form)


def surroundings(light: Grid) -> Grid:
    """The mean of the square around each sample, as far as it lies within the picture."""
    side = 2 * _REACH + 1
    padded = np.pad(light, _REACH, mode="edge")
    sums = np.pad(padded.cumsum(axis=0, dtype=np.float64).cumsum(axis=1), ((1, 0), (1, 0)))
    boxes = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    means: Grid = (boxes / side**2).astype(np.float32)
    return means


def _step(width: int) -> int:
    return max(1, width // _FINE)


@lru_cache(maxsize=64)
def _places(width: int, height: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The rows and columns of the samples, none so near the edge that nothing lies beside it."""
    step = _step(width)
    rows = ((np.arange(HEIGHT) + 0.5) * (height - step) / HEIGHT).astype(np.intp)[:, None]
    return rows, ((np.arange(WIDTH) + 0.5) * (width - step) / WIDTH).astype(np.intp)


def _light(y: Grid, form: PictureFormat) -> Grid:
    return (y if form.full_range else (y - 16) * _FULL_SCALE).clip(0, 255)


def _plane(address: int, stride: int, height: int) -> npt.NDArray[np.uint8]:
    memory = memoryview((ctypes.c_uint8 * (stride * height)).from_address(address)).cast("B")
    return np.frombuffer(memory, np.uint8).reshape(height, stride)


def _distance_from_grey(address: int, form: PictureFormat) -> float:
    plane = _plane(address, form.stride // 2, form.height // 2)
    few = plane[:: max(1, form.height // 32), : form.width // 2 : max(1, form.width // 64)]
    return float(np.abs(few.astype(np.float32) - 128).mean())
