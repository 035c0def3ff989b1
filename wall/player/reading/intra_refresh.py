"""Finds streams that never send a keyframe, and refresh their picture piece by piece instead.

Encoders for links of constant rate do so (x264: --intra-refresh). With a recovery point (Rec. ITU-T H.264, D.2.8) they
say where a decoder may begin; some cameras leave it out. A decoder that begins anywhere has the whole picture once
every part of it has been coded anew, without reference to others. That takes a second or a few; in a stream with a
keyframe each minute it does not happen in between, and a decoder would show grey with some outlines.
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
CODECS = ("h264",)
"""FFmpeg does not tell of other codecs which parts of a picture refer to others."""
_LONGEST_S = 10.0
_MOST_BYTES = 16 << 20
_WHOLE = 0.98
_BLOCK = 16
_RECOVERY_POINT = b"\0\0\0\1\x06\x06\x01\xc4\x80"
"""A recovery point SEI message with a count of 0 and "exact match" (D.1.8)."""


class IntraRefresh:
    """Decodes from some picture on, until every block of the picture has come without reference to another picture."""

    def __init__(self, codec: str) -> None:
        self._codec = codec
        self._held: list[CodedPicture] = []
        self._bytes = 0
        self._fresh: set[tuple[int, int]] = set()
        self._decoder: Any = av.CodecContext.create(codec, "r")
        self._decoder.thread_count = 1
        self._decoder.options = {"flags": "+output_corrupt", "flags2": "+showall+export_mvs"}
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
        if picture.arrived - self._held[0].arrived > _LONGEST_S or self._bytes > _MOST_BYTES:
            self.given_up = True
            return ()
        try:
            frames = self._decoder.decode(av.Packet(picture.data))
        except (av.error.FFmpegError, ValueError):
            return ()
        if not any([self._is_whole_with(frame) for frame in frames]):
            return ()
        first, *rest = self._held
        return [first._replace(data=self._with_recovery_point(first.data), keyframe=True), *rest]

    def _is_whole_with(self, frame: Any) -> bool:
        columns, rows = -(-frame.width // _BLOCK), -(-frame.height // _BLOCK)
        vectors = frame.side_data.get("MOTION_VECTORS")
        if vectors is None:
            return False  # a picture in which nothing has moved
        referring = {(vector.dst_x // _BLOCK, vector.dst_y // _BLOCK) for vector in vectors}
        self._fresh |= {(x, y) for x in range(columns) for y in range(rows)} - referring
        return bool(len(self._fresh) >= _WHOLE * columns * rows)

    def _with_recovery_point(self, data: bytes) -> bytes:
        """The picture with a recovery point between its parameter sets and its first slice."""
        sets = parameter_sets(data, self._codec)
        return sets + _RECOVERY_POINT + data[len(sets) :]
