"""Which picture of a dry place is to be opened, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DryKey:
    """`file` is as the cameras file names it; the picture fits into `width` x `height` pixels."""

    file: Path
    width: int
    height: int
