"""The main of a player's process: orders from the wall in, reports out, one connection in its life.

The main thread does what may hang (stopping libVLC); while it hangs, no heartbeat is sent, and the wall kills the
process.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import time
from collections import deque
from functools import cache, partial

import av.error
import av.logging

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player import protocol
from wall.player.decoder_supervisor import DecoderSupervisor
from wall.player.exception_text import in_short
from wall.player.fan_out import FanOut, Sink
from wall.player.packets import Packet
from wall.player.pictures import PictureWriter
from wall.player.protocol import (
    Beat,
    Connected,
    Delivered,
    Failed,
    Keep,
    Learnt,
    Live,
    Play,
    Publish,
    Replay,
    Report,
    Show,
    SinkTrouble,
    Slot,
    Stop,
    Warm,
)
from wall.player.rates import Rates
from wall.player.reading.ingest import Ingest
from wall.player.reading.reader import ReadingError
from wall.player.replayer import Replayer
from wall.player.sinks.decoder import new_instance
from wall.player.sinks.publisher import Publisher
from wall.player.video import Video

BEAT_S = 1.0
_LEAVE_S = 0.8


def main(channel: socket.socket, doorbell: int) -> None:
    """Live until told to stop, or until the camera or the wall is gone. `doorbell` is an eventfd for new pictures."""
    av.logging.set_level(av.logging.PANIC)  # FFmpeg writes addresses into its log, with passwords in them
    player = _Player(channel, doorbell)
    try:
        player.live()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this player's end, and a line in the wall's log
        with contextlib.suppress(OSError):  # the wall is gone, and so are we
            protocol.send(channel, Failed(Fault.PLAYER_DIED, in_short(error)))


class _Player:
    """Wires a camera's packets to their sinks, and both to the wall."""

    def __init__(self, channel: socket.socket, doorbell: int) -> None:
        self._channel = channel
        self._wake_up = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._rates = Rates()
        self._fan_out = FanOut(self._dropped)
        instance, ring = cache(new_instance), partial(os.eventfd_write, doorbell, 1)
        self._decoder = DecoderSupervisor(self._fan_out, instance, partial(self._slot, 0), ring, self._wake)
        self._replayer = Replayer(self._fan_out, instance, self._slot, ring, self._report, self._tell, self._wake)
        self._ingest: Ingest | None = None
        self._troubles: deque[SinkTrouble] = deque()  # from other threads, which must not wait for the wall
        self._decoding_error: Exception | None = None
        self._ended = threading.Event()

    def live(self) -> None:
        poll = select.poll()
        poll.register(self._channel, select.POLLIN)
        poll.register(self._wake_up, select.POLLIN)
        next_beat = time.monotonic()
        while not self._ended.is_set():
            now = time.monotonic()
            if now >= next_beat:
                next_beat = now + BEAT_S
                is_behind = self._decoder.judge(now)
                self._replayer.judge()
                delivered = Delivered() if self._ingest is None else self._ingest.delivered(now)
                measured = self._rates.measured(now)
                self._report(Beat(*measured, is_behind, delivered, self._fan_out.kept))
                self._decoder.stop_retired()
                self._replayer.stop_retired()
            self._catch_up()
            ready = dict(poll.poll(max(0.0, next_beat - now) * 1000))
            if self._wake_up in ready:
                os.eventfd_read(self._wake_up)
            if self._channel.fileno() in ready and not self._obey():
                break
        if self._ingest is not None:
            self._ingest.leave(_LEAVE_S)

    def _catch_up(self) -> None:
        """Do what other threads have asked for."""
        while self._troubles:
            self._report(self._troubles.popleft())
        self._replayer.update()
        try:
            if self._decoding_error is not None:
                raise self._decoding_error
            self._decoder.update()
        except av.error.FFmpegError as error:
            self._cannot_decode(error)

    def _obey(self) -> bool:
        """Carry out the next order; False means that it was the last."""
        got = protocol.receive(self._channel)
        if got is None:
            return False
        said, descriptor = got
        match protocol.order_from(said):
            case Play(source, show, learnt):
                self._decoder.mask = self._replayer.mask = source.mask
                self._show(show)
                self._connect(source, learnt)
            case Show() as show:
                self._show(show)
            case Warm():
                self._show(None)
            case Publish():
                self._publish(descriptor)
            case Keep(seconds):
                self._fan_out.keep(seconds)
            case Replay() as replay:
                self._replayer.begin(replay)
            case Live():
                self._replayer.end()
            case Stop():
                return False
        return True

    def _show(self, show: Show | None) -> None:
        try:
            self._decoder.show(show)
        except av.error.FFmpegError as error:
            self._cannot_decode(error)

    def _cannot_decode(self, error: Exception) -> None:
        self._report(Failed(Fault.CODEC_UNKNOWN, in_short(error)))
        self._ended.set()
        self._wake()

    def _publish(self, descriptor: int | None) -> None:
        if descriptor is None:  # none was free to receive it in; the reader sees the end of its stream
            self._tell("no descriptor is left for a reader of the packets")
            return
        on_slow = partial(self._tell, "a reader of the packets is too slow, and loses some")
        channel = socket.socket(fileno=descriptor)
        try:
            publisher = Publisher(channel, self._fan_out.remove, on_slow)
        except (OSError, RuntimeError) as error:  # no descriptor, or no thread, is left for it
            channel.close()
            self._tell(f"the packets cannot be published: {in_short(error)}")
        else:
            self._fan_out.add(publisher)

    # -- the camera's thread

    def _connect(self, source: Source, learnt: Learnt) -> None:
        self._ingest = Ingest(source, learnt, self._described, self._received, self._learnt, self._failed)
        self._ingest.start()

    def _described(self, video: Video) -> None:
        self._fan_out.describe(video)
        self._wake()
        self._report(Connected(video.codec, video.width, video.height))

    def _received(self, packet: Packet) -> None:
        self._fan_out.push(packet)
        self._rates.note(packet)

    def _learnt(self, learnt: Learnt) -> None:
        self._report(learnt)

    def _failed(self, error: ReadingError) -> None:
        self._report(Failed(error.fault, error.detail, error.codec))
        self._ended.set()
        self._wake()

    # -- the sinks; some of this on their threads

    def _dropped(self, sink: Sink, error: Exception) -> None:
        if isinstance(sink, Publisher):
            sink.close()
            self._tell(f"a reader of the packets was given up: {in_short(error)}")
        elif self._decoder.uses(sink):
            self._decoding_error = error
            self._wake()

    def _tell(self, detail: str) -> None:
        self._troubles.append(SinkTrouble(detail))
        self._wake()

    def _slot(self, replay: int, writer: PictureWriter) -> None:
        protocol.send(self._channel, Slot(writer.format, replay), writer.fd)
        writer.close()

    def _report(self, report: Report) -> None:
        protocol.send(self._channel, report)

    def _wake(self) -> None:
        os.eventfd_write(self._wake_up, 1)
