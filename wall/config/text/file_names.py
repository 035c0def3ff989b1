"""Names that Windows, browsers and phones give to a file that was meant to have a certain name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ADDED = re.compile(r"\s*\(\d+\)|\s*[-–_]?\s*\b(?:copy|bản sao|sao chép)\b(?:\s*\d+|\s*\(\d+\))?")
"""Additions to the name of a second file: `layout (1).yaml`, `layout - Copy.yaml`, `layout - Bản sao.yaml`."""
_IN_FRONT = re.compile(r"^(?:copy of|bản sao của|copy)\s+")


def plain(name: str) -> str:
    """The name without what was added to it, in lower case: `layout.yaml` for `Layout (1).yml.txt`."""
    found = unicodedata.normalize("NFC", name).casefold().strip()
    found = _ADDED.sub("", _IN_FRONT.sub("", found)).strip()
    # Notepad adds .txt to a name, and Windows hides it.
    while found.endswith(".txt"):
        found = found.removesuffix(".txt").strip()
    stem, dot, ending = found.rpartition(".")
    if dot and ending == "yml":
        found = f"{stem}.yaml"
    found = re.sub(r"\s+\.", ".", found)
    while found.endswith(".yaml.yaml"):
        found = found.removesuffix(".yaml")
    return found


def meant_as(wanted: str, names: Iterable[str]) -> list[str]:
    """Those of the names that were meant to be `wanted`, in order; `wanted` itself is not among them."""
    forms = {plain(wanted), plain(wanted).removesuffix(".yaml")}
    return sorted(name for name in names if name != wanted and plain(name) in forms)
