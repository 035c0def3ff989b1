"""Dated copies of files that are about to be replaced. Knows folders and dates; not why a file changes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from itertools import count
from pathlib import Path

from wall.files.atomic import settled, write

FOLDER = "old"
MOST = 20
_NAME = re.compile(r"\d{4}-\d\d-\d\d \d{4}(?: \(\d+\))?")
_DRAFT = ".new"


def keep(folder: Path, names: Iterable[str], now: datetime) -> Path | None:
    """Copies what there is of `names` to `old/2026-11-23 0915/`; its path, or None where nothing was there.

    The newest MOST are kept. Copies are readable by their owner alone. Raises OSError.
    """
    found = [name for name in names if (folder / name).is_file()]
    if not found:
        return None
    shelf = folder / FOLDER
    draft = shelf / _DRAFT
    if draft.is_dir():
        shutil.rmtree(draft)  # a power cut left it
    draft.mkdir(parents=True)
    owner = folder.stat()
    for made in (shelf, draft):
        if os.geteuid() == 0:
            os.chown(made, owner.st_uid, owner.st_gid)
        made.chmod(0o700)
    for name in found:
        write(draft / name, (folder / name).read_bytes(), 0o600, like=folder / name)
    settled(draft)
    kept = _free(shelf, f"{now:%Y-%m-%d %H%M}")
    draft.replace(kept)
    settled(shelf)
    _thin_out(shelf, kept)
    return kept


def _free(shelf: Path, name: str) -> Path:
    if not (shelf / name).exists():
        return shelf / name
    return next(path for n in count(2) if not (path := shelf / f"{name} ({n})").exists())


def _thin_out(shelf: Path, newest: Path) -> None:
    """By name, for that is their date; but what was just kept stays, whatever a clock without a battery says."""
    dated = sorted(path for path in shelf.iterdir() if _NAME.fullmatch(path.name) and path != newest)
    for path in dated[: max(0, len(dated) - (MOST - 1))]:
        shutil.rmtree(path, ignore_errors=True)
