"""A camera's samples in numbered parts, kept for as long as somebody may ask for them.

A part is a third of a second at most, so that who plays them is little behind. An epoch is what one muxer wrote: its
init segment and the parts behind it, numbered from 0; what an epoch and a number name never changes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from wall.player.packets import TICKS
from wall.web.media.fragments import fragment
from wall.web.media.samples import Sample

PART_S = 1 / 3
_MEASURED_S, _MEASURED_FROM_S = 6.0, 2.0
_JITTER_S = 0.02
"""A part may be so much longer: five pictures of a camera that sends 15 a second are one, though they come unevenly."""
KEPT_S = 24.0
"""Parts are kept for so many seconds, and at least as long as the newest keyframe is old."""
KEPT_BYTES = 24 << 20
"""More than this is not kept of one camera, in bytes, whatever its keyframes."""


class Part(NamedTuple):
    """One fragment of samples. `keyframe`: the first of them is one. Times as in `Sample`.

    `began` and `arrived` are when the first and the last of them arrived.
    """

    data: bytes
    keyframe: bool
    dts: int
    length: int
    began: float
    arrived: float


class Missing(Enum):
    """Why there is no such part."""

    NOT_YET = auto()
    OVER = auto()
    """It is no longer kept, or never will be: join anew."""


class Joined(NamedTuple):
    """What a player begins with: the init segment and all parts since the last keyframe; then the part to ask for.

    `arrived` is when the newest picture of it arrived, in monotonic seconds.
    """

    data: bytes
    epoch: str
    following: int
    arrived: float


@dataclass(slots=True)
class Epoch:
    """What one muxer wrote. `first` is the number of the oldest part that is kept."""

    name: str
    codec: str
    init: bytes = b""
    first: int = 0
    parts: deque[Part] = field(default_factory=deque)
    ended: bool = False

    @property
    def following(self) -> int:
        """The number that the next part will have."""
        return self.first + len(self.parts)


class Parts:
    """The parts of one camera."""

    def __init__(self) -> None:
        self._epochs: deque[Epoch] = deque()
        self._open: list[Sample] = []
        self._bytes = 0

    @property
    def epochs(self) -> Iterator[Epoch]:
        """All that is kept, the oldest first."""
        return iter(self._epochs)

    @property
    def present(self) -> Epoch | None:
        """The epoch that goes on."""
        return self._epochs[-1] if self._epochs and not self._epochs[-1].ended else None

    @property
    def growing(self) -> bool:
        """Whether a part is open."""
        return bool(self._open)

    @property
    def codec(self) -> str | None:
        """The name of the present video for browsers; None while there is none."""
        return None if self.present is None else self.present.codec

    @property
    def bit_s(self) -> float | None:
        """Bits a second of the present video's latest parts; None while they are few."""
        size = length = 0
        for part in reversed(() if self.present is None else self.present.parts):
            size += len(part.data)
            length += part.length
            if length >= _MEASURED_S * TICKS:
                break
        return size * 8 * TICKS / length if length >= _MEASURED_FROM_S * TICKS else None

    def begin(self, name: str, codec: str) -> None:
        """A new epoch begins; `name` is one that was never used."""
        self.end()
        if self._epochs and not self._epochs[-1].parts:
            self._epochs.pop()  # nobody knows of it; a broken camera may begin one each second
        self._epochs.append(Epoch(name, codec))

    def end(self) -> None:
        """The present epoch is over."""
        self._open = []
        if self._epochs:
            self._epochs[-1].ended = True

    def push(self, sample: Sample, init: bytes) -> bool:
        """Take a sample of the present epoch, whose init segment is `init`; whether that completed a part."""
        self._epochs[-1].init = init
        completed = bool(self._open) and (sample.keyframe or not self._fits(sample.dts + sample.length))
        if completed:
            self._complete()
        self._open.append(sample)
        if not completed and not self._fits(sample.dts + 2 * sample.length):  # the next one is about as long
            self._complete()
            completed = True
        return completed

    def complete(self) -> bool:
        """Complete the part whose next picture does not come in time; whether there was one."""
        if not self._open:
            return False
        self._complete()
        return True

    def join(self) -> Joined | None:
        """From the last keyframe on; None while there is none."""
        epoch = self.present
        if epoch is None:
            return None
        since: list[bytes] = []
        for part in reversed(epoch.parts):
            since.append(part.data)
            if part.keyframe:
                return Joined(
                    epoch.init + b"".join(reversed(since)), epoch.name, epoch.following, epoch.parts[-1].arrived
                )
        return None

    def part(self, name: str, number: int) -> Part | Missing:
        """The part with this number of the epoch with this name."""
        for epoch in self._epochs:
            if epoch.name == name:
                if epoch.first <= number < epoch.following:
                    return epoch.parts[number - epoch.first]
                # Only the very next one is worth waiting for; nobody who joined would ask for a later one.
                awaited = number == epoch.following and not epoch.ended
                return Missing.NOT_YET if awaited else Missing.OVER
        return Missing.OVER

    def epoch(self, name: str) -> Epoch | None:
        return next((epoch for epoch in self._epochs if epoch.name == name), None)

    def clear(self) -> None:
        """Keep nothing."""
        self._epochs.clear()
        self._open, self._bytes = [], 0

    def _fits(self, until: int) -> bool:
        """Whether the open part may go on until then, in ticks."""
        return until - self._open[0].dts <= (PART_S + _JITTER_S) * TICKS

    def _complete(self) -> None:
        epoch, samples = self._epochs[-1], self._open
        first, last = samples[0], samples[-1]
        data = fragment(epoch.following + 1, samples)
        length = last.dts + last.length - first.dts
        epoch.parts.append(Part(data, first.keyframe, first.dts, length, first.arrived, last.arrived))
        self._open = []
        self._bytes += len(data)
        self._forget(first.arrived - KEPT_S)

    def _forget(self, before: float) -> None:
        """Forget parts that arrived before then (monotonic seconds), but not those that somebody needs to join."""
        while self._epochs:
            oldest = self._epochs[0]
            present = oldest is self._epochs[-1]
            if not oldest.parts:
                if present:
                    return
                self._epochs.popleft()
                continue
            too_much = self._bytes > KEPT_BYTES
            if not too_much and (oldest.parts[0].arrived >= before or (present and not _keyframe_behind(oldest))):
                return
            if too_much and present and len(oldest.parts) == 1:
                return
            self._bytes -= len(oldest.parts.popleft().data)
            oldest.first += 1


def _keyframe_behind(epoch: Epoch) -> bool:
    """Whether a part behind the oldest one begins with a keyframe."""
    return any(part.keyframe for at, part in enumerate(epoch.parts) if at)
