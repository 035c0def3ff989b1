"""A camera's packets as a reader of them gets them from the wall."""

from __future__ import annotations

import time

from support.films import film
from wall.player.packet_stream import StreamHeader
from wall.player.packets import TICKS, Packet
from wall.player.parameter_sets import parameter_sets

FPS = 15


def coded(count: int, codec: str = "h264", *, every: int = 15, fps: float = FPS) -> tuple[StreamHeader, list[Packet]]:
    """`count` packets that arrive from now on, a keyframe each `every`, and what describes them."""
    pictures = film(count, codec, every=every)
    begun, ticks = time.monotonic(), round(TICKS / fps)
    packets = [
        Packet(b"".join(b"\0\0\0\1" + nal for nal in one.nals), n * ticks, n * ticks, one.keyframe, begun + n / fps)
        for n, one in enumerate(pictures)
    ]
    return StreamHeader(codec, 320, 180, parameter_sets(packets[0].data, codec)), packets
