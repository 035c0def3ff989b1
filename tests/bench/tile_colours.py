"""Recognises the camera in a tile by the background colour of its test picture."""

from __future__ import annotations

from collections.abc import Sequence

from support.frame_recorder import Change

Colour = tuple[int, int, int]

_ALIKE = 40
"""Largest difference of a channel: codecs shift flat colours by a few levels, and two cameras differ by 80 or more in
some channel."""


def is_of(change: Change, colour: Colour) -> bool:
    return change.frame is not None and all(abs(a - b) < _ALIKE for a, b in zip(change.ground, colour, strict=True))


def first(changes: Sequence[Change], colour: Colour) -> Change | None:
    """The first change after which the tile showed a readable picture of this colour."""
    return next((change for change in changes if is_of(change, colour)), None)
