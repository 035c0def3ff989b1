"""What every way of reading a camera offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from wall.model.fault import Fault


class CodedPicture(NamedTuple):
    """One coded picture as it came. Times are in ticks (see `packets.TICKS`), None where the camera gives none.

    `dts` is None too where only the time of showing is known, as in RTP. A picture is not `complete` where parts of
    it, or pictures before it, were lost. `arrived` is in seconds of the monotonic clock. `parameter_sets` are those
    that hold for it, with start codes; empty where they are unknown.
    """

    data: bytes
    pts: int | None
    dts: int | None
    keyframe: bool
    complete: bool
    arrived: float
    parameter_sets: bytes = b""


@dataclass(frozen=True, slots=True)
class OpenedStream:
    """A stream as the camera announces it.

    `codec` is FFmpeg's name. `extradata` holds the parameter sets given beside the stream, in FFmpeg's form; often
    empty. `template` is PyAV's stream where FFmpeg reads it, else None. `annex_b` says that pictures of an H.26x codec
    have start codes. `stamps_lead` is set where pictures come ahead of their time by design, in files of some seconds
    each.
    """

    codec: str
    extradata: bytes = b""
    template: Any = None
    annex_b: bool = True
    stamps_lead: bool = False


class ReadingError(Exception):
    """Why a stream cannot be read, or not any more. `detail` is for the log, and holds no secret.

    `codec` is the name of what cannot be decoded, where that is the cause.
    """

    def __init__(self, fault: Fault, detail: str = "", codec: str = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault, self.detail, self.codec = fault, detail, codec


class Reader(Protocol):
    """One connection to one stream. `open` and `pictures` belong to one thread."""

    def open(self) -> OpenedStream:
        """Connect. Raises ReadingError."""

    def pictures(self) -> Iterator[CodedPicture]:
        """The pictures as they come, without end. Raises ReadingError where the stream ends."""

    def close(self, patience_s: float) -> None:
        """Take leave of the camera, as far as that can be done within `patience_s` seconds; from any thread."""
