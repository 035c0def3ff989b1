"""How a connection to a camera can end, as data."""

from __future__ import annotations

import re
from enum import StrEnum

_LONGEST_WORDS = 200
_USERINFO = re.compile(r"//[^/@\s]*@")


class Outcome(StrEnum):
    """Why there is no stream, or no stream any more."""

    BAD_ADDRESS = "bad-address"  # no rtsp:// or rtsps:// URL with a host
    NAME_UNKNOWN = "name-unknown"
    UNREACHABLE = "unreachable"
    PORT_CLOSED = "port-closed"
    TLS_FAILED = "tls-failed"
    SILENT = "silent"  # connected, and an answer or the packets did not come in time
    ENDED = "ended"  # the peer closed the connection, or said that the session is over
    CLOSED = "closed"  # ended from this side
    NOT_RTSP = "not-rtsp"  # bytes came, and they are no RTSP
    PROTOCOL_ERROR = "protocol-error"  # RTSP whose lengths or headers cannot be followed
    LOGIN_MISSING = "login-missing"  # 401, and no user is known
    LOGIN_REFUSED = "login-refused"  # 401 to a complete answer
    LOGIN_WITHOUT_CHALLENGE = "login-without-challenge"  # 401 that does not say how to log in
    LOGIN_UNSUPPORTED = "login-unsupported"  # 401 that asks for a scheme or an algorithm not spoken here
    FORBIDDEN = "forbidden"  # 403
    NOT_FOUND = "not-found"  # 404, 410
    BAD_REQUEST = "bad-request"  # 400: often a path or a channel that the device does not have
    BUSY = "busy"  # 453, 503
    SESSION_LOST = "session-lost"  # 454
    SERVER_ERROR = "server-error"  # any other status
    WANTS_UDP = "wants-udp"  # refused, or answered otherwise, where TCP was asked for
    TRANSPORT_REFUSED = "transport-refused"  # neither what was asked for nor anything that can be used instead
    REDIRECT_LOOP = "redirect-loop"
    BAD_REDIRECT = "bad-redirect"  # a redirect without a usable address
    NO_VIDEO = "no-video"  # the description has no video track
    CODEC_UNKNOWN = "codec-unknown"  # video, in a format that is not unpacked here


class RtspError(Exception):
    """A connection's end: its outcome, and the device's own words where it had any.

    `words` is text for a person who looks closer: one line, printable, without a login. `status` is RTSP's code.
    """

    def __init__(self, outcome: Outcome, words: str = "", status: int | None = None) -> None:
        self.outcome = outcome
        self.words = plain(words)
        self.status = status
        super().__init__(f"{outcome}: {self.words}" if self.words else str(outcome))


def plain(words: str) -> str:
    """Words from a device, fit for a log: printable, bounded, any user and password in a URL removed."""
    printable = "".join(letter if letter.isprintable() else " " for letter in words[: 4 * _LONGEST_WORDS])
    return " ".join(_USERINFO.sub("//", printable).split())[:_LONGEST_WORDS]


_BY_STATUS = {
    400: Outcome.BAD_REQUEST,
    401: Outcome.LOGIN_REFUSED,
    403: Outcome.FORBIDDEN,
    404: Outcome.NOT_FOUND,
    410: Outcome.NOT_FOUND,
    453: Outcome.BUSY,
    454: Outcome.SESSION_LOST,
    461: Outcome.TRANSPORT_REFUSED,
    503: Outcome.BUSY,
}


def refusal(status: int, reason: str) -> RtspError:
    """The error that a status over 299 means outside of special cases (RFC 2326, 7.1.1)."""
    return RtspError(_BY_STATUS.get(status, Outcome.SERVER_ERROR), f"{status} {reason}", status)
