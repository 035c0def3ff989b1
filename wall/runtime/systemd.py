"""Notifies systemd that a service is ready and alive, as in sd_notify(3)."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, MutableMapping

_BEFORE_DUE = 3
"""Pings per watchdog period, so that a single late or lost one is harmless."""


class Notifier:
    """Silent where systemd did not start this process."""

    def __init__(self, address: str, watchdog_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`address` is the socket's, empty for none; `watchdog_s` is the watchdog period in seconds, 0 for none."""
        self._address = address
        self._watchdog_s = watchdog_s
        self._clock = clock
        self._pinged_s: float | None = None

    @classmethod
    def inherited(cls, environment: MutableMapping[str, str] | None = None) -> Notifier:
        """What systemd passed in the environment, removed from it so that no child speaks for the wall.

        WATCHDOG_PID is ignored: it names xinit, which starts the X server and the wall.
        """
        environment = os.environ if environment is None else environment
        environment.pop("WATCHDOG_PID", None)
        address = environment.pop("NOTIFY_SOCKET", "")
        microseconds = environment.pop("WATCHDOG_USEC", "")
        return cls(address, int(microseconds) / 1e6 if microseconds.isdecimal() else 0.0)

    def alive(self) -> None:
        """Call often, where everything that must live has just shown that it does. The first call means ready."""
        now = self._clock()
        if self._pinged_s is None:
            self._send("READY=1\nWATCHDOG=1")
        elif self._watchdog_s and now - self._pinged_s >= self._watchdog_s / _BEFORE_DUE:
            self._send("WATCHDOG=1")
        else:
            return
        self._pinged_s = now

    def stopping(self) -> None:
        self._send("STOPPING=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        # A leading @ stands for the zero byte of an abstract socket (unix(7)).
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK) as channel:
            try:
                channel.sendto(message.encode(), address)
            except OSError:
                return  # systemd is not there to hear: then it does not watch either
