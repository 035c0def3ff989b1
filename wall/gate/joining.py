"""How a house joins: it shows an invitation's digits, and its key is let open its group's port. Guesses are limited.

The time (Unix seconds) is an argument. Nothing says more of a refused invitation than that it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wall.gate.groups import Group, Groups
from wall.gate.guesses import read_guesses, write_guesses
from wall.gate.invitations import hashed
from wall.gate.register import Register


@dataclass(frozen=True, slots=True)
class MustWait:
    """Too many wrong guesses: the next may be in so many seconds."""

    seconds: float


class Joining:
    """Lets houses in. Not for several threads at a time."""

    def __init__(self, register: Register, guessed: Path) -> None:
        """`guessed` is the file of the wrong guesses."""
        self._register, self._guessed = register, guessed
        self._guesses = read_guesses(guessed)

    def join(self, digits: str, key: str, address: str, now: float) -> Group | MustWait | None:
        """The group that was joined with these digits; None where they are unknown, used or over. Takes about 50 ms.

        `key` is one that `read_key` gave, `address` is who asks. Raises OSError and DamagedGroupsError.
        """
        wait = self._guesses.wait_s(address, now)
        if wait > 0:
            return MustWait(wait)
        digest = hashed(digits, self._register.read().salt)
        joined = self._register.change(lambda groups: _joined(groups, digest, key, now))
        if joined is None:
            self._guesses.add_wrong(address, now)
            write_guesses(self._guessed, self._guesses)
        return joined


def _joined(groups: Groups, digest: bytes, key: str, now: float) -> tuple[Groups, Group | None]:
    return groups.join(digest, key, now) or (groups, None)
