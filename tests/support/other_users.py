"""Processes of users that are nobody's, and a folder that one of them may reach. Only root can make either."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


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
    as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    return [*as_user, sys.executable, "-c", program, *map(str, arguments)]
