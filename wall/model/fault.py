"""Why a stream has no picture, and what follows from the cause.

Status codes are those of RTSP (RFC 2326, section 7.1.1; RFC 7826, section 17) and HTTP (RFC 9110, section 15). What
makers mean by them beyond that is what their owners report: Hikvision answers 453 to one viewer too many, Dahua 403
and sometimes 401, after 6 to 20 sessions by model; Tapo and Reolink have about two.
"""

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
    WRONG_PASSWORD = "wrong-password"  # 401 to a complete answer
    LOGIN_MISSING = "login-missing"  # 401, and no user is known here
    LOGIN_SUSPENDED = "login-suspended"  # 401 to a login that has worked
    LOGIN_UNSUPPORTED = "login-unsupported"  # 401 that asks for a way to log in that is not known here, or for none
    FORBIDDEN = "forbidden"  # 403: often a camera with too many viewers
    NOT_FOUND = "not-found"  # 404: wrong path or channel
    BUSY = "busy"  # 453, 503: no capacity for one more viewer
    SESSION_KEPT = "session-kept"  # busy, and most likely with a session that this machine has just left
    SESSION_LOST = "session-lost"  # 454
    SERVER_ERROR = "server-error"  # any other 4xx or 5xx
    TRANSPORT_REFUSED = "transport-refused"  # takes neither TCP nor UDP for the video
    REDIRECTED = "redirected"  # sends on to other addresses without end, or to none
    TLS_FAILED = "tls-failed"  # speaks no TLS, or none that can be agreed on
    NO_KEYFRAME = "no-keyframe"  # video comes, and nothing yet that a picture can begin with
    GARBLED = "garbled"  # video comes whole, and decodes to nothing: most likely encrypted
    PACKETS_LOST = "packets-lost"  # video comes with holes, and no whole picture for long
    ENDED = "ended"  # the camera closed the stream
    PLAYER_DIED = "player-died"  # our own process: crashed, hung or was killed
    NO_RESOURCES = "no-resources"  # this machine: no memory, descriptors or disk

    @property
    def refused(self) -> bool:
        """The camera is there and says no, or sends what cannot be shown; in all other faults it is away."""
        return self in _REFUSED

    @property
    def needs_somebody(self) -> bool:
        """Waiting does not help: somebody has to change an address, a password or a setting."""
        return self in _NEEDS_SOMEBODY

    @property
    def login_refused(self) -> bool:
        """The device has counted a refused login; when it may be tried again is for the device's door to say."""
        return self in _LOGIN_REFUSED

    @property
    def device_is_away(self) -> bool:
        """The device as a whole does not answer at its address: no other path of it would."""
        return self in _DEVICE_IS_AWAY

    @property
    def host_may_answer(self) -> bool:
        """RTSP does not answer, but the host's other ports may, and tell more."""
        return self in _HOST_MAY_ANSWER

    @property
    def another_path_may_do(self) -> bool:
        """The device answers, and has nothing at this path or over this transport (461, Unsupported Transport)."""
        return self in _ANOTHER_PATH_MAY_DO

    @property
    def hung_up(self) -> bool:
        """The connection was closed without a reason: by some cameras for an unknown path, by others for anything."""
        return self in _HUNG_UP


_REFUSED = frozenset(
    {
        Fault.WRONG_PASSWORD,
        Fault.LOGIN_MISSING,
        Fault.LOGIN_SUSPENDED,
        Fault.LOGIN_UNSUPPORTED,
        Fault.FORBIDDEN,
        Fault.NOT_FOUND,
        Fault.BUSY,
        Fault.SESSION_KEPT,
        Fault.TRANSPORT_REFUSED,
        Fault.REDIRECTED,
        Fault.NOT_VIDEO,
        Fault.NO_VIDEO,
        Fault.CODEC_UNKNOWN,
        Fault.GARBLED,
    }
)
_NEEDS_SOMEBODY = frozenset(
    {
        Fault.NAME_UNKNOWN,
        Fault.PORT_CLOSED,
        Fault.NOT_VIDEO,
        Fault.NO_VIDEO,
        Fault.CODEC_UNKNOWN,
        Fault.WRONG_PASSWORD,
        Fault.LOGIN_MISSING,
        Fault.LOGIN_UNSUPPORTED,
        Fault.FORBIDDEN,
        Fault.NOT_FOUND,
        Fault.TRANSPORT_REFUSED,
        Fault.REDIRECTED,
        Fault.TLS_FAILED,
        Fault.GARBLED,
    }
)
_LOGIN_REFUSED = frozenset({Fault.WRONG_PASSWORD, Fault.LOGIN_SUSPENDED})
_DEVICE_IS_AWAY = frozenset({Fault.NAME_UNKNOWN, Fault.UNREACHABLE, Fault.PORT_CLOSED})
_HOST_MAY_ANSWER = frozenset({Fault.UNREACHABLE, Fault.PORT_CLOSED})
_ANOTHER_PATH_MAY_DO = frozenset(
    {
        Fault.NOT_FOUND,
        Fault.SERVER_ERROR,
        Fault.TRANSPORT_REFUSED,
        Fault.REDIRECTED,
        Fault.SESSION_LOST,
        Fault.NO_VIDEO,
    }
)
_HUNG_UP = frozenset({Fault.NOT_VIDEO, Fault.ENDED})
