"""A frame number and a clock as black and white blocks in a picture.

The code covers x from `LEFT` to `RIGHT` and y from `TOP` to `BOTTOM`, in `COLUMNS` x `ROWS` equal cells. These are
fractions of the picture, so that the code can be read at any scale. The rest of the picture has a flat colour. The code
is in the middle because the wall writes names and badges at the edges.

Cells are read row by row, and white is 1. The four corner cells are guards (white, black, black, white). The others
contain, from the highest bit, `FRAME_BITS` of the frame number, `CLOCK_BITS` of CLOCK_MONOTONIC in ms, and 16 bits of
CRC-16/CCITT over both. So a picture that is half old and half new gives no reading, rather than a wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

# The server's interpreter has no numpy, and `read` uses only the methods of the array that it gets.
if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LEFT, RIGHT, TOP, BOTTOM = 0.10, 0.90, 0.27, 0.73
COLUMNS, ROWS = 13, 6
FRAME_BITS, CLOCK_BITS, CHECK_BITS = 20, 38, 16

_GUARDS = {0: 1, COLUMNS - 1: 0, (ROWS - 1) * COLUMNS: 0, ROWS * COLUMNS - 1: 1}
_DATA = [index for index in range(ROWS * COLUMNS) if index not in _GUARDS]
_PAYLOAD_BITS = FRAME_BITS + CLOCK_BITS
_SAMPLES = (0.35, 0.5, 0.65)
"""Where each cell is sampled, as fractions of it: away from its edges, where neighbouring cells blur into it."""
_LEAST_CONTRAST = 24.0
"""Between the darkest and the lightest cell, of 255. A picture with less is flat, or dimmed too far."""


class Reading(NamedTuple):
    """`frame` counts pictures from 0 (modulo 2**20); `clock_ms` is CLOCK_MONOTONIC (modulo 2**38)."""

    frame: int
    clock_ms: int


def cells(frame: int, clock_ms: int) -> list[list[int]]:
    """The code as `ROWS` rows of `COLUMNS` cells, 1 for white."""
    payload = (frame % 2**FRAME_BITS) << CLOCK_BITS | clock_ms % 2**CLOCK_BITS
    word = payload << CHECK_BITS | _check(payload)
    flat = [0] * (ROWS * COLUMNS)
    for index, bit in _GUARDS.items():
        flat[index] = bit
    for place, index in enumerate(_DATA):
        flat[index] = word >> (len(_DATA) - 1 - place) & 1
    return [flat[row * COLUMNS : (row + 1) * COLUMNS] for row in range(ROWS)]


def read(picture: npt.NDArray[np.uint8]) -> Reading | None:
    """Read the code in a complete picture, an array of H x W x 3 or 4; a fourth channel is ignored.

    The order of the channels does not matter, and the picture may be dimmed. None if there is no complete code.
    """
    height, width = picture.shape[:2]
    samples = len(_SAMPLES)
    ys = _sample_positions(height, TOP, BOTTOM, ROWS)
    xs = _sample_positions(width, LEFT, RIGHT, COLUMNS)
    sampled = picture[ys][:, xs][..., :3].reshape(ROWS, samples, COLUMNS, samples, 3)
    light = sampled.mean(axis=(1, 3, 4)).ravel()
    darkest, lightest = float(light.min()), float(light.max())
    if lightest - darkest < _LEAST_CONTRAST:
        return None
    flat = [int(value > (darkest + lightest) / 2) for value in light.tolist()]
    if any(flat[index] != bit for index, bit in _GUARDS.items()):
        return None
    word = 0
    for index in _DATA:
        word = word << 1 | flat[index]
    payload, check = word >> CHECK_BITS, word & (2**CHECK_BITS - 1)
    if _check(payload) != check:
        return None
    return Reading(payload >> CLOCK_BITS, payload & (2**CLOCK_BITS - 1))


def _sample_positions(length: int, start: float, end: float, count: int) -> list[int]:
    cell = (end - start) / count
    return [
        min(length - 1, int(length * (start + cell * (index + inside))))
        for index in range(count)
        for inside in _SAMPLES
    ]


def _check(payload: int) -> int:
    """CRC-16/CCITT (polynomial 0x1021, initial value 0xFFFF) of the payload's bits, from the highest."""
    remainder = 0xFFFF
    for place in reversed(range(_PAYLOAD_BITS)):
        top = remainder >> 15 ^ payload >> place & 1
        remainder = remainder << 1 & 0xFFFF
        if top:
            remainder ^= 0x1021
    return remainder
