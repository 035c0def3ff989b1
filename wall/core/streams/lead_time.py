"""How long before its page's turn a stream must be connected, and how long before it must be decoded."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN_S = 10.0
"""Lead time of a camera that was never connected: the longest usual keyframe interval."""
_CONNECT_SLACK = 1.5
_MARGIN_S = 1.0
_LONGEST_S = 30.0
_LIVE_LEAST_S = 0.5
LIVE_MOST_S = 3.0
_LIVE_SLACK = 2.0


@dataclass(frozen=True, slots=True)
class Took:
    """How long a stream took last time, in seconds; None where that is not known.

    `connect_s` is from being wanted to the first packet, with the wait for others on the same recorder; `gop_s` is
    the keyframe interval; `picture_s` is from the order to decode to the first picture, with a keyframe at hand.
    """

    connect_s: float | None = None
    gop_s: float | None = None
    picture_s: float | None = None


def warm_ahead_s(took: Took) -> float:
    """How long before the turn the stream is connected, in seconds."""
    if took.connect_s is None or took.gop_s is None:
        return UNKNOWN_S
    return min(took.connect_s * _CONNECT_SLACK + took.gop_s + _MARGIN_S, _LONGEST_S)


def live_ahead_s(took: Took) -> float:
    """How long before the turn the stream is decoded, in seconds, so that its picture is there in time."""
    return max(_LIVE_LEAST_S, min((took.picture_s or 0.4) * _LIVE_SLACK, LIVE_MOST_S))
