"""When to paint: at once after the first new picture, then at intervals while more keep coming."""

from __future__ import annotations

import os
from collections.abc import Callable

from PyQt6.QtCore import QObject, QSocketNotifier, QTimer
from PyQt6.sip import voidptr

REST = 0.4
"""After an answer, rest for this share of the fastest camera's picture interval: the pictures of all others that come
meanwhile are painted together, and none is skipped. Painting each at once took half as much CPU again (measured)."""
REST_MS = (5, 30)


class FrameClock(QObject):
    def __init__(self, doorbell: int, on_rung: Callable[[], None]) -> None:
        """`doorbell` is an eventfd that does not block."""
        super().__init__()
        self._doorbell = doorbell
        self._on_rung = on_rung
        # Listened to only where the last rest was quiet: switching it costs more than looking after each rest.
        self._listening = QSocketNotifier(voidptr(doorbell), QSocketNotifier.Type.Read, self)
        self._listening.activated.connect(self._look)
        self._rest = QTimer(self)
        self._rest.setInterval(REST_MS[0])
        self._rest.timeout.connect(self._look)

    @property
    def resting(self) -> bool:
        """Whether an answer was a moment ago."""
        return self._rest.isActive()

    def follow(self, pictures_per_s: float) -> None:
        """The rate of the fastest camera, 0 where there is none."""
        rest = round(min(max(REST * 1000 / max(pictures_per_s, 1.0), REST_MS[0]), REST_MS[1]))
        if rest != self._rest.interval():
            self._rest.setInterval(rest)

    def _look(self) -> None:
        try:
            os.eventfd_read(self._doorbell)
        except BlockingIOError:
            self._rest.stop()
            self._listening.setEnabled(True)
            return
        if not self.resting:
            self._listening.setEnabled(False)
            self._rest.start()
        self._on_rung()
