"""Reads the frame number and the age of a test picture from the memory that a player shares."""

from __future__ import annotations

import ctypes
import time
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wall.demo import barcode
from wall.player.pictures import PictureReader


class FrameReading(NamedTuple):
    """A picture in shared memory: its sequence number, the camera's frame number, and its age by the camera's clock
    (`age_s`) and by the player's report (`told_s`), in seconds."""

    sequence: int
    frame: int
    age_s: float
    told_s: float


def luma(pictures: PictureReader) -> npt.NDArray[np.uint8] | None:
    """The latest picture's luma plane, height x stride; None if there is no picture."""
    planes, form = pictures.latest(), pictures.format
    if planes is None:
        return None
    y = np.frombuffer(ctypes.string_at(planes[0], form.stride * form.height), np.uint8)
    pictures.done()
    return y.reshape(form.height, form.stride)


def new_frame(pictures: PictureReader | None, last: int) -> FrameReading | None:
    """The latest picture, or None if it is still the one with sequence number `last`."""
    if pictures is None or pictures.sequence == last:
        return None
    sequence, y = pictures.sequence, luma(pictures)
    if y is None or pictures.sequence != sequence:
        return None  # it changed while it was being read; the next call reads it
    reading = barcode.read(np.repeat(y[:, : pictures.format.width, None], 3, axis=2))
    if reading is None:
        return None
    now = time.monotonic()
    return FrameReading(sequence, reading.frame, now - reading.clock_ms / 1000, now - pictures.arrived)
