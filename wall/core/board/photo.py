"""A photo that is ready to be painted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """Lines of `stride` bytes, four for each pixel: blue, green, red, and one without meaning.

    Width and height in pixels. Only painters read `pixels`; everything else compares pictures by identity.
    """

    width: int
    height: int
    stride: int
    pixels: memoryview
