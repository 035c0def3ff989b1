"""The households that may watch, and what each may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

UPLINK_BIT_S = 4_000_000
"""A small line's upload."""


@dataclass(frozen=True, slots=True)
class Household:
    """A household by its name.

    `cameras` are the names of the only cameras it may see, as they are written; None for all. `until` is the moment, in
    local time with its zone, from which it may see nothing any more; None where there is no end. `may_alarm`: its page
    has the alarm button.
    """

    name: str
    cameras: frozenset[str] | None = None
    until: datetime | None = None
    may_alarm: bool = False


@dataclass(frozen=True, slots=True)
class Households:
    """Everybody who may watch, in the file's order; and who answers for the cameras, their number, and the purpose."""

    people: tuple[Household, ...] = ()
    leader: str | None = None
    phone: str | None = None
    purpose: str | None = None
    uplink_bit_s: int = UPLINK_BIT_S
    """Maximum rate through the gate (bit/s)."""
    may_alarm: bool = False
    """Default for households; each one's own value says what holds for it."""
