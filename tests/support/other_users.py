"""Processes of users that are nobody's, and a folder that one of them may reach. Only root can make either.

They need a clone that every user may read; a test is skipped with the reason where it lies in somebody's own folder.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import wall
from support.isolation import need


@contextlib.contextmanager
def folder_for(user: int) -> Iterator[Path]:
    """An empty folder that the group of this number reads; what is made in it belongs to that group."""
    # Not pytest's folder, which lets no other user through.
    with tempfile.TemporaryDirectory(prefix="tivi-") as folder:
        os.chown(folder, 0, user)
        Path(folder).chmod(0o2750)
        yield Path(folder)


def python_as(user: int, program: str, *arguments: str | Path) -> list[str]:
    """The command that runs a program of Python's as this user, of the group of the same number."""
    return [*as_user(user), sys.executable, "-c", program, *map(str, arguments)]


def as_user(user: int) -> list[str]:
    """A command prefix with which a program runs as this user, of the group of the same number."""
    prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    assert wall.__file__ is not None
    need(*prefix, "test", "-r", wall.__file__, "-a", "-x", sys.executable)
    return prefix
