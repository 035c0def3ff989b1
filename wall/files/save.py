"""Saving the leader's files: by one command at a time, with copies of the old ones, and all at one moment."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from wall.files.atomic_set import make_plain, replace_together
from wall.files.copies import keep_copies


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock `folder` against other commands that save in it; waits for them. Its files are plain. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        make_plain(folder)
        yield
    finally:
        os.close(descriptor)


def save(folder: Path, contents: Mapping[str, bytes], now: datetime) -> Path | None:
    """Copy the old files, then replace those in `contents`, by name. Returns the folder of the copies, if any.

    Call within `locked`. Raises OSError, and then nothing was replaced.
    """
    kept = keep_copies(folder, contents, now)
    replace_together(folder, contents)
    return kept
