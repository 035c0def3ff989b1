"""Giving up root's rights, for good or for one piece of work."""

from __future__ import annotations

import os
from collections.abc import Callable


def become(owner: tuple[int, int]) -> None:
    """Run as `owner` (user, group) from now on, without other groups. No effect for a process that is not root's."""
    if os.geteuid() == 0 and owner != (0, 0):
        os.setgroups([])
        os.setresgid(owner[1], owner[1], owner[1])
        os.setresuid(owner[0], owner[0], owner[0])


def run_as(owner: tuple[int, int], work: Callable[[], bytes]) -> bytes:
    """Run `work` in a child process as `owner`, and return its result. Raises OSError if the child fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            become(owner)
            with os.fdopen(writing, "wb") as answer:
                answer.write(work())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        result = answer.read()
    if os.waitpid(child, 0)[1]:
        raise OSError(5, os.strerror(5))
    return result
