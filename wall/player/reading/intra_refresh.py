"""Finds streams that never send a keyframe, and refresh their picture piece by piece instead.

Encoders for links of constant rate do so (x264: --intra-refresh). With a recovery point (Rec. ITU-T H.264, D.2.8) they
say where a decoder may begin; some cameras leave it out. A decoder that begins anywhere then starts from grey, and has
the whole picture after a period of some seconds. In a stream with a keyframe each minute, which begins grey too, most
of the picture stays so: that tells the two apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import av
import av.error

from wall.player.parameter_sets import parameter_sets, sps
from wall.player.reading.reader import CodedPicture

REFRESH_WAIT_S = 3.0
"""How long a keyframe is waited for before anything else is tried, in seconds."""
_LONGEST_S = 10.0
_MOST_BYTES = 16 << 20
_LOOKED_AT_EVERY_S = 0.3
_STILL_GREY = 0.2
_RECOVERY_POINT = {
    # Recovery point SEI messages with a count of 0 and "exact match": H.264, D.1.8; H.265, D.2.8.
    "h264": b"\0\0\0\1\x06\x06\x01\xc4\x80",
    "hevc": b"\0\0\0\1\x4e\x01\x06\x01\xd0\x80",
}


class IntraRefresh:
    """Decodes from some picture on, until none of the grey that it began with is left."""

    def __init__(self, codec: str) -> None:
        self._codec = codec
        self._held: list[CodedPicture] = []
        self._bytes = 0
        self._looked_at = 0.0
        self._decoder: Any = av.CodecContext.create(codec, "r")
        self._decoder.thread_count = 1
        self._decoder.options = {"flags": "+output_corrupt", "flags2": "+showall"}
        self.given_up = False
        """Whether this is a stream of another kind, or takes too long."""

    def take(self, picture: CodedPicture) -> Sequence[CodedPicture]:
        """The pictures to begin with, the first marked as a place where a decoder may; empty while it is not known."""
        if not self._held and not sps(picture.data, self._codec):
            if not sps(picture.parameter_sets, self._codec):
                self.given_up = True  # nothing says how large it is
                return ()
            picture = picture._replace(data=picture.parameter_sets + picture.data)
        self._held.append(picture)
        self._bytes += len(picture.data)
        began = self._held[0].arrived
        if picture.arrived - began > _LONGEST_S or self._bytes > _MOST_BYTES:
            self.given_up = True
            return ()
        try:
            frames = self._decoder.decode(av.Packet(picture.data))
        except (av.error.FFmpegError, ValueError):
            return ()
        if not frames or picture.arrived - self._looked_at < _LOOKED_AT_EVERY_S:
            return ()
        self._looked_at = picture.arrived
        if _grey_share(frames[-1]) > _STILL_GREY:
            return ()
        first, *rest = self._held
        entry = first._replace(data=_with_recovery_point(first.data, self._codec), keyframe=True)
        return [entry, *rest]


def _with_recovery_point(data: bytes, codec: str) -> bytes:
    """The picture with a recovery point between its parameter sets and its first slice."""
    sets = parameter_sets(data, codec)
    return sets + _RECOVERY_POINT[codec] + data[len(sets) :]


def _grey_share(frame: Any) -> float:
    """The share of 8x8 blocks that are of one middle grey, as a decoder paints what it does not know."""
    planes = frame.planes
    luma = planes[0]
    data, stride = memoryview(luma), luma.line_size
    grey = blocks = 0
    for top in range(4, frame.height - 4, 16):
        row = data[top * stride : top * stride + frame.width]
        for left in range(4, frame.width - 4, 16):
            blocks += 1
            grey += all(126 <= value <= 130 for value in row[left : left + 4])
    return grey / blocks if blocks else 1.0
