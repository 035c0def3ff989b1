"""The child's main: orders in, reports out, one connection in its life. Knows how ingest and decoder fit together.

The main thread does what may hang (libVLC's stop); while it hangs no beat is sent, and the wall kills the process.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import time
from collections import deque
from dataclasses import asdict
from functools import partial
from typing import Any

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player import protocol
from wall.player.decode_health import Pace
from wall.player.exception_text import in_short
from wall.player.ingest import Ingest, Overheard, Video, hangs_up
from wall.player.packets import TICKS, Gop, Packet, squeezed
from wall.player.pictures import PictureWriter
from wall.player.protocol import Beat, Connected, Failed, Play, Show, Slot, Stop, Warm
from wall.player.sinks.decoder import CACHING_MS, Decoder, new_instance

BEAT_S = 1.0
_PATIENCE = 2
"""Beats for which a decoder may be too late with every picture: less is a burst, or the making up of a cached GOP."""
_MOST_CACHING_MS = 8 * CACHING_MS
_BEHIND_S = 5.0
"""Told for so long after it was seen: in between a decoder begun anew shows its first picture."""
_LEAVE_S = 0.8
_RATE_WINDOW_S = 4.0
# MPEG-TS times wrap after 26.5 hours; a decoder is renewed before, from the cached GOP, without a gap.
_DECODER_LIFE_TICKS = 20 * 3600 * TICKS


def main(channel: socket.socket, doorbell: int) -> None:
    """Live until told to stop, until the camera is gone, or until the wall is. `doorbell` is an eventfd."""
    player = _Player(channel, doorbell)
    try:
        player.live()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this player's end, and a line in the wall's log
        with contextlib.suppress(OSError):  # the wall is gone, and so are we
            protocol.send(channel, Failed(Fault.PLAYER_DIED, in_short(error)))


class _Player:
    def __init__(self, channel: socket.socket, doorbell: int) -> None:
        self._channel = channel
        self._ring = partial(os.eventfd_write, doorbell, 1)
        self._overheard = Overheard()
        self._ingest: Ingest | None = None
        self._video: Video | None = None
        self._instance: Any = None
        self._lock = threading.Lock()  # decoder, gop and video change together
        self._gop = Gop()
        self._decoder: Decoder | None = None
        self._retired: list[Decoder] = []
        self._decoder_from = 0
        self._late_beats = 0
        self._caching_ms = CACHING_MS
        self._behind_until = 0.0
        self._show: Show | None = None
        self._arrivals: deque[tuple[float, int]] = deque()
        self._keyframe_at: float | None = None
        self._gop_s = 0.0
        self._resized = False
        self._ended = threading.Event()

    def live(self) -> None:
        poll = select.poll()
        poll.register(self._channel, select.POLLIN)
        next_beat = time.monotonic()
        while not self._ended.is_set():
            now = time.monotonic()
            if now >= next_beat:
                next_beat = now + BEAT_S
                self._judge_decoder(now)
                protocol.send(self._channel, self._beat(now))
                self._overheard.listen()
                self._stop_retired()
            if self._resized or self._decoder_is_old():
                self._resized = False
                self._redecode()
            if poll.poll(max(0.0, next_beat - now) * 1000) and not self._obey():
                break
        if self._ingest is not None:
            self._ingest.leave(_LEAVE_S)

    def _obey(self) -> bool:
        """Do the next order; False means that it was the last."""
        got = protocol.receive(self._channel)
        if got is None:
            return False
        match protocol.order_from(got[0]):
            case Play(source, show):
                self._show = show
                self._connect(source)
            case Show() as show:
                self._show = show
                self._redecode()
            case Warm():
                self._show = None
                self._redecode()
            case Stop():
                return False
        return True

    def _connect(self, source: Source) -> None:
        self._ingest = Ingest(source, self._overheard, self._seen, self._packet, partial(self._failed, source))
        self._ingest.start()

    def _seen(self, video: Video) -> None:
        with self._lock:
            first = self._video is None
            self._video = video
            self._gop = Gop()
            if first:
                self._start_decoder()
            else:
                # The old decoder would go on with the old shape; the main thread, which may wait, ends it.
                self._resized = True
        protocol.send(self._channel, Connected(video.codec, video.width, video.height))

    def _packet(self, packet: Packet) -> None:
        with self._lock:
            self._gop.push(packet)
            if packet.keyframe and self._late_beats >= _PATIENCE:
                self._skip_to_now()
            elif self._decoder is not None and len(self._gop):
                self._decoder.push(packet)
        self._arrivals.append((packet.arrived, len(packet.data)))
        if packet.keyframe:
            self._gop_s = 0.0 if self._keyframe_at is None else packet.arrived - self._keyframe_at
            self._keyframe_at = packet.arrived

    def _failed(self, source: Source, fault: Fault, detail: str) -> None:
        # Who tries again anyway may ask twice; `tivi probe`, which meets strangers, may not.
        if fault is Fault.NOT_VIDEO and hangs_up(source):
            fault = Fault.ENDED
        protocol.send(self._channel, Failed(fault, detail))
        self._ended.set()
        # The main thread may be in its poll; nothing is left to say, so it need not be woken gently.
        self._channel.shutdown(socket.SHUT_RD)

    def _redecode(self) -> None:
        """Decode for the present box, or not at all; the GOP cache makes the first picture immediate."""
        with self._lock:
            old, self._decoder = self._decoder, None
        if old is not None:
            old.stop()
        with self._lock:
            self._start_decoder()

    def _judge_decoder(self, now: float) -> None:
        with self._lock:
            pace = Pace.FRESH if self._decoder is None else self._decoder.look()
            if pace is not Pace.IDLE:
                self._late_beats = self._late_beats + 1 if pace is Pace.LATE else 0
            if pace is Pace.LATE and self._late_beats >= _PATIENCE:
                self._behind_until = now + _BEHIND_S

    def _skip_to_now(self) -> None:
        """With the keyframe that has just come, as a decoder's first picture is shown however late it is.

        A decoder that is behind would show nothing any more, or what is long past. The new one has more time for each.
        """
        self._caching_ms = min(2 * self._caching_ms, _MOST_CACHING_MS)
        if self._decoder is not None:
            self._retired.append(self._decoder)
        self._decoder = None
        self._start_decoder()

    def _stop_retired(self) -> None:
        with self._lock:
            retired, self._retired = self._retired, []
        for decoder in retired:
            decoder.stop()

    def _start_decoder(self) -> None:
        if self._video is None or self._show is None or self._decoder is not None:
            return
        if self._instance is None:
            self._instance = new_instance()
        show = self._show
        box = (show.width, show.height)
        decoder = Decoder(self._instance, self._video, box, show.fit, self._slot, self._ring, self._caching_ms)
        cached = squeezed(self._gop)
        self._decoder_from = self._gop.newest
        decoder.start(cached)
        self._decoder, self._late_beats = decoder, 0

    def _decoder_is_old(self) -> bool:
        with self._lock:
            return self._decoder is not None and self._gop.newest - self._decoder_from > _DECODER_LIFE_TICKS

    def _slot(self, writer: PictureWriter) -> None:
        picture = writer.format
        protocol.send(self._channel, Slot(**asdict(picture)), writer.fd)
        writer.close()

    def _beat(self, now: float) -> Beat:
        arrivals, behind = self._arrivals, now < self._behind_until
        while arrivals and now - arrivals[0][0] > _RATE_WINDOW_S:
            arrivals.popleft()
        if len(arrivals) < 2:
            return Beat(0.0, 0.0, self._gop_s, behind)
        counted = list(arrivals)
        span = max(now - counted[0][0], 0.001)
        return Beat(len(counted) / span, sum(size for _, size in counted) * 8 / span / 1000, self._gop_s, behind)
