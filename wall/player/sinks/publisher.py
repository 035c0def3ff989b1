"""Writes a stream's packets to a socket that another local process reads."""

from __future__ import annotations

import contextlib
import math
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wall.player.packet_stream import LONGEST_DATA, StreamHeader, header_bytes, packet_head
from wall.player.packets import Packet
from wall.player.parameter_sets import parameter_sets
from wall.player.video import Video

QUEUED_BYTES = 4 << 20
"""With more than this to write, the reader is slow."""
QUEUED_S = 2.0
"""With anything to write that has waited longer than this, in seconds, the reader is slow."""
_REPORT_EVERY_S = 60.0


class _Message(NamedTuple):
    head: bytes
    data: bytes
    queued_at: float


class Publisher:
    """A sink that writes packets in the form of `packet_stream`.

    It never waits. What the socket has no room for is queued, up to a limit; a thread writes it when there is room. A
    reader that is slower loses packets: the queue is emptied at the next keyframe, and the stream begins anew there.
    A message that has been begun is always finished.

    The socket is a stream socket. SOCK_SEQPACKET would keep messages whole, but takes none that is larger than its send
    buffer (208 KiB by default, net.core.wmem_default), and keyframes can have megabytes.
    """

    def __init__(
        self, channel: socket.socket, on_gone: Callable[[Publisher], None], on_slow: Callable[[], None]
    ) -> None:
        """Takes over `channel`, and closes it when the reader has gone.

        `on_gone` is then called once, on a thread of this publisher. `on_slow` is called when packets are left out, at
        most once a minute, on the thread that pushes; it must not wait.
        """
        channel.setblocking(False)
        self._channel = channel
        self._on_gone, self._on_slow = on_gone, on_slow
        self._lock = threading.Lock()
        self._video: Video | None = None
        self._begun: list[memoryview] = []
        self._queue: deque[_Message] = deque()
        self._queued_bytes = 0
        self._limit_bytes = QUEUED_BYTES
        self._skipping = False
        self._waits_for_room = False
        self._reported_at = -math.inf
        self._closed = False
        self._events = select.epoll()
        self._events.register(channel, 0)  # the other end's closing is reported in any case
        threading.Thread(target=self._run, name="publisher", daemon=True).start()

    @property
    def queued_bytes(self) -> int:
        """Bytes that wait for the reader in this process."""
        with self._lock:
            return self._queued_bytes + sum(map(len, self._begun))

    def begin(self, video: Video, packets: Sequence[Packet]) -> None:
        with self._lock:
            if not self._closed:
                self._video = video
                self._begin(packets)
                self._write()

    def push(self, packet: Packet) -> None:
        with self._lock:
            if self._closed:
                return
            if self._skipping and packet.keyframe:
                self._begin([packet])
            elif not self._skipping:
                self._queue_up(packet, packet.arrived)
            self._write()

    def close(self) -> None:
        """Write nothing any more; the reader sees the stream's end."""
        with self._lock:
            self._give_up()

    def _begin(self, packets: Sequence[Packet]) -> None:
        """A new beginning; what is still queued is older, and left out."""
        assert self._video is not None
        self._queue.clear()
        self._queued_bytes = 0
        # A stream's beginning may be as long as the cache: it is in memory anyhow.
        self._limit_bytes = QUEUED_BYTES + sum(len(packet.data) for packet in packets)
        self._skipping = False
        now = time.monotonic()
        self._queue.append(_Message(header_bytes(_header(self._video, packets[0])), b"", now))
        for packet in packets:
            self._queue_up(packet, now)

    def _queue_up(self, packet: Packet, now: float) -> None:
        size = len(packet.data)
        if self._skipping:
            return
        is_late = bool(self._queue) and now - self._queue[0].queued_at > QUEUED_S
        if is_late or self._queued_bytes + size > self._limit_bytes or size > LONGEST_DATA:
            self._skipping = True
            self._report_slow(now)
            return
        self._queue.append(_Message(packet_head(packet), packet.data, now))
        self._queued_bytes += size

    def _report_slow(self, now: float) -> None:
        if now - self._reported_at >= _REPORT_EVERY_S:
            self._reported_at = now
            self._on_slow()

    def _write(self) -> None:
        """Write as much as there is room for."""
        while self._begun or self._queue:
            if not self._begun:
                message = self._queue.popleft()
                self._queued_bytes -= len(message.data)
                self._begun = [memoryview(message.head), memoryview(message.data)]
            try:
                written = self._channel.sendmsg(self._begun, (), socket.MSG_NOSIGNAL)
            except BlockingIOError:
                break
            except OSError:
                self._give_up()
                return
            self._begun = _rest(self._begun, written)
        waits = bool(self._begun)
        if waits is not self._waits_for_room and not self._closed:
            self._waits_for_room = waits
            self._events.modify(self._channel, select.EPOLLOUT if waits else 0)

    def _give_up(self) -> None:
        """Nobody reads any more; the thread ends with the hang-up that this causes."""
        self._queue.clear()
        self._begun, self._queued_bytes = [], 0
        self._closed = True
        with contextlib.suppress(OSError):
            self._channel.shutdown(socket.SHUT_RDWR)

    def _run(self) -> None:
        with self._channel, self._events:
            while not any(event & ~select.EPOLLOUT for _, event in self._events.poll()):
                with self._lock:
                    self._write()
            with self._lock:
                self._closed = True
                self._queue.clear()
                self._begun, self._queued_bytes = [], 0
        self._on_gone(self)


def _header(video: Video, keyframe: Packet) -> StreamHeader:
    """The keyframe's own parameter sets are the present ones; a camera may have changed those that it gave first."""
    extradata = parameter_sets(keyframe.data, video.codec) or video.extradata
    return StreamHeader(video.codec, video.width, video.height, extradata)


def _rest(parts: list[memoryview], written: int) -> list[memoryview]:
    """What is left of `parts` behind the first `written` bytes."""
    rest = []
    for part in parts:
        if written < len(part):
            rest.append(part[written:])
        written = max(0, written - len(part))
    return rest
