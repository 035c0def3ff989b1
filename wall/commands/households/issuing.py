"""Gives codes to households, in the database of their wall."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wall.commands.household_state import StateError, with_database
from wall.households.code import Code, read_code
from wall.households.database import Database
from wall.households.hashing import CodeHasher, pepper_in
from wall.households.registry import NumbersUsedUpError, Registry
from wall.words import households as words


@dataclass(frozen=True, slots=True)
class Issued:
    """A code that was just given, shown to nobody yet. `replaced`: it took the place of another."""

    name: str
    code: Code
    replaced: bool


def issue(state: Path, names: Sequence[str]) -> list[Issued]:
    """New codes for these names, each of which ends the old one. Raises StateError."""

    def work(database: Database) -> object:
        hasher, registry = CodeHasher(pepper_in(state)), Registry(database)
        given: list[tuple[str, str, bool]] = []
        for name in names:
            former = registry.named(name)
            try:
                code = registry.issue(name, hasher, secrets.randbelow, time.time())
            except NumbersUsedUpError:
                return None
            given.append((name, code.digits, former is not None and former.hashed is not None))
        return given

    told = with_database(state, work)
    if told is None:
        raise StateError(words.TOO_MANY)
    issued = [(name, read_code(digits), replaced) for name, digits, replaced in told]
    return [Issued(name, code, replaced) for name, code, replaced in issued if code is not None]


def with_codes(state: Path) -> set[str]:
    """The folded names of the households that have a code. Raises StateError."""
    return set(with_database(state, lambda database: [one.folded for one in Registry(database).all() if one.hashed]))
