"""Reads the layout when the wall starts, and again whenever it is saved."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from wall.config import Loaded, load
from wall.runtime import logs
from wall.runtime.file_watcher import Watcher

log = logging.getLogger("tivi")

QUIET_MS = 250
"""Quiet time after a change before the file is read: editors write in several steps (ms)."""
POLL_MS = 5000
"""Network shares report no changes, so files are polled as well (ms)."""


class LayoutReload(QObject):
    """Hands every new reading of `layout` to `on_loaded`, on Qt's thread."""

    _changed = pyqtSignal()

    def __init__(self, layout: Path, on_loaded: Callable[[Loaded], None]) -> None:
        super().__init__()
        self._layout = layout
        self._on_loaded = on_loaded
        self._latest: Loaded | None = None
        self._mark: object = None
        # The watcher's thread may only emit; the slot runs here.
        self._watcher = Watcher(self._changed.emit)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._read)
        self._changed.connect(self._quiet.start)  # queued, for it comes from another thread
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._check)

    @property
    def layout(self) -> Path:
        return self._layout

    @property
    def latest(self) -> Loaded | None:
        return self._latest

    def start(self) -> None:
        self._read()
        self._poll.start()

    def close(self) -> None:
        self._poll.stop()
        self._quiet.stop()
        self._watcher.close()

    def _check(self) -> None:
        unread = self._latest is not None and self._latest.unread
        if unread or self._watcher.mark() != self._mark:
            self._read()

    def _read(self) -> None:
        loaded = load(self._layout)
        self._watcher.watch(loaded.watched)
        self._mark = self._watcher.mark()
        if self._latest is not None and loaded.digest == self._latest.digest:
            return
        self._latest = loaded
        logs.hide(loaded.secrets)
        for problem in loaded.all_problems:
            log.warning("%s", problem.headline(loaded.language))
        self._on_loaded(loaded)
