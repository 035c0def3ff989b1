"""The main of the process that connects: watches one stream after another for a few seconds, and reports each.

A process of its own, because decoders and FFmpeg may hang or crash on what a stranger sends. Orders come in on stdin
and sights go out on stdout, a line of JSON each, so that no password is in any argument, environment or log.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from fractions import Fraction
from typing import Any

import av
import av.logging

from wall.commands.probe.measurement import Arrival, Seen, Sight, Unseen, measured, packed
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player.forkserver import bind_life_to_parent
from wall.player.packets import Packet
from wall.player.protocol import Learnt, source_from
from wall.player.reading.ingest import Ingest
from wall.player.reading.reader import ReadingError
from wall.player.video import Video

_SHORTEST_S = 2.0
_LONGEST_S = 8.0
_CONNECT_S = 25.0
_LEAVE_S = 3.0
_BUSY_S = 1.5
PICTURE_WIDTH = 480


def main() -> None:
    """Answer orders until there are none."""
    bind_life_to_parent("tivi-probe")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    av.logging.set_level(av.logging.PANIC)
    for line in sys.stdin:
        order = json.loads(line)
        sight = look(source_from(order["source"]), order["picture"])
        print(json.dumps(packed(sight)), file=answers, flush=True)


def look(source: Source, with_picture: bool) -> Sight:
    """Connect, watch, take leave. A busy camera is asked once more: some let go of a viewer only after a moment."""
    sight = _looked(source, with_picture)
    if sight == Unseen(Fault.BUSY):
        time.sleep(_BUSY_S)
        sight = _looked(source, with_picture)
    return sight


def _looked(source: Source, with_picture: bool) -> Sight:
    watch = _Watch()
    ingest = Ingest(source, Learnt(), watch.video_known, watch.packet_came, lambda _learnt: None, watch.failed)
    ingest.start()
    watch.wait()
    trouble = ingest.delivered(time.monotonic()).trouble
    ingest.leave(_LEAVE_S)
    return watch.sight(with_picture, trouble)


class _Watch:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._video: Video | None = None
        self._fault: Fault | None = None
        self._arrivals: list[Arrival] = []
        self._keyframe: Packet | None = None
        self._keyframes = 0

    def video_known(self, video: Video) -> None:
        with self._changed:
            self._video = video

    def packet_came(self, packet: Packet) -> None:
        with self._changed:
            self._arrivals.append(Arrival(packet.dts, packet.arrived, len(packet.data), packet.keyframe))
            self._keyframes += packet.keyframe
            if packet.keyframe and self._keyframe is None:
                self._keyframe = packet
            self._changed.notify()

    def failed(self, error: ReadingError) -> None:
        with self._changed:
            self._fault = error.fault
            self._changed.notify()

    def wait(self) -> None:
        """Return once enough was seen, or nothing more will be."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._arrivals) or self._fault is not None, _CONNECT_S)
            ends = time.monotonic() + _LONGEST_S
            while self._fault is None and not self._enough() and time.monotonic() < ends:
                self._changed.wait(max(0.0, ends - time.monotonic()))

    def _enough(self) -> bool:
        if not self._arrivals:
            return True
        watched = self._arrivals[-1].arrived - self._arrivals[0].arrived
        return watched >= _SHORTEST_S and self._keyframes >= 2

    def sight(self, with_picture: bool, trouble: Fault | None) -> Sight:
        """What was seen; `trouble` is why what came was no use."""
        with self._changed:
            video, keyframe, arrivals = self._video, self._keyframe, list(self._arrivals)
            fault = self._fault
        if video is None or len(arrivals) < 2:
            return Unseen(fault or trouble or Fault.SILENT)
        width, height, picture = video.width, video.height, None
        if keyframe is not None and (with_picture or not width):
            try:
                frame = _decoded(video, keyframe.data)
                width, height = frame.width, frame.height
                picture = _jpeg(frame) if with_picture else None
            except (av.error.FFmpegError, ValueError, IndexError, OSError):
                picture = None
        seen: Seen = measured(video.codec, width, height, arrivals, picture)
        return seen


def _decoded(video: Video, data: bytes) -> Any:
    """The picture of one keyframe. Raises av.error.FFmpegError; IndexError where the decoder wants more."""
    decoder: Any = av.CodecContext.create(video.codec, "r")
    decoder.thread_count = 1
    extradata = video.template.codec_context.extradata
    if extradata:
        decoder.extradata = bytes(extradata)
    return [*decoder.decode(av.Packet(data)), *decoder.decode(None)][0]


def _jpeg(frame: Any) -> bytes:
    width = min(PICTURE_WIDTH, frame.width) // 2 * 2
    height = max(2, frame.height * width // frame.width // 2 * 2)
    small = frame.reformat(width=width, height=height, format="yuvj420p")
    small.pts = 0
    encoder: Any = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.time_base = Fraction(1, 25)
    encoder.options = {"qmin": "3", "qmax": "3"}
    return b"".join(bytes(packet) for packet in [*encoder.encode(small), *encoder.encode(None)])


if __name__ == "__main__":
    main()
