"""Test cameras' pictures as a player leaves them: which frame it is, and how old. Knows no screen and no wall."""

from __future__ import annotations

import ctypes
import time
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wall.demo import barcode
from wall.player.pictures import PictureReader


class FrameReading(NamedTuple):
    """A picture as it is found: its number, the camera's frame in it, its age in s by the camera and by the player."""

    sequence: int
    frame: int
    age_s: float
    told_s: float


def luma(pictures: PictureReader) -> npt.NDArray[np.uint8] | None:
    """How bright each pixel of the latest picture is, height x stride; None where there is none."""
    planes, form = pictures.latest(), pictures.format
    if planes is None:
        return None
    y = np.frombuffer(ctypes.string_at(planes[0], form.stride * form.height), np.uint8)
    pictures.done()
    return y.reshape(form.height, form.stride)


def new_frame(pictures: PictureReader | None, last: int) -> FrameReading | None:
    """The picture that is there, unless it is the one with number `last`."""
    if pictures is None or pictures.sequence == last:
        return None
    sequence, y = pictures.sequence, luma(pictures)
    if y is None or pictures.sequence != sequence:
        return None  # it changed while it was read; the next look sees it whole
    reading = barcode.read(np.repeat(y[:, : pictures.format.width, None], 3, axis=2))
    if reading is None:
        return None
    now = time.monotonic()
    return FrameReading(sequence, reading.frame, now - reading.clock_ms / 1000, now - pictures.arrived)
