"""Turns the packets of an opened camera into packets on one timeline, with a description of the video."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import av

from wall.player.packets import TICKS, Packet
from wall.player.parameter_sets import ANNEX_B_CODECS, holds_picture, sps, with_parameter_sets
from wall.player.timeline import Timeline

_MOST_WITHOUT_PICTURE = 30
"""A camera that sends more packets in a row with no picture in them sends another codec than it said."""


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


class CodecChangedError(Exception):
    """The camera sends another codec than it said."""


class VideoReader:
    """Takes a stream's coded packets as PyAV gives them; calls back with the video's description and its packets."""

    def __init__(
        self, stream: Any, annex_b: bool, on_video: Callable[[Video], None], on_packet: Callable[[Packet], None]
    ) -> None:
        """`annex_b` says that the packets of an H.26x stream have start codes.

        `on_video` is called before the first packet, and again, with a keyframe, when the picture's size may have
        changed.
        """
        self._stream = stream
        self._on_video, self._on_packet = on_video, on_packet
        context = stream.codec_context
        self._codec: str = context.name
        self._extradata = bytes(context.extradata or b"")
        self._has_parameter_sets = self._codec in ANNEX_B_CODECS
        self._sps = sps(self._extradata, self._codec)
        self._checks_pictures, self._without_picture = annex_b and self._has_parameter_sets, 0
        self._timeline = Timeline()
        # Plain integers: fractions would cost more than everything else that is done for a packet.
        self._ticks, self._per = stream.time_base.numerator * TICKS, stream.time_base.denominator
        self._described = bool(context.width)
        if self._described:
            on_video(self._described_by(context))

    def take(self, coded: Any, arrived: float) -> None:
        """Take the next packet, which arrived at `arrived` seconds. Raises CodecChangedError, and what callbacks do."""
        data = bytes(coded)
        if self._checks_pictures:
            self._without_picture = 0 if holds_picture(data, self._codec) else self._without_picture + 1
            if self._without_picture > _MOST_WITHOUT_PICTURE:
                raise CodecChangedError(self._codec)
        keyframe = coded.is_keyframe
        if keyframe:
            data = self._with_description(data)
        if not self._described:
            return
        pts, dts = coded.pts, coded.dts
        placed = self._timeline.place(
            None if pts is None else pts * self._ticks // self._per,
            None if dts is None else dts * self._ticks // self._per,
            arrived,
        )
        self._on_packet(Packet(data, *placed, keyframe, arrived, self._timeline.late_s))

    def _with_description(self, data: bytes) -> bytes:
        """The keyframe with its parameter sets; describes the video anew where they have changed."""
        if self._has_parameter_sets:
            data = with_parameter_sets(data, self._extradata, self._codec)
            before, self._sps = self._sps, sps(data, self._codec)
            self._described = self._described and (not before or before == self._sps)
        if not self._described:
            self._described = True
            self._on_video(self._described_by(_decoder_after(data, self._codec)))
        return data

    def _described_by(self, context: Any) -> Video:
        ratio = context.sample_aspect_ratio
        aspect = float(ratio) if ratio else 1.0
        return Video(self._stream, self._codec, context.width, context.height, aspect, self._extradata)


def _decoder_after(data: bytes, codec: str) -> Any:
    """A decoder that has decoded one keyframe, and so knows its size. Rare, so its cost does not matter."""
    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    decoder.decode(av.Packet(data))
    decoder.decode(None)
    return decoder
