"""Sinks and packets for tests of the fan-out, without a camera."""

from __future__ import annotations

import time
from collections.abc import Sequence

from wall.player.packets import TICKS, Packet
from wall.player.video import Video

FRAME = TICKS // 15


def video(codec: str = "h264", width: int = 640, height: int = 360) -> Video:
    return Video(None, codec, width, height, 1.0, b"")


def packet(number: int, keyframe: bool = False, size: int = 100) -> Packet:
    """The packet with this number of a camera that sends 15 a second, from now on."""
    return Packet(
        number.to_bytes(4) + bytes(size - 4), number * FRAME, number * FRAME, keyframe, time.monotonic() + number / 15
    )


class RecordingSink:
    """Keeps what it is given, as (width of the video, dts of its packets in frames)."""

    def __init__(self) -> None:
        self.beginnings: list[tuple[int, list[int]]] = []

    @property
    def numbers(self) -> list[int]:
        """The numbers of all packets, whatever beginning they belong to."""
        return [number for _, numbers in self.beginnings for number in numbers]

    def begin(self, video: Video, packets: Sequence[Packet]) -> None:
        self.beginnings.append((video.width, [one.dts // FRAME for one in packets]))

    def push(self, packet: Packet) -> None:
        self.beginnings[-1][1].append(packet.dts // FRAME)


class FailingSink(RecordingSink):
    """Raises with the packet of this number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def begin(self, video: Video, packets: Sequence[Packet]) -> None:
        if self._number in [one.dts // FRAME for one in packets]:
            raise ValueError("cannot begin")
        super().begin(video, packets)

    def push(self, packet: Packet) -> None:
        if packet.dts // FRAME == self._number:
            raise ValueError("cannot take this")
        super().push(packet)
