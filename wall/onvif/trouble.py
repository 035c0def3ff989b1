"""Why a device tells no streams."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """What is said of a device without streams."""

    NO_ANSWER = "no-answer"  # no connection, or none any more
    SILENT = "silent"  # it takes the connection, and says nothing in time
    NOT_ONVIF = "not-onvif"  # something else answers there: a web page
    INVALID_ANSWER = "invalid-answer"
    FAULT = "fault"  # it answers that it cannot
    NEEDS_LOGIN = "needs-login"
    WRONG_LOGIN = "wrong-login"
    UNKNOWN_LOGIN = "unknown-login"  # it wants a kind of login that is not spoken here
    WRONG_CLOCK = "wrong-clock"  # it refuses the login because of its time
    LOCKED = "locked"
    NOT_ACTIVATED = "not-activated"
    NO_STREAM = "no-stream"

    @property
    def is_final(self) -> bool:
        """Whether asking the device for anything else is of no use, or does harm."""
        return self in _FINAL


_FINAL = frozenset(
    (
        *(Trouble.NEEDS_LOGIN, Trouble.WRONG_LOGIN, Trouble.UNKNOWN_LOGIN, Trouble.WRONG_CLOCK),
        *(Trouble.LOCKED, Trouble.NOT_ACTIVATED),
    )
)


class DeviceError(Exception):
    """A question that was not answered. `words` are the device's own, unfiltered.

    `said` is all that a fault says, its codes too, in small letters; `status` that of HTTP, 0 without an answer.
    """

    def __init__(self, trouble: Trouble, words: str = "", said: str = "", status: int = 0) -> None:
        super().__init__(trouble)
        self.trouble, self.words, self.said, self.status = trouble, words, said, status

    @property
    def is_gone(self) -> bool:
        """Whether the device answers, and does not know what it was asked about."""
        return self.trouble is Trouble.FAULT or self.status in (404, 410)

    @property
    def is_done_in_silence(self) -> bool:
        """Whether the device has taken the question, and has no more to say than that."""
        return self.trouble is Trouble.INVALID_ANSWER and 200 <= self.status < 300
