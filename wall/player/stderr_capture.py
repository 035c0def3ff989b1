"""Captures what libraries write to the process's stderr.

FFmpeg gives an HTTP or RTSP status more exactly in its log than in its error codes (453 and 454 are both "4XX"). It
also writes URLs there, with passwords in them, which must not reach the wall's log.
"""

from __future__ import annotations

import contextlib
import os
import threading

import av.logging

_KEPT_BYTES = 16_384


class StderrCapture:
    """Takes over file descriptor 2 for the rest of the process's life."""

    def __init__(self) -> None:
        self._read_end, write_end = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        os.dup2(write_end, 2)
        os.close(write_end)
        # PyAV swallows FFmpeg's log by default.
        av.logging.restore_default_callback()
        self._lock = threading.Lock()
        self._kept = b""

    def drain(self) -> None:
        """Empty the pipe, which must never fill; the latest text is kept for `take`."""
        with self._lock, contextlib.suppress(BlockingIOError):
            while part := os.read(self._read_end, 65536):
                self._kept = (self._kept + part)[-_KEPT_BYTES:]

    def take(self) -> str:
        """The text since the last call, or the end of it if it is long."""
        self.drain()
        with self._lock:
            kept, self._kept = self._kept, b""
        return kept.decode(errors="replace")
