"""How long before its page a camera must be connected, and decoded. Knows what it took before; connects nothing."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN_S = 10.0
"""For a camera that has not been connected yet: the longest usual distance of keyframes."""
_CONNECT_SLACK = 1.5
_MARGIN_S = 1.0
_LONGEST_S = 30.0
_LIVE_LEAST_S = 0.5
LIVE_MOST_S = 3.0
_LIVE_SLACK = 2.0


@dataclass(frozen=True, slots=True)
class Took:
    """What a stream took last time, in seconds; None where it is not known yet.

    `connect_s`: from being wanted to its first packet, so with the wait for others on the same recorder.
    `gop_s`: between two keyframes, for which a connection may have to wait. `picture_s`: from the order to decode
    to the first picture, with the keyframe there.
    """

    connect_s: float | None = None
    gop_s: float | None = None
    picture_s: float | None = None


def warm_ahead_s(took: Took) -> float:
    """Seconds before its turn at which the stream is to be connected."""
    if took.connect_s is None or took.gop_s is None:
        return UNKNOWN_S
    return min(took.connect_s * _CONNECT_SLACK + took.gop_s + _MARGIN_S, _LONGEST_S)


def live_ahead_s(took: Took) -> float:
    """Seconds before its turn at which the stream is to be decoded, so that its picture is there at the turn."""
    return max(_LIVE_LEAST_S, min((took.picture_s or 0.4) * _LIVE_SLACK, LIVE_MOST_S))
