"""Tells pictures that decode from bytes that only look like them."""

from __future__ import annotations

from typing import Any

import av
import av.error


def decodes(keyframe: bytes, codec: str) -> bool:
    """Whether a whole keyframe, with its parameter sets, decodes to a picture.

    A strict decoder is asked first; what it objects to may still be well enough for a decoder that conceals small
    errors, and says where it did not succeed. It costs as much as one picture does to decode.
    """
    try:
        if _decoded(keyframe, codec, {"err_detect": "explode"}):
            return True
    except (av.error.FFmpegError, ValueError):
        pass
    try:
        frames = _decoded(keyframe, codec, {})
    except (av.error.FFmpegError, ValueError):
        return False
    return bool(frames) and not any(frame.is_corrupt for frame in frames)


def _decoded(keyframe: bytes, codec: str, options: dict[str, str]) -> list[Any]:
    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    decoder.options = options
    return [*decoder.decode(av.Packet(keyframe)), *decoder.decode(None)]
