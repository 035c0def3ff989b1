"""Replays the kept packets of a stream: in a decoder of its own, beside the live one, and in a slot of its own.

The decoder gets the packets at their original pace.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import av.error

from wall.model.mask import NO_MASK
from wall.player.exception_text import in_short
from wall.player.fan_out import FanOut
from wall.player.packets import Packet
from wall.player.pictures import PictureWriter
from wall.player.protocol import Replay, Replaying, ReplayOver
from wall.player.sinks.decoder import CACHING_MS, Decoder

_LAST_S = 2 * CACHING_MS / 1000
"""How long after the last packet its picture is shown, in seconds."""


class Replayer:
    """At most one replay at a time. Used by one thread, which may have to wait for libVLC."""

    def __init__(
        self,
        fan_out: FanOut,
        instance: Callable[[], Any],
        on_slot: Callable[[int, PictureWriter], None],
        on_picture: Callable[[], None],
        on_report: Callable[[Replaying | ReplayOver], None],
        on_trouble: Callable[[str], None],
        on_due: Callable[[], None],
    ) -> None:
        """`on_slot` is given the number of its replay. `on_slot`, `on_picture` and `on_due` come on other threads.

        After `on_due`, `update` is to be called.
        """
        self.mask = NO_MASK
        """What is black in every picture, here as well."""
        self._fan_out, self._instance = fan_out, instance
        self._on_slot, self._on_picture, self._on_due = on_slot, on_picture, on_due
        self._on_report, self._on_trouble = on_report, on_trouble
        self._number = 0
        self._decoder: Decoder | None = None
        self._pace: _Pace | None = None
        self._retired: list[Decoder] = []

    def begin(self, order: Replay) -> None:
        """Show what is kept from a keyframe on that had come at `order.since`, or else from the first one.

        It begins with the keyframe itself. Decoding from there up to the very moment would take longer than a person
        waits, and all of this machine while others are being decoded in time.
        """
        self.end()
        self._number = order.number
        found = self._fan_out.since(order.since)
        if found is None:
            self._on_report(ReplayOver(order.number))
            return
        video, packets = found
        ago_s = time.monotonic() - packets[0].arrived
        try:
            self._decoder = Decoder(
                self._instance(),
                video,
                order.show,
                self.mask,
                CACHING_MS,
                partial(self._on_slot, order.number),
                self._on_picture,
                self._on_due,
                ago_s,
            )
            self._decoder.begin(video, [_now(packets[0], ago_s)])
        except (OSError, av.error.FFmpegError) as error:  # no descriptor is left for its pipe, or no way to the codec
            self._give_up(error)
            return
        self._decoder.start()
        self._pace = _Pace(self._decoder, packets[1:], ago_s, self._on_due)
        self._pace.start()
        self._on_report(Replaying(order.number, ago_s))

    def end(self) -> None:
        """End the replay, if there is one."""
        if self._pace is not None:
            self._pace.end()
            self._pace = None
        if self._decoder is not None:
            self._retired.append(self._decoder)
            self._decoder = None

    def update(self) -> None:
        """End a replay that has come to its end, or cannot go on."""
        pace = self._pace
        if pace is None or not pace.is_over:
            return
        if pace.error is not None:
            self._give_up(pace.error)
            return
        self.end()
        self._on_report(ReplayOver(self._number))

    def judge(self) -> None:
        """To be called about once a second."""
        if self._decoder is not None:
            self._decoder.judge()

    def stop_retired(self) -> None:
        """Stop the decoders of the replays that have ended; may hang."""
        retired, self._retired = self._retired, []
        for decoder in retired:
            decoder.stop()

    def _give_up(self, error: Exception) -> None:
        self.end()
        self._on_trouble(f"the replay cannot be shown: {in_short(error)}")
        self._on_report(ReplayOver(self._number))


class _Pace(threading.Thread):
    """Gives packets to a decoder `ago_s` seconds after they came, and then is over."""

    def __init__(self, decoder: Decoder, packets: Iterable[Packet], ago_s: float, on_over: Callable[[], None]) -> None:
        super().__init__(name="replay", daemon=True)
        self.error: Exception | None = None
        self._decoder = decoder
        self._packets = deque(packets)  # each is let go once it is shown: the stream goes on being kept
        self._ago_s = ago_s
        self._on_over = on_over
        self._ended = threading.Event()
        self.is_over = False
        """Whether it has nothing more to give, be it that the decoder takes no more: see `error`."""

    def end(self) -> None:
        """Give nothing any more once this returns."""
        self._ended.set()
        self.join()

    def run(self) -> None:
        try:
            while self._packets:
                packet = _now(self._packets.popleft(), self._ago_s)
                if self._ended.wait(max(0.0, packet.arrived - time.monotonic())):
                    return
                self._decoder.push(packet)
        except Exception as error:  # noqa: BLE001 - whatever it is, it ends this replay, with a line in the log
            self.error = error
        if not self._ended.wait(_LAST_S):
            self.is_over = True
            self._on_over()


def _now(packet: Packet, ago_s: float) -> Packet:
    """The packet as one that comes now."""
    return packet._replace(arrived=packet.arrived + ago_s)
