"""How a camera's picture usually is at an hour, to compare the present one with."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 64, 36
"""Samples of a picture, each way."""


@dataclass(frozen=True, slots=True)
class ReferenceKey:
    """Of which pictures. `hour` is local, 0 to 23; `coloured` is False under infrared light."""

    camera: str
    stream: str
    hour: int
    coloured: bool


@dataclass(frozen=True, slots=True)
class PictureReference:
    """The mean of `looks` looks: its `relief`, HEIGHT x WIDTH samples of float16, by lines; and its `detail`.

    The relief is each sample's brightness less that of its surroundings.
    """

    relief: bytes
    detail: float
    looks: int
