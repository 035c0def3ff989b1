"""Reads the sockets of all cameras in rounds, some thirty times a second.

To be woken for each packet of each camera costs more than what is then done with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_EACH_S = 0.03
_SOON_S = 0.002
"""Until the next round where a socket had more than it holds at a time, as with a keyframe of a large picture."""


class ReadingRounds:
    """Used on the loop's thread only."""

    def __init__(self) -> None:
        self._reads: dict[int, Callable[[], bool]] = {}
        self._next: asyncio.TimerHandle | None = None

    def add(self, descriptor: int, read: Callable[[], bool]) -> None:
        """Call `read` in each round from now on; it does not wait, and says whether there is more to read soon."""
        self._reads[descriptor] = read
        if self._next is None:
            self._wake_in(0.0)

    def remove(self, descriptor: int) -> None:
        self._reads.pop(descriptor, None)
        if not self._reads and self._next is not None:
            self._next.cancel()
            self._next = None

    def _round(self) -> None:
        self._next = None
        # One that is read may remove another.
        more = [read() for descriptor, read in [*self._reads.items()] if descriptor in self._reads]
        if self._reads and self._next is None:
            self._wake_in(_SOON_S if any(more) else _EACH_S)

    def _wake_in(self, seconds: float) -> None:
        self._next = asyncio.get_running_loop().call_later(seconds, self._round)
