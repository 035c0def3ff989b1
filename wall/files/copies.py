"""Dated copies of files that are about to be replaced."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from itertools import count
from pathlib import Path

from wall.files.atomic import sync_folder, write

FOLDER = "old"
MOST = 20
"""Dated folders that are kept."""
_NAME = re.compile(r"\d{4}-\d\d-\d\d \d{4}(?: \(\d+\))?")
_DRAFT = ".new"


def keep_copies(folder: Path, names: Iterable[str], now: datetime) -> Path | None:
    """Copy those of `names` that exist to a folder such as `old/2026-11-23 0915`, and return it; None if none exists.

    The newest MOST folders are kept. Only their owner can read the copies. Raises OSError.
    """
    found = [name for name in names if (folder / name).is_file()]
    if not found:
        return None
    archive = folder / FOLDER
    draft = archive / _DRAFT
    if draft.is_dir():
        shutil.rmtree(draft)  # left over from a power cut
    draft.mkdir(parents=True)
    owner = folder.stat()
    for made in (archive, draft):
        if os.geteuid() == 0:
            os.chown(made, owner.st_uid, owner.st_gid)
        made.chmod(0o700)
    for name in found:
        write(draft / name, (folder / name).read_bytes(), 0o600, like=folder / name)
    sync_folder(draft)
    kept = _unused(archive, f"{now:%Y-%m-%d %H%M}")
    draft.replace(kept)
    sync_folder(archive)
    _remove_oldest(archive, kept)
    return kept


def _unused(archive: Path, name: str) -> Path:
    if not (archive / name).exists():
        return archive / name
    return next(path for n in count(2) if not (path := archive / f"{name} ({n})").exists())


def _remove_oldest(archive: Path, newest: Path) -> None:
    """Remove the oldest by name, which is their date. `newest` stays even if the clock was reset to the past."""
    dated = sorted(path for path in archive.iterdir() if _NAME.fullmatch(path.name) and path != newest)
    for path in dated[: max(0, len(dated) - (MOST - 1))]:
        shutil.rmtree(path, ignore_errors=True)
