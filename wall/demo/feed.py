"""Gives one running pipeline its pictures when they are due. Knows no encoder, no client and no scene."""

from __future__ import annotations

import time
from typing import Any

import cairo
from gi.repository import Gst

from wall.demo.description import Stream
from wall.demo.paint import Painter, painter


class Feed:
    """Answers an appsrc's "need-data", in its streaming thread, with one picture at the stream's rate.

    The thread sleeps here until the picture is due and draws it then, so that a clock in the picture is
    right and nothing is drawn while nobody watches. A machine too slow loses pictures, as a camera does,
    and never runs behind. A test source would do the pacing too, but declares a frame of latency, which
    the server's sinks then wait out: measured 67 ms at 15 pictures a second.
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
