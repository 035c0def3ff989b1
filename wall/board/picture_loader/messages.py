"""What the wall and the process that opens pictures say to each other, one datagram each.

The wall sends an Order and waits for its answer: Decoded, with the memory's descriptor beside it, NotShown, or
Unchanged.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from wall.model.picture_fault import PictureFault

MOST_BYTES = 1 << 16
"""Bytes of a message at most; a path has 4,096 bytes at most (PATH_MAX), each of which JSON may need six for."""

Mark = tuple[int, ...]
"""Device, inode, size in bytes and time of change in nanoseconds: another mark is another file."""


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be opened, fitted into `width` x `height` pixels, unless its mark is still `known`."""

    path: Path
    width: int
    height: int
    known: Mark | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture in shared memory, as `wall.core.board.photo.Photo` says."""

    width: int
    height: int
    stride: int
    mark: Mark

    @property
    def size(self) -> int:
        """In bytes."""
        return self.stride * self.height


@dataclass(frozen=True, slots=True)
class NotShown:
    """A file that cannot be shown. `detail` is for the log; `mark` is set where only another file could be."""

    fault: PictureFault
    detail: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The file is still the one that is known."""


Answer = Decoded | NotShown | Unchanged


def packed(message: Order | Answer) -> bytes:
    return json.dumps(asdict(message), default=str).encode()


def order_in(data: bytes) -> Order:
    said = json.loads(data)
    return Order(Path(said["path"]), said["width"], said["height"], _mark_in(said["known"]))


def answer_in(data: bytes) -> Answer:
    """Raises ValueError where it is none."""
    try:
        said = json.loads(data)
        if not said:
            return Unchanged()
        mark = _mark_in(said["mark"])
        if "fault" in said:
            return NotShown(PictureFault(said["fault"]), str(said["detail"]), mark)
        decoded = Decoded(int(said["width"]), int(said["height"]), int(said["stride"]), mark or ())
    except (KeyError, TypeError) as error:
        raise ValueError(f"no answer: {data[:80]!r}") from error
    if not (decoded.width > 0 and decoded.height > 0 and decoded.stride >= decoded.width * 4):
        raise ValueError(f"no picture: {data[:80]!r}")
    return decoded


def _mark_in(said: list[int] | None) -> Mark | None:
    return None if said is None else tuple(said)
