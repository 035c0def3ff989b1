"""The files of a wall as its leader keeps them."""

from __future__ import annotations

from pathlib import Path


def leaders_folder(folder: Path, layout: str, cameras: str) -> Path:
    """A new folder with a layout and its cameras, which the owner alone may read."""
    folder.mkdir()
    (folder / "layout.yaml").write_text(layout, encoding="utf-8")
    (folder / "cameras.yaml").write_text(cameras, encoding="utf-8")
    (folder / "cameras.yaml").chmod(0o600)
    return folder
