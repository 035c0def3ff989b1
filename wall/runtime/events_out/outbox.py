"""Queues letters to another program: in order, bounded, retried with growing pauses.

Pure: the present time, in seconds of any clock, is an argument everywhere.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

MOST = 200
KEPT_S = 3600.0
"""Age after which a letter says nothing about the present and is dropped (seconds)."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 2.0, 60.0
SOONEST_S = 2.0
"""Minimum interval of tries for an emergency, which does not wait for the pause to end (seconds)."""


@dataclass(frozen=True, slots=True)
class Letter:
    body: bytes
    is_emergency: bool
    written: float


class Outbox:
    """Letters to one address. `lost` is how many were never delivered."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque()
        self._pause_s = 0.0
        self._tried: float | None = None
        self._due = 0.0
        self.lost = 0

    def __len__(self) -> int:
        return len(self._letters)

    def add(self, letter: Letter) -> None:
        """Add a letter. A full outbox drops the oldest letter that is of no emergency, or else the oldest one."""
        if len(self._letters) >= MOST:
            oldest = next((one for one in self._letters if not one.is_emergency), self._letters[0])
            self._letters.remove(oldest)
            self.lost += 1
        self._letters.append(letter)
        if letter.is_emergency and self._tried is not None:
            self._due = min(self._due, max(letter.written, self._tried + SOONEST_S))

    def due(self, now: float) -> Letter | None:
        """The letter to send now, if it is time; call `sent`, `failed` or `refused` afterwards."""
        while self._letters and now - self._letters[0].written >= KEPT_S:
            self._letters.popleft()
            self.lost += 1
        return self._letters[0] if self._letters and now >= self._due else None

    def wait_s(self, now: float) -> float | None:
        """Seconds until the next try; None if there is nothing to send."""
        return max(0.0, self._due - now) if self._letters else None

    def sent(self, letter: Letter) -> None:
        """Note that the letter has arrived."""
        self._end(letter)
        self._pause_s, self._tried, self._due = 0.0, None, 0.0

    def refused(self, letter: Letter) -> None:
        """Note that the receiver refuses the letter for good."""
        self._end(letter)
        self.lost += 1

    def failed(self, now: float) -> None:
        """Note that nobody answered at `now`: all letters wait."""
        self._pause_s = min(LONGEST_PAUSE_S, max(FIRST_PAUSE_S, 2 * self._pause_s))
        self._tried, self._due = now, now + self._pause_s

    def _end(self, letter: Letter) -> None:
        if letter in self._letters:  # else it was lost while it was on its way
            self._letters.remove(letter)
