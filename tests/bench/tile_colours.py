"""Which camera a tile shows, by the colour of its test picture's ground. Knows colours and moments, no player."""

from __future__ import annotations

from collections.abc import Sequence

from support.frame_recorder import Change

Colour = tuple[int, int, int]

_ALIKE = 40
"""Codecs shift a flat colour by a few levels; the cameras' own colours are 80 and more apart in some channel."""


def is_of(change: Change, colour: Colour) -> bool:
    return change.frame is not None and all(abs(a - b) < _ALIKE for a, b in zip(change.ground, colour, strict=True))


def first(changes: Sequence[Change], colour: Colour) -> Change | None:
    """The first change after which the tile showed a readable picture of this colour."""
    return next((change for change in changes if is_of(change, colour)), None)
