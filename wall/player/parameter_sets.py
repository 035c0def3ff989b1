"""Finds parameter sets and slices in H.264 and H.265 packets with start codes (Annex B).

Sources: Rec. ITU-T H.264, 7.4.1: NAL unit type 7 is a sequence parameter set (SPS), 8 a picture parameter set (PPS), 1
to 5 are slices, 5 of an IDR picture. Rec. ITU-T H.265, 7.4.2.2: 32 is a video parameter set, 33 an SPS, 34 a PPS, below
32 are slices, 16 to 23 of an intra random access point.
"""

from __future__ import annotations

from collections.abc import Iterator

_START = b"\x00\x00\x01"
ANNEX_B_CODECS = ("h264", "hevc")
"""The codecs that are understood here."""
_SPS = {"h264": 7, "hevc": 33}
_INTRA = {"h264": (5,), "hevc": tuple(range(16, 24))}
_PARAMETER_SETS = {"h264": (7, 8), "hevc": (32, 33, 34)}


def sps(data: bytes, codec: str) -> bytes:
    """The sequence parameter set in front of a coded picture, which holds its size; empty if there is none."""
    for at, after in _units_before_picture(data, codec):
        if _kind(data[at], codec) == _SPS[codec]:
            return data[at:after].rstrip(b"\x00")
    return b""


def parameter_sets(data: bytes, codec: str) -> bytes:
    """All parameter sets in front of a coded picture, each behind a start code; empty if there are none.

    The result is what FFmpeg calls extradata.
    """
    return b"".join(
        b"\x00" + _START + data[at:after].rstrip(b"\x00")
        for at, after in _units_before_picture(data, codec)
        if _kind(data[at], codec) in _PARAMETER_SETS[codec]
    )


def holds_picture(data: bytes, codec: str) -> bool:
    """Whether a packet holds a slice of a picture, and not only what surrounds pictures.

    H.265 read as H.264 holds none, nor the other way round: only types 2 to 4 of H.264's slices, which belong to a
    profile that no camera uses, would look the same.
    """
    at = data.find(_START)
    while 0 <= at < len(data) - 3:
        if _is_slice(data[at + 3], codec):
            return True
        at = data.find(_START, at + 3)
    return False


def is_intra(data: bytes, codec: str) -> bool:
    """Whether a packet's first slice is of a picture that refers to no other and lets none after it refer back.

    That is an IDR picture in H.264, and an intra random access point in H.265. Not every keyframe is one.
    """
    at = data.find(_START)
    while 0 <= at < len(data) - 3:
        if _is_slice(data[at + 3], codec):
            return _kind(data[at + 3], codec) in _INTRA[codec]
        at = data.find(_START, at + 3)
    return False


def with_parameter_sets(data: bytes, extradata: bytes, codec: str) -> bytes:
    """A keyframe that certainly carries its parameter sets; some cameras give them only in the SDP."""
    if sps(extradata, codec) and not sps(data, codec):
        return extradata + data
    return data


def _units_before_picture(data: bytes, codec: str) -> Iterator[tuple[int, int]]:
    """Where each NAL unit in front of the first slice begins and ends; none for another codec."""
    if codec not in ANNEX_B_CODECS:
        return
    at = data.find(_START)
    while 0 <= at < len(data) - 3 and not _is_slice(data[at + 3], codec):
        after = data.find(_START, at + 3)
        yield at + 3, after if after > 0 else len(data)
        at = after


def _kind(first: int, codec: str) -> int:
    return first & 0x1F if codec == "h264" else first >> 1 & 0x3F


def _is_slice(first: int, codec: str) -> bool:
    kind = _kind(first, codec)
    return kind in (1, 5) if codec == "h264" else kind < 32
