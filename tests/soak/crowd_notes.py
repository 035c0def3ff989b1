"""What a crowd of phones notes for whoever started it: a line of JSON a second."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Wanted:
    """What one phone wants to see now, and since when it has waited for a picture, in monotonic seconds.

    `camera` is empty while it waits for the page.
    """

    camera: str
    is_outside: bool
    since: float


@dataclass(slots=True)
class CrowdNotes:
    """`wanted` is by phone; `served` is the newest part that any phone got, by camera's id: its epoch and number.

    `revoked_at` are the households that are not in the file now, with the time from which on they were not; `barred`
    are these, and those of which it is not sure yet that the file with them was read.
    """

    wanted: dict[int, Wanted] = field(default_factory=dict)
    served: dict[str, tuple[str, int]] = field(default_factory=dict)
    revoked_at: dict[str, float] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    untold_s: float = 0.0
    revoked_s: float = 0.0

    def got(self, household: str, now: float) -> None:
        """Something was served to a phone of this household."""
        if household in self.revoked_at:
            self.revoked_s = max(self.revoked_s, now - self.revoked_at[household])

    def leak(self, what: str) -> None:
        self.leaks.append(what)

    def taken(self) -> dict[str, Any]:
        """Everything since the last call, to be written as JSON."""
        now = time.monotonic()
        told = {
            "now": now,
            "wanted": [
                [phone, one.camera, one.is_outside, round(now - one.since, 2)] for phone, one in self.wanted.items()
            ],
            "counts": dict(self.counts),
            "refused": dict(self.refused),
            "leaks": self.leaks,
            "untold_s": round(self.untold_s, 2),
            "revoked_s": round(self.revoked_s, 2),
        }
        self.counts, self.refused, self.leaks = Counter(), Counter(), []
        self.untold_s = self.revoked_s = 0.0
        return told
