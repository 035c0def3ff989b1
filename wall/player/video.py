"""What a stream's pictures are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Video:
    """The stream as it comes: visible size in pixels, and a pixel's width over its height.

    `template` is PyAV's stream, from which a muxer can be made. `extradata` holds the parameter sets that the camera
    gave when the stream was opened, in FFmpeg's form; often empty.
    """

    template: Any
    codec: str
    width: int
    height: int
    pixel_aspect: float
    extradata: bytes = b""
