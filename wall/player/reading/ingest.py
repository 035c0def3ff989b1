"""Holds one connection to one camera: packets, or the reason why there are none in our own words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player.exception_text import in_short
from wall.player.packets import Packet
from wall.player.protocol import Delivered, Learnt
from wall.player.reading.assembler import Assembler
from wall.player.reading.ffmpeg_reader import READS_FROM_RTSP, FFmpegReader
from wall.player.reading.reader import OpenedStream, Reader, ReadingError
from wall.player.reading.rtsp_reader import RtspReader
from wall.player.video import Video

_SILENT_S = 4.0
"""With no picture for longer than this, in seconds, it is no trouble that none can be used."""


class Ingest(threading.Thread):
    """Connects, then calls back with each packet, and at last with why it ended; all on its own thread."""

    def __init__(
        self,
        source: Source,
        learnt: Learnt,
        on_video: Callable[[Video], None],
        on_packet: Callable[[Packet], None],
        on_learnt: Callable[[Learnt], None],
        on_failed: Callable[[ReadingError], None],
    ) -> None:
        """`on_video` is called before the first packet, and again when the camera changes its video.

        `learnt` is what earlier connections have taught, `on_learnt` is called with what this one adds. `on_failed` is
        called once; not after `leave`.
        """
        super().__init__(name="ingest", daemon=True)
        self._source = source
        self._on_video, self._on_packet, self._on_failed = on_video, on_packet, on_failed
        self._reader: Reader = (
            RtspReader(source, learnt, on_learnt) if source.endpoint.is_rtsp else FFmpegReader(source)
        )
        self._assembler: Assembler | None = None
        self._heard_at = 0.0
        self._leaving = threading.Event()

    def delivered(self, now: float) -> Delivered:
        """How the pictures come, at `now` in monotonic seconds; from any thread."""
        assembler = self._assembler
        if assembler is None:
            return Delivered()
        trouble = assembler.trouble if now - self._heard_at < _SILENT_S else None
        return Delivered(trouble, assembler.delivery.delay_s(now), assembler.delivery.gap_s(now))

    def leave(self, patience_s: float) -> None:
        """Take leave of the camera (TEARDOWN), as far as it can be done within `patience_s` seconds."""
        self._leaving.set()
        self._reader.close(patience_s)
        self.join(patience_s)

    def run(self) -> None:
        try:
            self._play()
        except ReadingError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - whatever a library raises is this connection's end
            fault = Fault.NO_RESOURCES if isinstance(error, MemoryError) else Fault.PLAYER_DIED
            self._fail(ReadingError(fault, in_short(error)))

    def _play(self) -> None:
        assembler = self._assembler = Assembler(self._opened(), self._on_video, self._on_packet)
        for picture in self._reader.pictures():
            if self._leaving.is_set():
                return
            self._heard_at = time.monotonic()
            assembler.take(picture)

    def _opened(self) -> OpenedStream:
        try:
            return self._reader.open()
        except ReadingError as error:
            names = {name.strip().upper() for name in error.codec.split(",")}
            if error.fault is not Fault.CODEC_UNKNOWN or not names & READS_FROM_RTSP or self._leaving.is_set():
                raise
        self._reader = FFmpegReader(self._source)
        return self._reader.open()

    def _fail(self, error: ReadingError) -> None:
        if not self._leaving.is_set():
            self._on_failed(error)
