"""One stream as its supervisor knows it, and the one word for that."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from wall.model.fault import Fault

STALL_S = 5.0
"""No new picture for this long is a stall, whatever anybody else says."""
_GAPS = 1.5
"""A camera is silent after this many times its usual pause."""
QUIET_DEATHS = 3
"""A player that dies is our trouble; only one that keeps dying is worth a person's attention."""


class Temperature(IntEnum):
    COLD = 0  # not connected
    WARM = 1  # connected, packets kept since the last keyframe, nothing decoded
    LIVE = 2  # decoding


class State(StrEnum):
    """What a person is told about a stream."""

    OFF = "off"
    CONNECTING = "connecting"
    WARM = "warm"
    LIVE = "live"
    WAITING = "waiting"  # connected, and what comes makes no picture
    STALLED = "stalled"
    REFUSED = "refused"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class SupervisedStream:
    """One stream's supervision. Times are seconds of one monotonic clock; None is "never" or "not now"."""

    wanted: Temperature = Temperature.COLD
    running: bool = False
    applied: Temperature = Temperature.COLD
    connected: bool = False
    started_at: float | None = None
    live_since: float | None = None  # since when this player should show pictures
    heard_at: float | None = None
    picture_at: float | None = None  # survives the player: the age of the picture that is still shown
    playing_since: float | None = None  # start of the present unbroken run of pictures
    stopping_since: float | None = None
    watched_since: float = -math.inf  # silence before this is nobody's fault
    told: bool = False  # this player's end has its reason already
    fault: Fault | None = None
    fault_since: float | None = None
    failures: int = 0  # in a row, of one kind: the camera refuses, or it is away
    forgotten_at: float = -math.inf  # when its failures count no more, once the stream comes
    retry_at: float | None = None
    connections: int = 0
    receives: bool = False  # by its player's last word, pictures come
    trouble: Fault | None = None  # why none of them can be shown
    delay_s: float = 0.0  # how old its pictures usually are when they are shown
    gap_s: float = 0.0  # how long its camera usually sends none


def state_of(stream: SupervisedStream) -> State:
    """The one word for a stream. A fault stays said until the next picture, not only until the next attempt."""
    if stream.wanted is Temperature.COLD:
        return State.OFF
    if stream.playing_since is not None:
        return State.LIVE
    if stream.trouble is not None and stream.wanted is Temperature.LIVE:
        return State.REFUSED if stream.trouble.refused else State.WAITING
    if stream.fault is not None and stream.fault.refused:
        return State.REFUSED
    if stream.fault is Fault.PLAYER_DIED and stream.failures <= QUIET_DEATHS:
        return State.CONNECTING
    if stream.fault is not None:
        return State.OFFLINE
    if stream.picture_at is not None and stream.wanted is Temperature.LIVE and stream.fault_since is not None:
        return State.STALLED
    if stream.wanted is Temperature.WARM and stream.connected:
        return State.WARM
    return State.CONNECTING


def cause_of(stream: SupervisedStream) -> Fault | None:
    """Why there is no picture: what the player says of those that come, or else how the last connection failed."""
    return stream.trouble if stream.trouble is not None else stream.fault


def stall_s(gap_s: float) -> float:
    """How long a stream is without a new picture before that is a stall, in seconds.

    `gap_s` is how long its camera usually sends none: cameras that send seldom have longer.
    """
    return max(STALL_S, _GAPS * gap_s)
