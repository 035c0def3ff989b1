"""Encodes pictures on a thread of its own, behind everything else that this machine does."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from queue import SimpleQueue

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from wall.display.jpeg import Jpeg, encoded

_NICE = 10
"""The thread's niceness: a phone may wait, the screens may not."""

OnEncoded = Callable[[Jpeg], None]


class JpegEncoder(QObject):
    """Its thread starts with the first picture."""

    _done = pyqtSignal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._images: SimpleQueue[tuple[QImage, int, OnEncoded] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._done.connect(self._deliver)  # queued, for it comes from another thread

    def encode(self, image: QImage, widest: int, on_encoded: OnEncoded) -> None:
        """Call `on_encoded` on Qt's thread with a JPEG of `image`, which is not to be changed any more."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="jpeg", daemon=True)
            self._thread.start()
        self._images.put((image, widest, on_encoded))

    def close(self) -> None:
        """Encode nothing any more."""
        if self._thread is not None:
            self._images.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        # On Linux niceness is each thread's own (setpriority(2)).
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        while (work := self._images.get()) is not None:
            image, widest, on_encoded = work
            self._done.emit(on_encoded, encoded(image, widest))

    def _deliver(self, on_encoded: OnEncoded, jpeg: Jpeg) -> None:
        on_encoded(jpeg)
