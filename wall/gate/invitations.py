"""Invitations of a house to the gate: 16 random digits, valid for a day and once. Pure but for the time a hash takes.

The digits are kept as their scrypt alone, so that whoever reads the gate's files joins nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass

VALID_S = 24 * 3600.0
SALT_BYTES = 16
_DIGITS = 16
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""16 MiB and about 50 ms a guess."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """`hash` is that of the digits; it ends at `until` (Unix seconds). `used`: a house has joined by it."""

    hash: bytes
    until: float
    used: bool = False

    def matches(self, digest: bytes, now: float) -> bool:
        """Whether it is still valid and its digits have this hash. A clock that went back makes none valid longer."""
        same = hmac.compare_digest(self.hash, digest)
        return same and self.until - VALID_S - _CLOCK_S <= now < self.until


_CLOCK_S = 600.0
"""A clock that is set by so much while an invitation is under way does not end it."""


def make_digits(below: Callable[[int], int]) -> str:
    """New digits. `below(n)` gives a random number from 0 to n - 1: `secrets.randbelow`."""
    return f"{below(10**_DIGITS):0{_DIGITS}}"


def read_digits(text: str) -> str | None:
    """The 16 digits in what was typed, with or without spaces between them; None for anything else."""
    plain = re.sub(r"[\s.-]", "", text[:100])
    return plain if re.fullmatch(f"[0-9]{{{_DIGITS}}}", plain, re.ASCII) else None


def hashed(digits: str, salt: bytes) -> bytes:
    """The hash of the digits. Takes about 50 ms."""
    return hashlib.scrypt(digits.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=64 << 20, dklen=32)


def invitation(digits: str, salt: bytes, now: float) -> Invitation:
    return Invitation(hashed(digits, salt), now + VALID_S)
