"""A file in another's place, whole or not at all: no moment of a power cut leaves half. Knows nothing of content."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def replace(path: Path, content: bytes, mode: int) -> None:
    """`content` becomes the file at `path`, with the same owner and mode; a new one gets `mode` and its folder's owner.

    A symlink at `path` is replaced itself. Raises OSError, and then nothing has changed.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        write(draft, content, mode, like=path)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    settled(path.parent)


def write(path: Path, content: bytes, mode: int, like: Path) -> None:
    """A new file at `path`, on the disk when this returns. Raises OSError.

    Owner and mode are those of the file `like`, or `mode` and its folder's owner where there is no such file.
    """
    try:
        found = like.stat()
        mode = found.st_mode & 0o777
    except FileNotFoundError:
        found = like.parent.stat()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        # Only root may give a file away; whoever else saves here owns it already, or shares it by its mode. A USB
        # stick's file system knows neither, and what cannot be given stays private.
        with contextlib.suppress(OSError):
            os.fchown(file.fileno(), found.st_uid, found.st_gid)
        with contextlib.suppress(OSError):
            os.fchmod(file.fileno(), mode)
        file.flush()
        os.fsync(file.fileno())


def settled(folder: Path) -> None:
    """Names that were given or taken in `folder` outlast a power cut from here on. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
