"""Waits for a condition instead of for a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

LEAST_LIMIT_S = 30.0
"""No wait is given up sooner: a busy machine takes its time, and what comes ends the wait."""
_LOOK_EVERY_S = 0.03


class NotSeenError(AssertionError):
    """The condition did not hold in time."""


def until(
    look: Callable[[], Found | None], what: str, limit_s: float = LEAST_LIMIT_S, tell: Callable[[], str] = str
) -> Found:
    """Call `look` until its result is true, and return that.

    Raises NotSeenError after `limit_s` seconds, with `what` and the result of `tell`; a shorter limit than
    LEAST_LIMIT_S is taken as that. How soon something comes is measured instead, by tests marked calm.
    """
    limit_s = max(limit_s, LEAST_LIMIT_S)
    ends = time.monotonic() + limit_s
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > ends:
            raise NotSeenError(f"not within {limit_s:g} s: {what}\n{tell()}")
        time.sleep(_LOOK_EVERY_S)
