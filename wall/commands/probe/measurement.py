"""What was seen of one stream, measured from its packets, and its form as JSON."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from wall.model.fault import Fault
from wall.player.packets import TICKS


@dataclass(frozen=True, slots=True)
class Arrival:
    """One packet: decode time in ticks of 1/90000 s, arrival in monotonic seconds, size in bytes."""

    dts: int
    arrived: float
    size: int
    keyframe: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A stream that plays. Sizes in pixels; `picture` is its first picture as a small JPEG, where asked for.

    `keyframe_s` is the longest time between two keyframes; None where only one came within `watched_s`.
    """

    codec: str
    width: int
    height: int
    fps: float
    kbps: float
    keyframe_s: float | None
    watched_s: float
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Unseen:
    """A stream that does not play, and why."""

    fault: Fault


Sight = Seen | Unseen


def measured(codec: str, width: int, height: int, arrivals: Sequence[Arrival], picture: bytes | None = None) -> Seen:
    """Size, rates and keyframe distance from at least one packet. The camera's clock counts, where it runs."""
    watched = arrivals[-1].arrived - arrivals[0].arrived
    span = (arrivals[-1].dts - arrivals[0].dts) / TICKS
    # The first packets may come in one burst; a clock that stands still or leaps tells less than our own.
    if not 0.5 * watched <= span <= 2 * watched + 1:
        span = watched
    steps = len(arrivals) - 1
    keys = [arrival.dts for arrival in arrivals if arrival.keyframe]
    gaps = [(after - before) / TICKS for before, after in pairwise(keys)]
    size = sum(arrival.size for arrival in arrivals[:-1])
    return Seen(
        codec,
        width,
        height,
        fps=round(steps / span, 1) if steps and span > 0 else 0.0,
        kbps=round(size * 8 / span / 1000) if span > 0 else 0.0,
        keyframe_s=round(max(gaps), 2) if gaps else None,
        watched_s=round(watched, 1),
        picture=picture,
    )


def packed(sight: Sight) -> dict[str, Any]:
    """A sight as JSON can hold it."""
    if isinstance(sight, Unseen):
        return {"fault": sight.fault.value}
    picture = None if sight.picture is None else base64.b64encode(sight.picture).decode()
    return {**facts(sight), "watched_s": sight.watched_s, "picture": picture}


def unpacked(told: dict[str, Any]) -> Sight:
    """The inverse of `packed`. Raises KeyError, TypeError or ValueError for anything else."""
    if "fault" in told:
        return Unseen(Fault(told["fault"]))
    picture = told.pop("picture")
    return Seen(**told, picture=None if picture is None else base64.b64decode(picture))


def facts(seen: Seen) -> dict[str, Any]:
    """All about a stream but its picture, for JSON."""
    return {
        "codec": seen.codec,
        "width": seen.width,
        "height": seen.height,
        "fps": seen.fps,
        "kbps": seen.kbps,
        "keyframe_s": seen.keyframe_s,
    }
