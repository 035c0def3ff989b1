"""Several files of one folder replaced at one moment: whoever reads them sees all old or all new, never a mixture.

A file system renames one file at a time, so the names become links through one other link for a moment. Each step
leaves every name with its content; only one step, which swaps that one link, changes any:

    layout.yaml -> .tivi-swap/now/layout.yaml       .tivi-swap/now -> old, then -> new

Afterwards the names are plain files again. A power cut anywhere leaves files that read as before or as after, and the
next save makes them plain. Knows names and bytes; not what they mean.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from wall.files.atomic import replace, settled, write

_SWAP = ".tivi-swap"
_PRIVATE = 0o600


def replace_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """The files of `contents` by name, each keeping its owner and mode; new ones are readable by their owner alone.

    Raises OSError, and then all are as before.
    """
    make_plain(folder)
    there = [name for name in contents if (folder / name).exists()]
    if len(contents) == 1 or not there:
        # A file that nobody could read before is in no mixture.
        for name, content in contents.items():
            replace(folder / name, content, _PRIVATE)
        return
    try:
        _swap(folder, contents, there)
    finally:
        make_plain(folder)


def make_plain(folder: Path) -> None:
    """Files again where a swap was cut short, each as it reads now. Needs no room on the disk. Raises OSError."""
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
    settled(folder)
    shutil.rmtree(swap)


def _swap(folder: Path, contents: Mapping[str, bytes], there: list[str]) -> None:
    swap = folder / _SWAP
    swap.mkdir()
    _owned_like(swap, folder)
    for version in ("old", "new"):
        (swap / version).mkdir()
        _owned_like(swap / version, folder)
    for name, content in contents.items():
        if name in there:
            write(swap / "old" / name, (folder / name).read_bytes(), _PRIVATE, like=folder / name)
        write(swap / "new" / name, content, _PRIVATE, like=folder / name)
    (swap / "now").symlink_to("old")
    for made in (swap / "old", swap / "new", swap, folder):
        settled(made)
    for name in contents:
        (swap / name).symlink_to(Path(_SWAP, "now", name))
        (swap / name).replace(folder / name)
    settled(folder)
    (swap / "next").symlink_to("new")
    (swap / "next").replace(swap / "now")
    settled(swap)


def _owned_like(made: Path, folder: Path) -> None:
    found = folder.stat()
    if os.geteuid() == 0:
        os.chown(made, found.st_uid, found.st_gid)
    made.chmod(0o755)
