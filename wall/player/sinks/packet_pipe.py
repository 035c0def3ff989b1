"""Writes packets, in a container, into the pipe that libVLC reads."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections import deque
from typing import Any

from wall.player.packets import Packet
from wall.player.sinks.lead_in import LeadIn
from wall.player.sinks.mux import Mux

_PIPE_BYTES = 1 << 20
_BEHIND_BYTES = 4 << 20
"""With more than this to write, packets are dropped up to the next keyframe."""


class PacketPipe:
    """Never waits: bytes for which the pipe has no room are written with a later packet."""

    def __init__(self, template: Any, caching_ms: int) -> None:
        """`caching_ms` is how much of the stream the reader buffers before it begins."""
        self.read_end, self._write_end = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self._write_end, False)
        # The kernel bounds all pipes of a user together; the usual 64 KiB work too.
        with contextlib.suppress(OSError):
            fcntl.fcntl(self._write_end, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._mux = Mux(template, self._write)
        self._lead_in = LeadIn(caching_ms)
        self._waiting: deque[memoryview] = deque()
        self._waiting_bytes = 0
        self._skipping = False

    def push(self, packet: Packet) -> None:
        """Raises FFmpegError where packets of this codec cannot be put into a container."""
        if self._waiting:
            self._flush()
        if self._waiting_bytes > _BEHIND_BYTES:
            # Decoding cannot keep up: it gets nothing until it has caught up, and then from a keyframe on.
            self._skipping = True
        elif not self._waiting_bytes and packet.keyframe:
            self._skipping = False
        if not self._skipping:
            self._mux.write(self._lead_in.moved(packet))

    def close(self) -> None:
        self._mux.close()
        os.close(self._write_end)
        os.close(self.read_end)

    def _write(self, data: bytes) -> None:
        self._waiting.append(memoryview(data))
        self._waiting_bytes += len(data)
        self._flush()

    def _flush(self) -> None:
        while self._waiting:
            first = self._waiting[0]
            try:
                written = os.write(self._write_end, first)
            except BlockingIOError:
                return
            self._waiting_bytes -= written
            if written == len(first):
                self._waiting.popleft()
            else:
                self._waiting[0] = first[written:]
