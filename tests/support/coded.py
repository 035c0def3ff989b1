"""A camera's packets as a reader of them gets them from the wall."""

from __future__ import annotations

import time

from support.films import FILMED_FPS, film
from wall.player.packet_stream import StreamHeader
from wall.player.packets import TICKS, Packet
from wall.player.parameter_sets import parameter_sets

FPS = 15
_GRAIN = 5
"""Enough that a rate can be reached."""
_BUFFER_S = 0.3


def _rate(bit_s: float) -> dict[str, str]:
    """x264's options for so many bits a second of the film."""
    bits = str(round(bit_s))
    return {"crf": "-1", "b": bits, "maxrate": bits, "bufsize": str(round(bit_s * _BUFFER_S))}


def coded(
    count: int, codec: str = "h264", *, every: int = 15, fps: float = FPS, grain: int = 0, bit_s: int | None = None
) -> tuple[StreamHeader, list[Packet]]:
    """`count` packets that arrive from now on, a keyframe each `every`, and what describes them.

    Their number alone is in them, which takes few bits, and `grain` as in film. With `bit_s` they take about as much,
    for which they have some grain at least.
    """
    options = None if bit_s is None else _rate(bit_s * FILMED_FPS / fps)
    pictures = film(count, codec, every=every, grain=grain if bit_s is None else max(grain, _GRAIN), options=options)
    begun, ticks = time.monotonic(), round(TICKS / fps)
    packets = [
        Packet(b"".join(b"\0\0\0\1" + nal for nal in one.nals), n * ticks, n * ticks, one.keyframe, begun + n / fps)
        for n, one in enumerate(pictures)
    ]
    return StreamHeader(codec, 320, 180, parameter_sets(packets[0].data, codec)), packets
