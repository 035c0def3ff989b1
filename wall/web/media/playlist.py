"""HTTP Live Streaming (RFC 8216) from the parts that are kept: segments, and the playlist that names them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from wall.player.packets import TICKS
from wall.web.media.parts import Epoch, Part

TARGET_S = 6
"""No segment is longer, in seconds. A playlist's target may never change, and cameras may at any time."""
_SHORTEST_S = 2.0
_MOST_PARTS, _MOST_LISTED = 150, 40
"""More are not put into a segment, and no more segments into the list, where a camera's clock stands still."""
_LISTED_S = 3 * TARGET_S
"""A segment may be taken from the playlist only where at least so many seconds stay (RFC 8216, 6.2.2)."""


class Segment(NamedTuple):
    """The parts `first` up to, but not with, `end` of an epoch. `begins_epoch`: nothing of it stands before.

    `began` is when its first picture was sent, in Unix seconds.
    """

    epoch: str
    first: int
    end: int
    seconds: float
    begins_epoch: bool
    began: float


@dataclass(slots=True)
class Segments:
    """The segments of one camera as they grow.

    A segment ends before a keyframe. Where none comes in time it ends all the same, and the next one begins without:
    that is allowed, and keeps the promised length.
    """

    listed: deque[Segment] = field(default_factory=deque)
    taken: int = 0
    """Segments that were taken off the list."""
    breaks_taken: int = 0
    """Beginnings of epochs among those."""
    _epoch: str = ""
    _lengths: list[int] = field(default_factory=list)
    """Of the parts of the segment that grows, in ticks."""
    _first: int = 0
    _begins_epoch: bool = False
    _began: float = 0.0

    def push(self, epoch: Epoch, part: Part, began: float) -> None:
        """Take the newest part, which is `epoch`'s last; `began` is when its first picture was sent, Unix seconds."""
        number = epoch.following - 1
        if epoch.name != self._epoch:
            self._finish()
            self._epoch, self._first, self._begins_epoch = epoch.name, number, True
        elif self._lengths:
            seconds = sum(self._lengths) / TICKS
            # The whole has to fit into the target even where it is rounded up.
            too_long = seconds + part.length / TICKS > TARGET_S or len(self._lengths) >= _MOST_PARTS
            if too_long or (part.keyframe and seconds >= _SHORTEST_S):
                self._finish()
                self._first = number
        if not self._lengths:
            self._began = began
        self._lengths.append(part.length)

    def clear(self) -> None:
        """Nothing is listed any more; the numbers go on."""
        self.taken += len(self.listed) + bool(self._lengths)
        self.breaks_taken += sum(segment.begins_epoch for segment in self.listed) + (
            self._begins_epoch and bool(self._lengths)
        )
        self.listed.clear()
        self._lengths, self._epoch, self._begins_epoch = [], "", False

    def find(self, epoch: str, first: int) -> Segment | None:
        return next((one for one in self.listed if one.epoch == epoch and one.first == first), None)

    def _finish(self) -> None:
        if not self._lengths:
            return
        end, seconds = self._first + len(self._lengths), sum(self._lengths) / TICKS
        self.listed.append(Segment(self._epoch, self._first, end, seconds, self._begins_epoch, self._began))
        self._lengths, self._begins_epoch = [], False
        while self._too_many():
            oldest = self.listed.popleft()
            self.taken += 1
            self.breaks_taken += oldest.begins_epoch

    def _too_many(self) -> bool:
        seconds = sum(segment.seconds for segment in self.listed) - self.listed[0].seconds
        return seconds >= _LISTED_S or len(self.listed) > _MOST_LISTED


def playlist(segments: Segments) -> str:
    """The text of the playlist. Addresses are relative to it: `EPOCH/init.mp4` and `EPOCH/segment-N.mp4`."""
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        f"#EXT-X-TARGETDURATION:{TARGET_S}",
        f"#EXT-X-MEDIA-SEQUENCE:{segments.taken}",
        f"#EXT-X-DISCONTINUITY-SEQUENCE:{segments.breaks_taken}",
    ]
    epoch = ""
    for at, segment in enumerate(segments.listed):
        if segment.epoch != epoch:
            # What stood before the first listed segment is counted in the discontinuity sequence.
            lines += ["#EXT-X-DISCONTINUITY"] * (at > 0 or segment.begins_epoch)
            lines.append(f'#EXT-X-MAP:URI="{segment.epoch}/init.mp4"')
            epoch = segment.epoch
        lines.append(f"#EXT-X-PROGRAM-DATE-TIME:{_date(segment.began)}")
        lines += [f"#EXTINF:{segment.seconds:.3f},", f"{segment.epoch}/segment-{segment.first}.mp4"]
    return "\n".join(lines) + "\n"


def _date(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
