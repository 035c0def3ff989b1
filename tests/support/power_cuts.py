"""Simulates a power cut at each step of a function that writes files.

The function runs in a forked process, which is killed before its first, second, ... last system call on files.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

_STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod", "os.chown"})


def at_each_step(prepare: Callable[[], None], write: Callable[[], object]) -> Iterator[int]:
    """Yield after each cut, until `write` completes; `prepare` runs before each attempt."""
    for step in range(1, 1000):
        prepare()
        child = os.fork()
        if child == 0:
            _until(step, write)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            assert os.waitstatus_to_exitcode(status) == 0
            return
        yield step


def _until(step: int, write: Callable[[], object]) -> None:
    left = step

    def hook(event: str, _: object) -> None:
        nonlocal left
        if event in _STEPS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    status = 1
    try:
        sys.addaudithook(hook)
        write()
        status = 0
    finally:
        os._exit(status)
