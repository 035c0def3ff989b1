"""Pictures of made-up places as decoders make them, to be judged: by day and night, with noise and passers-by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wall.board.picture_samples import PictureSamples, samples
from wall.player.pictures import Format

Light = npt.NDArray[np.float32]
"""Brightness of a picture, 0 to 255, by lines."""


@dataclass(frozen=True)
class Picture:
    """Its planes in memory, one behind the other, which must live as long as their addresses are used."""

    form: Format
    memory: npt.NDArray[np.uint8]

    @property
    def planes(self) -> tuple[int, int, int]:
        begin = self.memory.ctypes.data
        y, u, v = self.form.planes
        return begin + y, begin + u, begin + v

    def measured(self) -> PictureSamples:
        return samples(self.form, self.planes)


@dataclass
class FakePictures:
    """The pictures of a stream: always the same one, until there is another in its place."""

    shown: Picture
    reads: int = 0
    held: int = 0

    @property
    def format(self) -> Format:
        return self.shown.form

    def latest(self) -> tuple[int, int, int]:
        self.reads += 1
        self.held += 1
        return self.shown.planes

    def done(self) -> None:
        self.held -= 1


def place(seed: int, width: int = 640, height: int = 360) -> Light:
    """A place with walls, windows and a street, another one for each seed, of the same look at any size."""
    chance = np.random.default_rng(seed)
    light = np.full((height, width), 120, np.float32)
    light += np.linspace(40, -30, height, dtype=np.float32)[:, None]
    for number in range(120):
        wide, high = (chance.random(2) * (0.3 if number < 30 else 0.06) + 0.01) * (width, height)
        left, top = chance.random(2) * (width, height)
        light[int(top) : int(top + high) + 1, int(left) : int(left + wide) + 1] += chance.normal(0, 35)
    return light.clip(10, 235)


def seen(light: Light, chance: np.random.Generator, noise: float = 4.0, blur: int = 0) -> Light:
    """One picture of a place: noise, somebody who passes by, and a light that is never quite the same.

    It is out of focus by a square of `blur` pixels.
    """
    height, width = light.shape
    picture = light * chance.uniform(0.85, 1.1)
    left, top = int(chance.random() * width), int(chance.random() * height)
    picture[top : top + height // 4, left : left + width // 10] = chance.uniform(20, 220)
    if blur:
        picture = blurred(picture, blur)
    return (picture + chance.normal(0, noise, light.shape)).astype(np.float32)


def blurred(light: Light, pixels: int) -> Light:
    """Out of focus by a square of so many pixels."""
    for axis in (0, 1):
        sides = (pixels - pixels // 2, pixels // 2)
        padded = np.pad(light, [sides if one == axis else (0, 0) for one in (0, 1)], mode="edge")
        sums = padded.cumsum(axis=axis, dtype=np.float64)
        first = np.take(sums, range(pixels, sums.shape[axis]), axis=axis)
        light = ((first - np.take(sums, range(sums.shape[axis] - pixels), axis=axis)) / pixels).astype(np.float32)
    return light


def picture(light: Light, coloured: bool = True, full_range: bool = False) -> Picture:
    """As a decoder makes it of this brightness."""
    height, width = light.shape
    form = Format.of(width, height, full_range)
    memory = np.full(form.coded_bytes, 128, np.uint8)
    lines = memory[: form.stride * height].reshape(height, form.stride)
    lines[:, :width] = (light if full_range else 16 + light * 219 / 255).clip(0, 255)
    if coloured:
        memory[form.planes[1] :] += 8
    return Picture(form, memory)
