"""Creating a file atomically, without replacing another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from wall.files.atomic import sync_folder, write


def free_names(first: str, second: str) -> Iterable[str]:
    """`cameras.yaml`, then `cameras-moi.yaml`, then `cameras-moi-2.yaml` and so on."""
    yield first
    yield second
    stem, dot, ending = second.rpartition(".")
    for number in count(2):
        yield f"{stem}-{number}{dot}{ending}"


def write_new(folder: Path, names: Iterable[str], content: bytes, mode: int = 0o600) -> Path:
    """Write a file under the first of `names` that is free, and return its path. Raises OSError.

    The file belongs to the owner of the folder. A power cut leaves a complete file or none: the content is on the disk
    before it gets its name.
    """
    draft = folder / f".tivi-{os.getpid()}.tmp"
    draft.unlink(missing_ok=True)
    try:
        write(draft, content, mode, like=draft)
        for name in names:
            try:
                _link(draft, folder / name)
            except FileExistsError:
                continue
            return folder / name
    finally:
        draft.unlink(missing_ok=True)
    raise FileExistsError(folder)


def _link(draft: Path, path: Path) -> None:
    """Raises FileExistsError."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # A USB stick's file system has no hard links: reserve the name with an empty file.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        draft.replace(path)
    sync_folder(path.parent)
