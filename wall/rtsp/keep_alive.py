"""Keeping a session alive: when, by which request, and what a camera has taught about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_DEFAULT_TIMEOUT_S = 60  # RFC 2326, 12.37
_SHORTEST_S, _LONGEST_S = 1.0, 30.0
_METHODS = ("GET_PARAMETER", "OPTIONS")
REPORTS = "RTCP"
"""Stands in KeepAliveMemory for receiver reports over TCP."""
_KILLED_WITHIN_S = 2.0
_TIMEOUT = re.compile(r"timeout\s*=\s*(\d{1,6})", re.IGNORECASE)


@dataclass(slots=True)
class KeepAliveMemory:
    """Requests that a camera has answered by an error or by hanging up; kept by the user between connections."""

    refused: set[str] = field(default_factory=set)


class KeepAlive:
    """The keep-alive of one session.

    A request that a camera answers by an error, or after which it hangs up, is not made again. Where nothing is left,
    none is made: receiver reports and, over TCP, the connection itself keep most sessions.
    """

    def __init__(self, memory: KeepAliveMemory) -> None:
        self._memory = memory
        self._interval_s = _DEFAULT_TIMEOUT_S / 2
        self._offered: tuple[str, ...] = _METHODS
        self._asked: str | None = None
        self._asked_at = self._began = 0.0
        self.due = float("inf")
        """When the next one is due, in seconds of the session's clock."""

    def offered(self, public: Iterable[str] | None) -> None:
        """Takes what OPTIONS told: Public headers, or None where it was refused."""
        if public is None:
            self._offered = ("GET_PARAMETER",)
            return
        words = {word.strip().upper() for line in public for word in line.replace(" ", ",").split(",")}
        self._offered = tuple(one for one in _METHODS if one in words) or ("OPTIONS",)
        if "OPTIONS" not in self._offered:
            self._offered += ("OPTIONS",)

    def timeout_told(self, parameters: str) -> None:
        """Takes the parameters of a Session header."""
        found = _TIMEOUT.search(parameters)
        if found:
            seconds = int(found[1]) or _DEFAULT_TIMEOUT_S
            self._interval_s = min(max(seconds / 2, _SHORTEST_S), _LONGEST_S)

    def begin(self, now: float) -> None:
        self._began, self.due = now, now + self._interval_s

    def next(self, now: float) -> str | None:
        """The method to ask with now, None for none."""
        self.due = now + self._interval_s
        self._asked, self._asked_at = next(iter(self._usable()), None), now
        return self._asked

    def answered(self, good: bool) -> None:
        if self._asked is not None and not good:
            self._memory.refused.add(self._asked)
        self._asked = None

    def ended(self, now: float) -> bool:
        """Takes the connection's end by the camera; whether a request has most likely caused it."""
        if self._asked is not None and now - self._asked_at < _KILLED_WITHIN_S:
            self._memory.refused.add(self._asked)
            return True
        if self._began and not self._usable() and now - self._began < 3 * self._interval_s:
            # Without any keep-alive the session lasts only its time: rather all over again than never.
            self._memory.refused.difference_update(_METHODS)
        return False

    def _usable(self) -> list[str]:
        return [one for one in self._offered if one not in self._memory.refused]
