"""A stream as everybody else sees it: its state, its figures, and where its pictures are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wall.core.streams.supervised_stream import State
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.model.kept import NOTHING_KEPT, Kept


class PictureFormat(Protocol):
    """Three planes in memory; see `wall.player.pictures.Format`."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def stride(self) -> int: ...

    @property
    def full_range(self) -> bool: ...

    @property
    def hd(self) -> bool: ...


class Pictures(Protocol):
    """The running pictures of a stream. Only painters read them; everything else compares them by identity."""

    @property
    def format(self) -> PictureFormat: ...

    def latest(self) -> tuple[int, int, int] | None:
        """The addresses of the Y, U and V of the latest picture, which stays whole until `done`; None before any."""

    def done(self) -> None: ...


@dataclass(frozen=True, slots=True)
class StreamView:
    """A stream at one moment. Ages in seconds; sizes in pixels as the camera sends them, 0 while unknown."""

    state: State
    fault: Fault | None
    away_s: float | None
    picture_age_s: float | None
    pictures: Pictures | None
    playing: bool
    shown: int  # pictures since the stream was first wanted
    codec: str
    width: int
    height: int
    fps: float
    kbps: float
    reconnects: int
    player_pid: int | None
    delay_s: float = 0.0  # how old its pictures usually are when they are shown, beyond the ordinary
    gap_s: float = 0.0  # how long its camera usually sends none; 0 where that is not worth a word
    kept: Kept = NOTHING_KEPT
    connected: bool = False  # has a session at its camera that is not about to end


@dataclass(frozen=True, slots=True)
class Replayed:
    """A stream as it was, shown again. `behind_s` is how old its pictures are, in seconds; None until it has begun.

    `pictures` are in a place of their own: whoever reads those of a StreamView never gets a replayed one.
    """

    source: Source
    behind_s: float | None = None
    pictures: Pictures | None = None
