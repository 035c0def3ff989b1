"""Lets a decoder begin with the second picture of a camera that sends seldom."""

from __future__ import annotations

from wall.player.packets import TICKS, Packet

_ROOM = 2


class LeadIn:
    """Moves a stream's packets to where its first long pause is short.

    libVLC shows the first picture at once, and begins to count the time when it has buffered as much of the stream as
    its caching is long. It takes all the time up to the packet that fills the buffer for buffered, and holds that one
    for as long as it has taken to come: 8 s from a camera with a picture each 8 s (seen with 3.0.23). So a step that is
    longer than the buffer needs is shortened.
    """

    def __init__(self, caching_ms: int) -> None:
        self._buffer = caching_ms * TICKS // 1000
        self._began = self._last = 0
        self._shift: int | None = None
        self._full = False

    def moved(self, packet: Packet) -> Packet:
        """The next packet, with the times at which it is to be given to libVLC."""
        if self._shift is None:
            self._shift, self._began, self._last = 0, packet.dts, packet.dts
            return packet
        if not self._full:
            excess = packet.dts - self._shift - self._began - _ROOM * self._buffer
            self._shift += max(0, min(excess, packet.dts - self._shift - self._last - 1))
            self._last = packet.dts - self._shift
            self._full = self._last - self._began >= self._buffer
        if not self._shift:
            return packet
        return packet._replace(pts=packet.pts - self._shift, dts=packet.dts - self._shift)
