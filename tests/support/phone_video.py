"""A camera's live video as a house sends it to phones: fragmented MP4 in numbered parts, and stills."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]

WIDTH, HEIGHT = 640, 360
FPS = 15
FRAMES_A_PART = 4
PARTS_A_GOP = 4
KEPT_PARTS = 40
_GOP = str(FRAMES_A_PART * PARTS_A_GOP)
_OPTIONS = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    "profile": "baseline",
    "g": _GOP,
    "keyint_min": _GOP,
    "sc_threshold": "0",
}
_MP4 = {"movflags": "empty_moov+default_base_moof+frag_every_frame"}


def plain_scene(hue: int) -> Picture:
    """A flat picture with a soft horizon, of another colour for each `hue`."""
    rows = np.linspace(0, 1, HEIGHT)[:, None]
    sky = np.array([70 + 37 * hue % 120, 90 + 53 * hue % 110, 140 + 29 * hue % 90])
    return np.broadcast_to((sky * (1.2 - 0.9 * rows))[:, None, :], (HEIGHT, WIDTH, 3)).clip(0, 255).astype(np.uint8)


def with_motion(scene: Picture, moment: float) -> Picture:
    """The scene with a small white square that goes from left to right once in four seconds."""
    picture = scene.copy()
    left = int(moment / 4 % 1 * (WIDTH - 40))
    picture[HEIGHT - 60 : HEIGHT - 30, left : left + 30] = 255
    return picture


def jpeg(picture: Picture, width: int) -> bytes:
    """The picture as a JPEG of `width` pixels."""
    height = width * HEIGHT // WIDTH
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(width, height, "yuvj420p")
    encoder: Any = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.time_base = Fraction(1, FPS)
    encoder.options = {"qmin": "6", "qmax": "6"}
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    return b"".join(bytes(packet) for packet in packets)


class _Sink:
    """Takes what the muxer writes."""

    def __init__(self) -> None:
        self.written = bytearray()

    def write(self, data: bytes) -> int:
        self.written += data
        return len(data)

    def take(self) -> bytes:
        data = bytes(self.written)
        self.written.clear()
        return data


class Epoch:
    """One run of an encoder: an init segment, and the parts that follow it. Each fourth begins with a keyframe."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.init = b""
        self.parts: dict[int, bytes] = {}
        self.next = 0
        self.over = False
        self.made = 0.0
        """When the newest part was complete, by the house's clock."""
        self._sink = _Sink()
        self._container: Any = av.open(self._sink, "w", format="mp4", options=_MP4)
        self._stream: Any = self._container.add_stream("libx264", rate=FPS, options=_OPTIONS)
        self._stream.width, self._stream.height, self._stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        self._frames = 0
        self._fragments: list[bytes] = []

    def add(self, picture: Picture) -> bool:
        """Encode a picture. Whether a part is complete with it."""
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = self._frames, Fraction(1, FPS)
        self._frames += 1
        for packet in self._stream.encode(frame):
            self._container.mux(packet)
        # The muxer writes its header with the first frame, and each frame when it knows when the next begins.
        written = self._sink.take()
        if not self.init:
            self.init = written
            return False
        self._fragments.append(written)
        if len(self._fragments) < FRAMES_A_PART:
            return False
        self.parts[self.next] = b"".join(self._fragments)
        self.parts.pop(self.next - KEPT_PARTS, None)
        self._fragments.clear()
        self.next += 1
        return True

    def miss(self) -> None:
        """Leave a picture out: those that follow keep their times."""
        self._frames += 1

    def joined(self) -> bytes:
        """The init segment, and all parts since the last that begins with a keyframe."""
        begin = (self.next - 1) // PARTS_A_GOP * PARTS_A_GOP
        return self.init + b"".join(self.parts[number] for number in range(begin, self.next))

    def playlist(self) -> str:
        """HLS: each GOP that is complete is a segment."""
        segments = range(min(self.parts) // PARTS_A_GOP + 1, self.next // PARTS_A_GOP)
        duration = FRAMES_A_PART * PARTS_A_GOP / FPS
        lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:2", f"#EXT-X-MEDIA-SEQUENCE:{segments.start}"]
        lines.append(f'#EXT-X-MAP:URI="{self.name}/init.mp4"')
        lines += [f"#EXTINF:{duration:.3f},\n{self.name}/segment-{number}.mp4" for number in segments]
        return "\n".join([*lines, ""])

    def segment(self, number: int) -> bytes:
        """One GOP. Raises KeyError where it is gone, or not complete yet."""
        begin = number * PARTS_A_GOP
        return b"".join(self.parts[part] for part in range(begin, begin + PARTS_A_GOP))

    def close(self) -> None:
        self.over = True
        self._container.close()


class LiveVideo:
    """A camera that films while its task runs. While `stalled` it sends nothing."""

    def __init__(self, scene: Picture, clock: Callable[[], float] = time.monotonic) -> None:
        self.scene = scene
        self.stalled = False
        self.epoch: Epoch | None = None
        self.changed = asyncio.Condition()
        self._clock = clock
        self._epochs = 0
        self._wanted_epoch = 0

    def picture(self) -> Picture:
        return with_motion(self.scene, self._clock())

    def end_epoch(self) -> None:
        """Begin anew, as after a reconnect. May be called from any thread."""
        self._wanted_epoch += 1

    async def run(self) -> None:
        due = self._clock()
        begun = -1
        try:
            while True:
                if begun != self._wanted_epoch:
                    begun = self._wanted_epoch
                    self._begin_epoch()
                if self.stalled and self.epoch is not None:
                    self.epoch.miss()
                elif self.epoch is not None and self.epoch.add(self.picture()):
                    self.epoch.made = self._clock()
                    async with self.changed:
                        self.changed.notify_all()
                due = max(due + 1 / FPS, self._clock() - 1)
                await asyncio.sleep(max(0.0, due - self._clock()))
        finally:
            if self.epoch is not None:
                self.epoch.close()

    def _begin_epoch(self) -> None:
        if self.epoch is not None:
            self.epoch.close()
        self._epochs += 1
        self.epoch = Epoch(f"e{self._epochs}")
