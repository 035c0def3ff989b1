"""Waiting for an event, never for a time. Knows no wall."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

_LOOK_EVERY_S = 0.03


class NotSeenError(AssertionError):
    """What was waited for did not come."""


def until(look: Callable[[], Found | None], what: str, limit_s: float, tell: Callable[[], str] = str) -> Found:
    """The first true answer of `look`. Raises NotSeenError after `limit_s`, with what `tell` says of the present."""
    ends = time.monotonic() + limit_s
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > ends:
            raise NotSeenError(f"not within {limit_s:g} s: {what}\n{tell()}")
        time.sleep(_LOOK_EVERY_S)
