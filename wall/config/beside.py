"""The files beside a missing one that were meant to be it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from wall.config.text.file_names import meant_as
from wall.config.text.names import nearest

_MOST_FILES = 500
"""Files of a folder that are looked at."""


def files_meant_as(path: Path) -> list[str]:
    """The names of files in the same folder that other programs made of this one: `cameras.yaml.txt`."""
    return meant_as(path.name, [entry.name for entry in _files(path.parent)])


def file_named_like(path: Path) -> str | None:
    """The name of the YAML file in the same folder that is spelt nearly so; None where there is none."""
    return nearest(path.name, [entry.name for entry in _files(path.parent) if entry.suffix in (".yaml", ".yml")])


def _files(folder: Path) -> list[Path]:
    """Some files of a folder; none where it cannot be read."""
    try:
        return [entry for entry in islice(folder.iterdir(), _MOST_FILES) if entry.is_file()]
    except (OSError, ValueError):
        return []
