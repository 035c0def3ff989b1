"""Decodes one keyframe, and writes it as a JPEG of a given width."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import av.error

from wall.player.parameter_sets import with_parameter_sets

_MOST_PIXELS = 8192 * 4320
"""Of a picture that is decoded: a few bytes may say that theirs is of any size."""


class NoPictureError(Exception):
    """The keyframe gives no picture."""


def jpeg_of(codec: str, extradata: bytes, keyframe: bytes, width: int) -> bytes:
    """A JPEG of `keyframe`, `width` px wide, or smaller where the picture is. Raises NoPictureError.

    `codec` is FFmpeg's name; `extradata` are the parameter sets that may be missing in the keyframe.
    """
    try:
        picture = _decoded(codec, extradata, keyframe)
        shape = Fraction(picture.height, picture.width)
        width = min(width, picture.width)
        height = max(2, round(width * shape))
        return _encoded(picture.reformat(width & ~1, height & ~1, "yuvj420p", dst_colorspace="ITU601"))
    except (av.error.FFmpegError, ValueError, StopIteration, ZeroDivisionError) as error:
        raise NoPictureError(type(error).__name__) from error


def _decoded(codec: str, extradata: bytes, keyframe: bytes) -> Any:
    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    decoder.options = {"max_pixels": str(_MOST_PIXELS)}
    data = with_parameter_sets(keyframe, extradata, codec)
    frames = [*decoder.decode(av.Packet(data)), *decoder.decode(None)]
    return next(iter(frames))


def _encoded(picture: Any) -> bytes:
    encoder: Any = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = picture.width, picture.height, "yuvj420p"
    encoder.time_base = Fraction(1, 25)
    encoder.thread_count = 1
    encoder.options = {"qmin": "5", "qmax": "5", "huffman": "optimal"}
    picture.pts = 0
    return b"".join(bytes(packet) for packet in [*encoder.encode(picture), *encoder.encode(None)])
