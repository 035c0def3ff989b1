"""The wrong guesses at invitations: those of each address, and all together. Kept in a small file, over restarts.

Only so many are taken in a time that the file stays small, whoever guesses.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wall.files.atomic import replace
from wall.households.limits import NO_TRIES, Limit, WrongTries, address_group, after_wrong, is_over, wait_s

log = logging.getLogger("tivi.gate")

OF_AN_ADDRESS = Limit(wrong=5, within_s=600.0)
OF_ALL = Limit(wrong=60, within_s=600.0)
"""8,640 guesses a day, against 10^16 digits."""
_MODE = 0o600


@dataclass(slots=True)
class Guesses:
    """The time (Unix seconds) is an argument."""

    of_all: WrongTries = NO_TRIES
    of_addresses: dict[str, WrongTries] = field(default_factory=dict)

    def wait_s(self, address: str, now: float) -> float:
        """Seconds until this address may guess again; 0 where it may now."""
        own = self.of_addresses.get(address_group(address), NO_TRIES)
        return max(wait_s(own, OF_AN_ADDRESS, now), wait_s(self.of_all, OF_ALL, now))

    def add_wrong(self, address: str, now: float) -> None:
        counted = address_group(address)
        tries = after_wrong(self.of_addresses.pop(counted, NO_TRIES), OF_AN_ADDRESS, now)
        left = {one: found for one, found in self.of_addresses.items() if not is_over(found, OF_AN_ADDRESS, now)}
        # As many as all together may be: none that is left out would make anybody wait.
        self.of_addresses = dict([*left.items(), (counted, tries)][-OF_ALL.wrong :])
        self.of_all = after_wrong(self.of_all, OF_ALL, now)


def read_guesses(path: Path) -> Guesses:
    """Those that were written; none where the file is not there or damaged."""
    try:
        told = json.loads(path.read_bytes())
        addresses = [(str(one), _tries(times, OF_AN_ADDRESS)) for one, times in told["addresses"].items()]
        return Guesses(_tries(told["all"], OF_ALL), dict(addresses[-OF_ALL.wrong :]))
    except FileNotFoundError:
        return Guesses()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        log.warning("%s: %s", path, error)
        return Guesses()


def write_guesses(path: Path, guesses: Guesses) -> None:
    """Raises OSError."""
    told = {
        "all": guesses.of_all.times,
        "addresses": {one: tries.times for one, tries in guesses.of_addresses.items()},
    }
    replace(path, json.dumps(told).encode() + b"\n", _MODE)


def _tries(times: Any, limit: Limit) -> WrongTries:
    return WrongTries(tuple(float(time) for time in times)[-limit.wrong :])
