"""Layout and cameras files as people write them, and the ways in which editors save."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

_count = itertools.count()


def cameras_text(cameras: Mapping[str, str | Mapping[str, str]]) -> str:
    """A cameras file: for each camera its URL, or its keys and values."""
    lines = []
    for name, told in cameras.items():
        if isinstance(told, str):
            lines.append(f"{name}: {told}")
        else:
            lines.append(f"{name}:")
            lines += [f"  {key}: {value}" for key, value in told.items()]
    return "\n".join(lines) + "\n"


def grid_page(name: str, size: str, cameras: Sequence[str], dwell: str = "60s") -> str:
    return f"  - name: {name}\n    dwell: {dwell}\n    grid: {size}\n    tiles: [{', '.join(cameras)}]\n"


def drawn_page(name: str, rows: Sequence[str], tiles: Mapping[str, str], dwell: str = "60s") -> str:
    drawing = "".join(f"      {row}\n" for row in rows)
    told = "".join(f"      {letter}: {camera}\n" for letter, camera in tiles.items())
    return f"  - name: {name}\n    dwell: {dwell}\n    draw: |\n{drawing}    tiles:\n{told}"


def layout_text(*pages: str, title: str = "Tổ 7") -> str:
    return f"wall: {title}\npages:\n" + "".join(pages)


def write_wall(folder: Path, cameras: Mapping[str, str | Mapping[str, str]], *pages: str) -> Path:
    """Write both files to `folder`; the path of the layout."""
    cameras_file = folder / "cameras.yaml"
    cameras_file.write_text(cameras_text(cameras), encoding="utf-8")
    cameras_file.chmod(0o600)
    layout = folder / "layout.yaml"
    layout.write_text(layout_text(*pages), encoding="utf-8")
    return layout


def save_in_place(file: Path, text: str) -> None:
    """As nano and Notepad do: truncate the file and write it again."""
    file.write_text(text, encoding="utf-8")


def save_by_rename(file: Path, text: str) -> None:
    """As vim, gedit and VS Code do: write a new file and rename it over the old one."""
    fresh = file.with_name(f".{file.name}.{next(_count)}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)


def save_by_link(file: Path, text: str) -> None:
    """As deployments do: the name is a symbolic link, which is replaced."""
    fresh = file.with_name(f"version-{next(_count)}.yaml")
    fresh.write_text(text, encoding="utf-8")
    link = file.with_name(f".link-{next(_count)}")
    link.symlink_to(fresh.name)
    link.replace(file)


SAVES: tuple[Callable[[Path, str], None], ...] = (save_in_place, save_by_rename, save_by_link)


def hours(begins_in_h: int, ends_in_h: int) -> str:
    """A stretch of the day, counted from now."""
    now = datetime.now()
    return f"{now + timedelta(hours=begins_in_h):%H:%M}-{now + timedelta(hours=ends_in_h):%H:%M}"
