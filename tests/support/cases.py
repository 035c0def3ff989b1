"""The broken files under tests/cases: a folder each, with what is told about it in expected.txt.

A case without a layout.yaml or cameras.yaml of its own has the default one; only some have a households.yaml. Files
that shall be missing are named in its absent.txt.
"""

from __future__ import annotations

import shutil
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
FILES = ("layout.yaml", "cameras.yaml")
_NO_FILES = ("expected.txt", "absent.txt", "meant-layout.yaml", "meant-cameras.yaml", "meant-households.yaml")


def source(name: str, file: str) -> Path:
    """Where a case's file lies: in its folder, or among the defaults."""
    own = CASES / name / file
    return own if own.exists() else CASES / f"default-{file}"


def copied(name: str, folder: Path) -> Path:
    """The layout of the case, in a folder where no other user reads it and no path is this machine's."""
    absent = CASES / name / "absent.txt"
    missing = absent.read_text(encoding="utf-8").split() if absent.exists() else []
    files = {path.name for path in (CASES / name).iterdir()} - set(_NO_FILES) | set(FILES) - set(missing)
    for file in files:
        shutil.copyfile(source(name, file), folder / file)
        (folder / file).chmod(0o600)
    return folder / "layout.yaml"


def meant(name: str, folder: Path) -> Path:
    """The layout that the person of the case wanted to write: the default one, unless the case says otherwise."""
    for file in FILES:
        own = CASES / name / f"meant-{file}"
        shutil.copyfile(own if own.exists() else CASES / f"default-{file}", folder / file)
        (folder / file).chmod(0o600)
    households = CASES / name / "meant-households.yaml"
    if households.exists():
        shutil.copyfile(households, folder / "households.yaml")
    return folder / "layout.yaml"
