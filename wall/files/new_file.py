"""A new file, whole or not at all, and never in another's place. Knows nothing of what stands in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from wall.files.atomic import settled, write


def free_names(first: str, second: str) -> Iterable[str]:
    """`cameras.yaml`, then `cameras-moi.yaml`, then `cameras-moi-2.yaml` and so on, for ever."""
    yield first
    yield second
    stem, dot, ending = second.rpartition(".")
    for number in count(2):
        yield f"{stem}-{number}{dot}{ending}"


def write_new(folder: Path, names: Iterable[str], content: bytes, mode: int = 0o600) -> Path:
    """Writes under the first of the names that no file has, for its folder's owner; gives its path. Raises OSError.

    A power cut leaves a whole file or none: the content is on the disk before it gets its name.
    """
    draft = folder / f".tivi-{os.getpid()}.tmp"
    draft.unlink(missing_ok=True)
    try:
        write(draft, content, mode, like=draft)
        for name in names:
            try:
                _named(draft, folder / name)
            except FileExistsError:
                continue
            return folder / name
    finally:
        draft.unlink(missing_ok=True)
    raise FileExistsError(folder)


def _named(draft: Path, path: Path) -> None:
    """Raises FileExistsError."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # No links on a USB stick's file system: a name that is free now is taken now.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        draft.replace(path)
    settled(path.parent)
