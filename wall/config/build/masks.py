"""Turns the checked `mask:` of a camera's entry into its mask."""

from __future__ import annotations

from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.model.mask import MOST_POLYGONS, NO_MASK, Mask, Polygon
from wall.words.problems.codes import ProblemCode


def mask_of(reporter: Reporter, record: Record) -> Mask | None:
    """The mask of an entry; None where any part of it has an error, for half a mask would show the other half."""
    if not record.has("mask"):
        return NO_MASK
    value = record.values.get("mask")
    if value is None:
        return None
    key = record.keys["mask"]
    assert isinstance(value.data, list)
    if not value.data:
        reporter.error(key, ProblemCode.EMPTY_MASK)
    elif len(value.data) > MOST_POLYGONS:
        reporter.error(key, ProblemCode.MASK_PARTS, n=len(value.data), most=MOST_POLYGONS)
    elif record.has("channels"):
        reporter.error(key, ProblemCode.MASK_OF_RECORDER)
    else:
        return _mask(value.data)
    return None


def _mask(entries: list[tuple[object, Value]]) -> Mask | None:
    polygons: list[Polygon] = []
    for _, value in entries:
        if not isinstance(value.data, tuple):
            return None
        polygons.append(value.data)
    return Mask(tuple(polygons))
