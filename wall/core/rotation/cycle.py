"""Which page is on the screen, and which comes next. Times are monotonic seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

GRACE_S = 1.0
"""A turn waits at most this long for pictures: a camera that is away must not hold the cycle."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """`page` is shown since `shown_at`. A page `called` by a person comes as soon as its pictures are ready."""

    page: int
    shown_at: float
    paused: bool = False
    called: int | None = None
    called_at: float = 0.0


def begin(now: float) -> Cycle:
    return Cycle(page=0, shown_at=now)


def following(cycle: Cycle, dwells: Sequence[float]) -> int | None:
    """The page that comes next, or None where nothing will turn."""
    if cycle.called is not None:
        return cycle.called
    if cycle.paused or len(dwells) < 2:
        return None
    return (cycle.page + 1) % len(dwells)


def due_in_s(cycle: Cycle, dwells: Sequence[float], now: float) -> float | None:
    """Seconds until the next page is due, negative once it is late; None where nothing will turn."""
    if cycle.called is not None:
        return cycle.called_at - now
    if following(cycle, dwells) is None:
        return None
    return cycle.shown_at + dwells[cycle.page] - now


def turned(cycle: Cycle, dwells: Sequence[float], ready: bool, now: float) -> Cycle:
    """The cycle at `now`. It turns when the next page is due and `ready`, or when the grace is over."""
    due = due_in_s(cycle, dwells, now)
    if due is None or due > 0 or (not ready and due > -GRACE_S):
        return cycle
    following_page = following(cycle, dwells)
    if following_page is None:
        return cycle
    return replace(cycle, page=following_page, shown_at=now, called=None)


def stepped(cycle: Cycle, pages: int, by: int, now: float) -> Cycle:
    """A person asks for another page; several quick steps add up."""
    if pages < 2:
        return cycle
    origin = cycle.page if cycle.called is None else cycle.called
    target = (origin + by) % pages
    if target == cycle.page:
        return replace(cycle, called=None, shown_at=now)
    return replace(cycle, called=target, called_at=now)


def paused(cycle: Cycle, on: bool, now: float) -> Cycle:
    """After a pause the page has its whole dwell again."""
    return replace(cycle, paused=on, shown_at=cycle.shown_at if on else now)


def held(cycle: Cycle, now: float) -> Cycle:
    """The cycle held still: its page has the whole dwell before it, and an earlier step is forgotten."""
    return replace(cycle, shown_at=now, called=None)


def reloaded(cycle: Cycle, old: Sequence[tuple[str, float]], new: Sequence[tuple[str, float]], now: float) -> Cycle:
    """The cycle after the pages, each a name and a dwell, have changed.

    It stays on the page of the same name, else on the nearest. Where the page or its dwell changed, or another page
    came or went, the dwell begins again, so that nothing turns at once.
    """
    before = old[cycle.page]
    if cycle.page < len(new) and new[cycle.page] == before and len(old) > 1:
        return replace(cycle, called=None)
    names = [name for name, _ in new]
    near = min(cycle.page, len(new) - 1)
    page = near if names[near] == before[0] or before[0] not in names else names.index(before[0])
    return replace(cycle, page=page, shown_at=now, called=None)
