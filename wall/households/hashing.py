"""Hashes of codes: argon2id with a pepper that lies in a file of its own, beside the database.

Whoever gets the database alone cannot try codes against it at all; with both it costs 64 MiB and about 0.2 s a guess.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import logging
import secrets
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHash, VerificationError

from wall.files.new_file import write_new
from wall.households.code import Code

log = logging.getLogger("tivi.households")

MEMORY_KIB = 64 * 1024
ROUNDS = 3
PEPPER_FILE = "pepper"
_PEPPER_BYTES = 32


class CodeHasher:
    """Hashes codes, and compares them. `memory_kib` and `rounds` are argon2's costs of new hashes."""

    def __init__(self, pepper: bytes, memory_kib: int = MEMORY_KIB, rounds: int = ROUNDS) -> None:
        self._pepper = pepper
        # One lane: the machine decodes video beside it.
        self._argon2 = PasswordHasher(
            time_cost=rounds, memory_cost=memory_kib, parallelism=1, hash_len=32, salt_len=16, type=Type.ID
        )

    @cached_property
    def of_nobody(self) -> str:
        """The hash of no code at all. Takes as long as any other one when it is asked for first."""
        return self._argon2.hash(secrets.token_hex(_PEPPER_BYTES))

    def hash(self, code: Code) -> str:
        """The hash of a code, with its salt and costs in it."""
        return self._argon2.hash(self._peppered(code))

    def matches(self, hashed: str | None, code: Code) -> bool:
        """Whether `hashed` is that of the code. Without a hash it takes as long, and is never so."""
        try:
            self._argon2.verify(self.of_nobody if hashed is None else hashed, self._peppered(code))
        except (VerificationError, InvalidHash):
            return False
        return hashed is not None

    def _peppered(self, code: Code) -> str:
        return hmac.new(self._pepper, code.digits.encode(), hashlib.sha256).hexdigest()


def pepper_in(folder: Path) -> bytes:
    """The pepper of a folder, made where there is none. Only its owner can read it. Raises OSError."""
    path = folder / PEPPER_FILE
    with contextlib.suppress(FileNotFoundError):
        pepper = path.read_bytes()
        if len(pepper) == _PEPPER_BYTES:
            return pepper
        log.error("%s is damaged: every household needs a new code", path)
        path.unlink()
    with contextlib.suppress(FileExistsError):  # another process was faster: its pepper counts
        write_new(folder, [PEPPER_FILE], secrets.token_bytes(_PEPPER_BYTES))
    return path.read_bytes()
