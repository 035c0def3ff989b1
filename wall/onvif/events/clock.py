"""The clock for leases: it goes on while the machine sleeps, and nobody sets it."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class LeaseClock(Protocol):
    def now(self) -> float:
        """Seconds since the machine was started, however long ago this process was."""

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait for `event`, at most this long; whether it is set."""


class SinceStart:
    """The machine's own (CLOCK_BOOTTIME)."""

    def now(self) -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    def wait(self, event: threading.Event, seconds: float) -> bool:
        return event.wait(seconds)
