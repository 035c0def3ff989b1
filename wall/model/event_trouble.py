"""Why a device tells no events."""

from __future__ import annotations

from enum import StrEnum


class EventTrouble(StrEnum):
    """One cause a person can act on. The value is the word in `tivi status --json` and in the log."""

    NO_ANSWER = "no-answer"  # no connection
    SILENT = "silent"  # connected, and nothing in time, not even a sign of life
    LOST = "lost"  # it told events, and ended
    NOT_SPOKEN = "not-spoken"  # it answers, and knows no events this way
    INVALID_ANSWER = "invalid-answer"
    FULL = "full"  # it has no place for one more subscriber
    NEEDS_LOGIN = "needs-login"  # no user is known here
    WRONG_LOGIN = "wrong-login"
    UNKNOWN_LOGIN = "unknown-login"  # it wants a kind of login that is not spoken here
    LOCKED = "locked"  # after too many wrong logins, whoever's they were
    FORBIDDEN = "forbidden"  # the login is right, and its user may not see events
    WRONG_CLOCK = "wrong-clock"  # it refuses the login because of its time
    OWN_FAULT = "own-fault"  # a mistake of ours; the log has it

    @property
    def login_refused(self) -> bool:
        """The device may have counted a wrong login."""
        return self in (EventTrouble.WRONG_LOGIN, EventTrouble.LOCKED)

    @property
    def another_way_may_do(self) -> bool:
        """The device is there, and another protocol of events is worth a try."""
        return self in (EventTrouble.NOT_SPOKEN, EventTrouble.INVALID_ANSWER)


class EventSourceError(Exception):
    """A source cannot go on because of `trouble`. `detail` is the device's or system's own word, without secrets."""

    def __init__(self, trouble: EventTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble, self.detail = trouble, detail
