"""Feeding the pictures of a stream into its pipeline, each at the time when it is due."""

from __future__ import annotations

import time
from typing import Any

import cairo
from gi.repository import Gst

from wall.demo.description import Stream
from wall.demo.paint import Painter, painter


class Feed:
    """Answers "need-data" of an appsrc, in its streaming thread, with pictures at the stream's frame rate.

    The thread sleeps until the picture is due and draws it then, so that a clock in the picture is right, and nothing
    is drawn while there are no clients. On a machine that is too slow pictures are skipped, as in a camera, and none is
    late. A videotestsrc would keep the frame rate too, but it reports a latency of one frame, for which the server's
    sinks then wait: 67 ms at 15 fps, measured.
    """

    def __init__(self, stream: Stream) -> None:
        self._period_s = 1 / stream.fps
        self._surface = cairo.ImageSurface(cairo.FORMAT_RGB24, stream.width, stream.height)
        self._context = cairo.Context(self._surface)
        self._painter: Painter = painter(stream)
        self._due_s: float | None = None

    def connect(self, source: Any) -> None:
        source.connect("need-data", self._push)

    def _push(self, source: Any, _length: int) -> None:
        self._wait()
        running_time = source.get_current_running_time()
        self._painter.paint(self._context)
        self._surface.flush()
        picture = Gst.Buffer.new_wrapped(bytes(self._surface.get_data()))
        picture.pts = running_time
        picture.duration = int(self._period_s * Gst.SECOND)
        source.emit("push-buffer", picture)

    def _wait(self) -> None:
        now_s = time.monotonic()
        if self._due_s is None or now_s > self._due_s + self._period_s:
            self._due_s = now_s
        elif now_s < self._due_s:
            time.sleep(self._due_s - now_s)
        self._due_s += self._period_s
