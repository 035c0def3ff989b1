"""The leader's files replaced as every command does it: one command at a time, the old kept, then the new at once."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from wall.files.atomic_set import make_plain, replace_together
from wall.files.copies import keep


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Nobody else saves in `folder` meanwhile; waits for who does. The folder's files are plain. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        make_plain(folder)
        yield
    finally:
        os.close(descriptor)


def save(folder: Path, contents: Mapping[str, bytes], now: datetime) -> Path | None:
    """Replace the files of `contents` by name, after copies of the old ones were made; the copies' folder.

    Call within `held`. Raises OSError, and then nothing was replaced.
    """
    kept = keep(folder, contents, now)
    replace_together(folder, contents)
    return kept
