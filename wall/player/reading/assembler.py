"""Turns the coded pictures of an opened stream into packets on one timeline, with a description of the video."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wall.model.fault import Fault
from wall.player.packets import TICKS, Packet, squeezed
from wall.player.parameter_sets import ANNEX_B_CODECS, holds_picture, sps, with_parameter_sets
from wall.player.reading.delivery_habits import DeliveryHabits
from wall.player.reading.picture_gate import PictureGate
from wall.player.reading.reader import CodedPicture, OpenedStream, ReadingError
from wall.player.reading.template import template_of
from wall.player.reading.timeline import Timeline
from wall.player.video import Video

_MOST_WITHOUT_PICTURE = 30
"""A camera that sends more pieces in a row with no picture in them sends another codec than it said."""
_AT_ONCE = TICKS // 50


class Assembler:
    """Takes a stream's pictures; calls back with the video's description, and with its packets."""

    def __init__(
        self, stream: OpenedStream, on_video: Callable[[Video], None], on_packet: Callable[[Packet], None]
    ) -> None:
        """`on_video` is called before the first packet, and again, with a keyframe, when the video has changed."""
        self._stream = stream
        self._on_video, self._on_packet = on_video, on_packet
        self._has_parameter_sets = stream.codec in ANNEX_B_CODECS
        self._checks_pictures, self._without_picture = stream.annex_b and self._has_parameter_sets, 0
        self._gate = PictureGate(stream.codec, has_start_codes=stream.annex_b)
        self._timeline = Timeline(stamps_lead=stream.stamps_lead)
        self.delivery = DeliveryHabits(stamps_lead=stream.stamps_lead)
        self._sps = sps(stream.extradata, stream.codec)
        self._described = False

    @property
    def trouble(self) -> Fault | None:
        """Why there are no packets though pictures come; see `PictureGate`."""
        return self._gate.trouble

    def take(self, picture: CodedPicture) -> None:
        """Take the next picture. Raises ReadingError, and what callbacks do."""
        stream = self._stream
        if self._checks_pictures:
            held = holds_picture(picture.data, stream.codec)
            self._without_picture = 0 if held else self._without_picture + 1
            if self._without_picture > _MOST_WITHOUT_PICTURE:
                raise ReadingError(Fault.ENDED, f"it is no {stream.codec} any more")
        if picture.keyframe and self._has_parameter_sets:
            picture = picture._replace(data=with_parameter_sets(picture.data, stream.extradata, stream.codec))
        passed = self._gate.take(picture)
        if passed and passed[0].keyframe and not self._describe(passed[0].data):
            return
        if not self._described or not passed:
            return
        packets = [self._placed(one) for one in passed]
        for packet in packets if len(packets) == 1 else squeezed(packets, _AT_ONCE):
            self._on_packet(packet)

    def _placed(self, picture: CodedPicture) -> Packet:
        timeline = self._timeline
        placed = timeline.place(picture.pts, picture.dts, picture.arrived)
        self.delivery.note(picture.arrived, timeline.late_s, timeline.ahead_s)
        return Packet(picture.data, *placed, picture.keyframe, picture.arrived, timeline.late_s)

    def _describe(self, keyframe: bytes) -> bool:
        """Describe the video where a keyframe begins it, or has changed it; False where the keyframe shows nothing."""
        stream = self._stream
        before, now = self._sps, sps(keyframe, stream.codec) if self._has_parameter_sets else b""
        self._sps = now or before
        if self._described and (not before or before == self._sps):
            return True
        context: Any = None if self._described or stream.template is None else stream.template.codec_context
        seen = None
        if context is None or not context.width:
            seen = template_of(stream.codec, keyframe)
            if seen is None:
                return self._described
            context = seen.codec_context
        ratio = context.sample_aspect_ratio
        template = seen if stream.template is None else stream.template
        aspect = float(ratio) if ratio else 1.0
        self._described = True
        self._on_video(Video(template, stream.codec, context.width, context.height, aspect, stream.extradata))
        return True
