"""Writes samples as one fragment of an MP4 file: a moof box and its mdat (ISO/IEC 14496-12, 8.8).

FFmpeg's muxer makes a fragment of each picture, or of what comes until the next packet; nobody can tell it that a part
is complete.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from wall.web.media.samples import Sample

_TRACK = 1
_SYNC_SAMPLE, _NO_SYNC_SAMPLE = 0x02000000, 0x01010000
"""Sample flags (8.8.3.1): needs no other picture; needs others, and is no place to begin at."""
_BASE_IS_MOOF, _DEFAULT_FLAGS = 0x020000, 0x20
_DATA_OFFSET, _FIRST_FLAGS, _LENGTHS, _SIZES, _SHIFTS = 0x1, 0x4, 0x100, 0x200, 0x800


def fragment(number: int, samples: Sequence[Sample]) -> bytes:
    """The `number`th fragment, counted from 1. Only the first of its samples may be a keyframe."""
    first = samples[0]
    shifted = any(sample.shift for sample in samples)
    head = _full_box(b"mfhd", 0, 0, struct.pack("!I", number))
    track = _full_box(b"tfhd", 0, _BASE_IS_MOOF | _DEFAULT_FLAGS, struct.pack("!II", _TRACK, _NO_SYNC_SAMPLE))
    time = _full_box(b"tfdt", 1, 0, struct.pack("!Q", first.dts))
    rows = b"".join(
        struct.pack("!IIi", sample.length, len(sample.data), sample.shift)
        if shifted
        else struct.pack("!II", sample.length, len(sample.data))
        for sample in samples
    )
    flags = _DATA_OFFSET | _FIRST_FLAGS | _LENGTHS | _SIZES | (_SHIFTS if shifted else 0)
    size = 8 + len(head) + 8 + len(track) + len(time) + 24 + len(rows)
    of_first = _SYNC_SAMPLE if first.keyframe else _NO_SYNC_SAMPLE
    run = _full_box(b"trun", 1, flags, struct.pack("!III", len(samples), size + 8, of_first) + rows)
    moof = _box(b"moof", head + _box(b"traf", track + time + run))
    return moof + _box(b"mdat", b"".join(sample.data for sample in samples))


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!I", 8 + len(content)) + kind + content


def _full_box(kind: bytes, version: int, flags: int, content: bytes) -> bytes:
    return _box(kind, struct.pack("!I", version << 24 | flags) + content)
