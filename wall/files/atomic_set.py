"""Replacing several files of a folder at one moment: a reader sees all the old ones or all the new ones.

A file system renames only one file at a time. So the names become symlinks for a moment, all through one other symlink.
Every step leaves each name with its content, but for the one that swaps that symlink:

    layout.yaml -> .tivi-swap/now/layout.yaml       .tivi-swap/now -> old, then -> new

Afterwards the names are plain files again. After a power cut at any moment the files read as before or as after, and
the next save makes them plain.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from wall.files.atomic import replace, sync_folder, write

_SWAP = ".tivi-swap"
_PRIVATE = 0o600


def replace_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace the files in `contents`, by name. Each keeps its owner and mode; only its owner can read a new file.

    Raises OSError, and then all are unchanged.
    """
    make_plain(folder)
    existing = [name for name in contents if (folder / name).exists()]
    if len(contents) == 1 or not existing:
        # A new file cannot be seen in an old version.
        for name, content in contents.items():
            replace(folder / name, content, _PRIVATE)
        return
    try:
        _swap(folder, contents, existing)
    finally:
        make_plain(folder)


def make_plain(folder: Path) -> None:
    """Make the names plain files again after an interrupted swap, with the content that they have now.

    Needs no space on the disk. Raises OSError.
    """
    swap = folder / _SWAP
    if not swap.is_dir():
        return
    for name in sorted({path.name for path in swap.glob("*/*")}):
        path = folder / name
        if path.is_symlink() and path.readlink().parts[0] == _SWAP:
            if path.exists():
                (swap / "now" / name).replace(path)
            else:
                path.unlink()
    sync_folder(folder)
    shutil.rmtree(swap)


def _swap(folder: Path, contents: Mapping[str, bytes], existing: list[str]) -> None:
    swap = folder / _SWAP
    swap.mkdir()
    _owned_like(swap, folder)
    for version in ("old", "new"):
        (swap / version).mkdir()
        _owned_like(swap / version, folder)
    for name, content in contents.items():
        if name in existing:
            write(swap / "old" / name, (folder / name).read_bytes(), _PRIVATE, like=folder / name)
        write(swap / "new" / name, content, _PRIVATE, like=folder / name)
    (swap / "now").symlink_to("old")
    for made in (swap / "old", swap / "new", swap, folder):
        sync_folder(made)
    for name in contents:
        (swap / name).symlink_to(Path(_SWAP, "now", name))
        (swap / name).replace(folder / name)
    sync_folder(folder)
    (swap / "next").symlink_to("new")
    (swap / "next").replace(swap / "now")
    sync_folder(swap)


def _owned_like(made: Path, folder: Path) -> None:
    found = folder.stat()
    if os.geteuid() == 0:
        os.chown(made, found.st_uid, found.st_gid)
    made.chmod(0o755)
