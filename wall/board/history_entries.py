"""What is written into the history. Times are seconds since the machine was started, its sleep included.

The time of day may be set while the wall runs: a small computer without a clock of its own starts with a wrong one.
`RunBeat` says how the two are related, and so corrects what was written before.
"""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.board.condition import Condition
from wall.core.board.picture_reference import PictureReference, ReferenceKey


@dataclass(frozen=True, slots=True)
class RunBeat:
    """The wall runs at `at`, and has since `begin`; the machine was started at `epoch`, in Unix seconds."""

    begin: float
    at: float
    epoch: float


@dataclass(frozen=True, slots=True)
class Changed:
    """From `at` on the camera is in this condition."""

    camera: str
    at: float
    condition: Condition


@dataclass(frozen=True, slots=True)
class Flickered:
    """The camera was down for less than a minute, in the hour that began at `hour`, in Unix seconds."""

    camera: str
    hour: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The wall has these cameras from now on."""

    cameras: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceLearnt:
    """How a camera's picture usually is. None: that is forgotten, for all hours of its stream."""

    key: ReferenceKey
    reference: PictureReference | None
    at: float  # Unix seconds


Entry = RunBeat | Changed | Flickered | Listed | ReferenceLearnt
