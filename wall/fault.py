"""Why a stream has no picture, how that is told, and how patient to be about it. Knows no clock and no camera."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """One cause a person can act on. The value is the word in `tivi status --json` and in the log."""

    NAME_UNKNOWN = "name-unknown"  # DNS has no such host
    UNREACHABLE = "unreachable"  # no route, or nobody answers the connection
    PORT_CLOSED = "port-closed"  # the host answers, and nothing listens there
    SILENT = "silent"  # connected, and then nothing
    NOT_VIDEO = "not-video"  # answers, but speaks no protocol that we read
    NO_VIDEO = "no-video"  # a stream, with no video in it
    CODEC_UNKNOWN = "codec-unknown"  # video that cannot be decoded here
    WRONG_PASSWORD = "wrong-password"  # 401
    FORBIDDEN = "forbidden"  # 403: often a camera with too many viewers
    NOT_FOUND = "not-found"  # 404: wrong path or channel
    BUSY = "busy"  # 453, 503: no capacity for one more viewer
    SESSION_LOST = "session-lost"  # 454
    SERVER_ERROR = "server-error"  # any other 4xx or 5xx
    ENDED = "ended"  # the camera closed the stream
    PLAYER_DIED = "player-died"  # our own process: crashed, hung or was killed
    NO_RESOURCES = "no-resources"  # this machine: no memory, descriptors or disk


REFUSALS = frozenset(
    {
        Fault.WRONG_PASSWORD,
        Fault.FORBIDDEN,
        Fault.NOT_FOUND,
        Fault.BUSY,
        Fault.NOT_VIDEO,
        Fault.NO_VIDEO,
        Fault.CODEC_UNKNOWN,
    }
)
"""Faults in which the camera is there and says no; all others are a camera that is away."""

_NETWORK_STEPS = (1.0,) * 5 + (5.0,) * 5 + (10.0,) * 10
_NETWORK_REST = 60.0

_STEPS: dict[Fault, tuple[tuple[float, ...], float]] = {
    # Hikvision locks an address after 5-7 wrong passwords, Dahua for 30 minutes: one retry, then seldom.
    Fault.WRONG_PASSWORD: ((60.0,), 900.0),
    Fault.NOT_FOUND: ((), 60.0),
    Fault.NOT_VIDEO: ((5.0, 5.0, 30.0), 60.0),
    Fault.NO_VIDEO: ((), 60.0),
    Fault.CODEC_UNKNOWN: ((), 60.0),
    Fault.FORBIDDEN: ((30.0, 60.0), 120.0),
    Fault.BUSY: ((30.0, 60.0), 120.0),
    Fault.SERVER_ERROR: ((30.0, 60.0), 120.0),
    Fault.SESSION_LOST: ((1.0,) * 5, 30.0),
    # The first death is answered at once: the camera is most likely well.
    Fault.PLAYER_DIED: ((0.0, 0.2, 1.0), 2.0),
    Fault.ENDED: ((0.2, *_NETWORK_STEPS), _NETWORK_REST),
}


def back_off_s(fault: Fault, failures: int) -> float:
    """Seconds to wait after the `failures`-th failure in a row (1 is the first), before any jitter.

    The steps are those that keep cameras from locking us out and recorders from drowning; sources in
    each brand's own limits.
    """
    steps, rest = _STEPS.get(fault, (_NETWORK_STEPS, _NETWORK_REST))
    return steps[failures - 1] if failures <= len(steps) else rest


def in_short(error: Exception) -> str:
    """Kind and place of an exception. Its text may hold an address with a password in it, as FFmpeg's do."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    line = f" at {place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place is not None else ""
    return type(error).__name__ + line
