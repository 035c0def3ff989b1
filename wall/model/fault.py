"""Why a stream has no picture."""

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
