"""Replacing a file atomically: a power cut leaves the old file or the new one, never a part."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def replace(path: Path, content: bytes, mode: int, group: int | None = None) -> None:
    """Replace the file at `path`, keeping its owner and mode. A new file gets `mode` and the owner of its folder.

    It gets the group of the folder too, or `group`.

    A symlink at `path` is itself replaced. Raises OSError, and then nothing has changed.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        write(draft, content, mode, like=path, group=group)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def write(path: Path, content: bytes, mode: int, like: Path, group: int | None = None) -> None:
    """Create the file `path`, and sync it to the disk. Raises OSError.

    Owner and mode are those of the file `like`, or if that does not exist, `mode`, the owner of its folder and `group`.
    """
    try:
        found = like.stat()
        mode, group = found.st_mode & 0o777, None
    except FileNotFoundError:
        found = like.parent.stat()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        # Only root may change the owner. Any other user who saves here owns the file, or shares it by its mode. A USB
        # stick's file system has neither owners nor modes. Where this fails, the file stays private.
        with contextlib.suppress(OSError):
            os.fchown(file.fileno(), found.st_uid, found.st_gid if group is None else group)
        with contextlib.suppress(OSError):
            os.fchmod(file.fileno(), mode)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Sync the names in `folder` to the disk, so that they survive a power cut. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
