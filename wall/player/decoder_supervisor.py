"""Keeps a stream decoded at the size asked for; replaces decoders that are behind, stuck, old or of another size."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from wall.model.mask import NO_MASK
from wall.player.decode_health import Pace
from wall.player.fan_out import FanOut, Sink
from wall.player.packets import TICKS
from wall.player.pictures import PictureWriter
from wall.player.protocol import Show
from wall.player.sinks.decoder import CACHING_MS, Decoder

_PATIENCE = 2
"""Judgements in a row that may find every picture late: fewer are a burst, or a cached GOP being made up for."""
_MORE, _MOST_CACHING_MS = 4, 800
"""A decoder that is behind is replaced by one with so many times its caching, up to the most.

A machine on which 50 ms do not do mostly needs some hundred, and each step takes seconds.
"""
_FREE_AGAIN_S = 10.0
"""A decoder that is stuck, or has missed a seldom picture, is replaced at most this often.

On a machine without time, a new one has even more to do.
"""
_LATE = (Pace.LATE, Pace.MISSED)
_BEHIND_S = 5.0
"""How long a decoder counts as behind after it was seen to be; in between, a new one shows its first picture."""
# MPEG-TS times wrap after 26.5 hours; a decoder is replaced before, from the cached GOP, without a gap.
_DECODER_LIFE_TICKS = 20 * 3600 * TICKS


class DecoderSupervisor:
    """The decoder of one stream, if it is to be decoded. Used by one thread, which may have to wait for libVLC."""

    def __init__(
        self,
        fan_out: FanOut,
        instance: Callable[[], Any],
        on_slot: Callable[[PictureWriter], None],
        on_picture: Callable[[], None],
        on_due: Callable[[], None],
    ) -> None:
        """`instance` gives the process's libVLC. The callbacks come on other threads.

        After `on_due`, `update` is to be called.
        """
        self.mask = NO_MASK
        """Set before the first `show`: what is black in every picture."""
        self._fan_out, self._instance = fan_out, instance
        self._on_slot, self._on_picture, self._on_due = on_slot, on_picture, on_due
        self._show: Show | None = None
        self._decoder: Decoder | None = None
        self._decoder_from = 0
        self._retired: list[Decoder] = []
        self._late = 0
        self._caching_ms = CACHING_MS
        self._behind_until = 0.0
        self._begins_anew = False
        self._freed_at = -math.inf
        self._waits = False  # at another size than was asked for, until a new decoder can begin

    def show(self, show: Show | None) -> None:
        """Decode for this box, or not at all; the cached GOP makes the first picture immediate.

        Where it is not cached any more, what is decoded already goes on, at its size, up to the next keyframe.

        Raises FFmpegError where libVLC cannot be given the codec.
        """
        self._show = show
        decoder = self._decoder
        if show is not None and decoder is not None and decoder.video is self._fan_out.video:
            # The next keyframe of some cameras is a minute away, and the cache does not reach back to the last one.
            self._waits = not self._fan_out.begins_at_once
            if self._waits:
                return
        self._redecode()

    def update(self) -> None:
        """Replace the decoder if it is time to; raises as `show`."""
        decoder = self._decoder
        if decoder is None:
            self._start()
        elif decoder.video is not self._fan_out.video:
            self._redecode()
        elif decoder.left:
            self._skip_to_now(decoder)
        elif (
            (self._waits or self._begins_anew) and self._fan_out.begins_at_once
        ) or self._fan_out.newest - self._decoder_from > _DECODER_LIFE_TICKS:
            self._redecode()

    def judge(self, now: float) -> bool:
        """Whether the decoding is, or was in the last seconds, behind; to be called once a second.

        `now` is in monotonic seconds.
        """
        decoder = self._decoder
        pace = Pace.FRESH if decoder is None else decoder.judge()
        if pace is not Pace.IDLE:
            self._late = self._late + 1 if pace in _LATE else 0
        if pace in (Pace.STUCK, Pace.MISSED) and now - self._freed_at >= _FREE_AGAIN_S:
            # The new one shows the last picture of the cache, however late it is.
            self._begins_anew, self._freed_at = True, now
        is_behind = self._late >= _PATIENCE
        if pace in _LATE and is_behind:
            self._behind_until = now + _BEHIND_S
        if decoder is not None:
            decoder.leave_at_keyframe = is_behind
        return now < self._behind_until

    def stop_retired(self) -> None:
        """Stop the decoders that have been replaced; may hang."""
        retired, self._retired = self._retired, []
        for decoder in retired:
            decoder.stop()

    def uses(self, sink: Sink) -> bool:
        """Whether `sink` is the present decoder."""
        return sink is self._decoder

    def _redecode(self) -> None:
        self._waits = False
        old, self._decoder = self._decoder, None
        if old is not None:
            self._fan_out.remove(old)
            old.stop()
        self._start()

    def _skip_to_now(self, old: Decoder) -> None:
        """Begin again with the keyframe that has just come: a decoder's first picture is shown however late it is.

        A decoder that is behind would show nothing any more, or what is long past. The new one has more time for each
        picture.
        """
        self._caching_ms = min(_MORE * self._caching_ms, _MOST_CACHING_MS)
        self._fan_out.remove(old)
        self._retired.append(old)
        self._decoder = None
        self._start()

    def _start(self) -> None:
        video = self._fan_out.video
        if video is None or self._show is None:
            return
        decoder = Decoder(
            self._instance(),
            video,
            self._show,
            self.mask,
            self._caching_ms,
            self._on_slot,
            self._on_picture,
            self._on_due,
        )
        self._decoder, self._decoder_from, self._late = decoder, self._fan_out.newest, 0
        self._begins_anew = False
        self._fan_out.add(decoder)
        decoder.start()
