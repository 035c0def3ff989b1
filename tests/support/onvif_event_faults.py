"""What real ONVIF devices do wrong with events, each a switch, and a clock by which their leases end sooner."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass


@dataclass
class EventFaults:
    """How this device differs from the standard. The default is what the standard says.

    Each may be changed while the device runs.
    """

    places: int = 10
    """How many subscriptions it holds at a time."""
    when_full: str = "fault"
    """What it says then: "fault"; "nothing" in an empty answer; "silence" for a minute, and then it hangs up."""
    farewell_s: float = 0.0
    """How long it takes to answer Unsubscribe."""
    leaks: bool = False
    """It keeps a place taken where the asker has not waited for that answer."""
    closes_pulls_after_s: float = 0.0
    """It hangs up on a pull that has waited for so long. 0 is never."""
    ends_all: bool = False
    """One Unsubscribe ends all subscriptions."""
    topic_end: str = ""
    """Stands behind each topic: "/" or "//."."""
    says_no_by_empty_message: bool = False
    """The end of motion is a message without anything in it."""
    never_ends: bool = False
    """It never says that something is over."""
    wants_parameters: bool = False
    """A subscription is named by reference parameters alone, in a namespace of their own."""
    address: str = "right"
    """Of a subscription: "right", "inner" with a host of another network, "anonymous", "none"."""
    most_lease_s: float = 3600.0
    times: str = "zoned"
    """How it writes times: "zoned", "bare" without a zone, "senseless", "none"."""
    only_absolute: bool = False
    """It takes the end of a lease as a time of its clock alone."""
    renews: bool = True
    pulls_renew: bool = True
    """Each pull renews the lease, as the standard has it."""
    is_wordless: bool = False
    """Where there is nothing to say, it answers by a status alone."""
    synchronises: str = "yes"
    """At a synchronisation point: "yes" says how things stand, "unsaid" without saying that it is only that, "no"."""
    has_service: bool = True
    knows_pull_points: bool = True
    answers_pulls_at_once: bool = False
    most_messages: int = 1000
    """It refuses a pull for more than these."""
    most_timeout_s: float = 3600.0
    """It refuses a pull that would wait longer."""


class FastClock:
    """A clock of leases that goes `speed` times as fast as ours."""

    def __init__(self, speed: float) -> None:
        self.speed = speed

    def now(self) -> float:
        return time.monotonic() * self.speed

    def wait(self, event: threading.Event, seconds: float) -> bool:
        return event.wait(seconds / self.speed)
