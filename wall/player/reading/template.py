"""Makes what PyAV needs to put coded pictures into a container: a stream that looks like them."""

from __future__ import annotations

import io
import struct
from typing import Any

import av
import av.error

_FORMATS = {"h264": "h264", "hevc": "hevc", "mjpeg": "mjpeg", "vp8": "ivf"}


def template_of(codec: str, keyframe: bytes) -> Any:
    """PyAV's video stream of one keyframe, with its size, shape of pixels and parameter sets; None where it shows none.

    The stream's container stays open as long as the stream is used.
    """
    data = _in_ivf(keyframe) if codec == "vp8" else keyframe
    try:
        container = av.open(io.BytesIO(data), format=_FORMATS[codec])
    except (av.error.FFmpegError, ValueError):
        return None
    stream = container.streams.video[0] if container.streams.video else None
    return stream if stream is not None and stream.codec_context.width else None


def _in_ivf(frame: bytes) -> bytes:
    """One VP8 keyframe in its simplest file (IVF); the size in a keyframe's head counts: RFC 6386, 9.1."""
    width, height = (value & 0x3FFF for value in struct.unpack_from("<HH", frame.ljust(10, b"\0"), 6))
    head = struct.pack("<4sHH4sHHIIII", b"DKIF", 0, 32, b"VP80", width, height, 30, 1, 1, 0)
    return head + struct.pack("<IQ", len(frame), 0) + frame
