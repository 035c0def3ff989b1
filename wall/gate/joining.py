"""How a house joins: it shows an invitation's digits, and its key is let open its group's port. Guesses are limited.

The time (Unix seconds) is an argument. Nothing says more of a refused invitation than that it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wall.gate.groups import Group, Groups
from wall.gate.invitations import hashed
from wall.gate.register import Register
from wall.households.limits import NO_TRIES, Limit, WrongTries, address_group, after_wrong, is_over, wait_s

OF_AN_ADDRESS = Limit(wrong=5, within_s=600.0)
OF_ALL = Limit(wrong=60, within_s=600.0)
"""8,640 guesses a day, against 10^16 digits."""
_MOST_ADDRESSES = 10_000


@dataclass(frozen=True, slots=True)
class MustWait:
    """Too many wrong guesses: the next may be in so many seconds."""

    seconds: float


@dataclass(slots=True)
class Guesses:
    """The wrong guesses of each address, and of all together. Forgotten with the process."""

    of_all: WrongTries = NO_TRIES
    of_addresses: dict[str, WrongTries] = field(default_factory=dict)

    def wait_s(self, address: str, now: float) -> float:
        """Seconds until this address may guess again; 0 where it may now."""
        own = self.of_addresses.get(address_group(address), NO_TRIES)
        return max(wait_s(own, OF_AN_ADDRESS, now), wait_s(self.of_all, OF_ALL, now))

    def add_wrong(self, address: str, now: float) -> None:
        counted = address_group(address)
        if len(self.of_addresses) >= _MOST_ADDRESSES:
            kept = {one: tries for one, tries in self.of_addresses.items() if not is_over(tries, OF_AN_ADDRESS, now)}
            self.of_addresses = kept
        self.of_addresses[counted] = after_wrong(self.of_addresses.get(counted, NO_TRIES), OF_AN_ADDRESS, now)
        self.of_all = after_wrong(self.of_all, OF_ALL, now)


class Joining:
    """Lets houses in. Not for several threads at a time."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._guesses = Guesses()

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
        return joined


def _joined(groups: Groups, digest: bytes, key: str, now: float) -> tuple[Groups, Group | None]:
    return groups.join(digest, key, now) or (groups, None)
