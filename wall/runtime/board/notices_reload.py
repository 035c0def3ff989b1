"""Reads the notices when the wall starts, and again whenever one is saved; on a thread of its own.

A folder on a network drive may answer after minutes, or never, and the wall goes on meanwhile.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from wall.board.notices_folder import FOLDER_NAMES, SETTLED_S, NoticesFolder
from wall.core.board.notice import NO_NOTICES, Notices
from wall.model.language import Language
from wall.runtime.file_watcher import Watcher

log = logging.getLogger("tivi.notices")

POLL_S = 5.0
"""Network shares report no changes, so the folder is looked at as well (s)."""
_GATHER_S = 0.05
"""How long changes are gathered before the folder is read: many files are copied at once (s)."""
_GATHER_TIMES, _GATHER_MOST_S = 5, 0.1
"""A folder that takes long to read is read the less often: a share of the time, for readings of up to so long (s)."""
_REST_S = 0.002
"""After each file that was read (s)."""
_FAREWELL_S = 0.5


class NoticesReload(QObject):
    """Hands every new state of the folder to `on_notices`, on Qt's thread."""

    _found = pyqtSignal(object)

    def __init__(self, folder: Path, on_notices: Callable[[Notices], None]) -> None:
        """`folder` is the layout's, beside which the notices lie."""
        super().__init__()
        self._beside = folder
        self._folder = NoticesFolder(folder, self._rest)
        self._on_notices = on_notices
        self._latest = NO_NOTICES
        self._wake = threading.Event()
        self._is_over = threading.Event()
        self._watcher = Watcher(self._wake.set)
        self._thread: threading.Thread | None = None
        self._found.connect(self._deliver)  # queued, for it comes from another thread

    def start(self) -> None:
        """Begin to read; does nothing where it has begun."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="notices", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Read nothing any more. A thread that waits for a dead network drive is left to it."""
        self._is_over.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(_FAREWELL_S)
            if not self._thread.is_alive():
                self._watcher.close()

    def _run(self) -> None:
        while not self._is_over.is_set():
            self._wake.clear()
            is_unsettled, begun = False, time.monotonic()
            try:
                is_unsettled = self._read()
            except Exception:
                # Whatever lies in that folder, the next change is followed all the same.
                log.exception("the notices cannot be read")
            took_s = time.monotonic() - begun
            if self._wake.wait(SETTLED_S if is_unsettled else POLL_S):
                self._is_over.wait(max(_GATHER_S, _GATHER_TIMES * min(took_s, _GATHER_MOST_S)))

    def _read(self) -> bool:
        """Read the folder and tell what is new; whether a file in it is still being written."""
        folders = self._folder.folders()
        self._watcher.watch([self._beside / name for name in FOLDER_NAMES], whole=folders)
        found = self._folder.read(datetime.now(), time.monotonic())
        if found.notices != self._latest:
            self._latest = found.notices
            self._tell(found.notices)
        return found.is_unsettled

    def _rest(self) -> None:
        """Let the screens have the interpreter: 500 notices that come at once are read in a second."""
        self._is_over.wait(_REST_S)

    def _tell(self, notices: Notices) -> None:
        log.info("%d notices", len(notices.notices))
        for problem in notices.problems:
            log.warning("%s", problem.said(Language.EN))
        self._found.emit(notices)

    def _deliver(self, notices: Notices) -> None:
        if not self._is_over.is_set():
            self._on_notices(notices)
