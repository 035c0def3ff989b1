"""The names in a folder, read on a thread of its own: a disk may take its time, and a screen may not."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from PyQt6.QtCore import QObject, pyqtSignal

from wall.model.picture_fault import FolderFault

log = logging.getLogger("tivi.pictures")

_MOST_NAMES = 5000
"""Names of a folder that are looked at."""

Names = tuple[str, ...] | FolderFault
OnNames = Callable[[Names], None]


class FolderNames(QObject):
    """Its thread starts with the first folder."""

    _done = pyqtSignal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._asked: SimpleQueue[tuple[Path, OnNames] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._told: dict[Path, str] = {}
        """Why folders could not be read when that was last logged; for the thread alone."""
        self._done.connect(self._deliver)  # queued, for it comes from another thread

    def request(self, folder: Path, on_names: OnNames) -> None:
        """Call `on_names` on Qt's thread with the names in `folder`, in no order; not at all after `close`."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="folders", daemon=True)
            self._thread.start()
        self._asked.put((folder, on_names))

    def close(self) -> None:
        """Deliver nothing any more. A thread that waits for a disk is not waited for."""
        self._is_closed = True
        self._asked.put(None)

    def _run(self) -> None:
        while (work := self._asked.get()) is not None:
            folder, on_names = work
            self._done.emit(on_names, self._names(folder))

    def _names(self, folder: Path) -> Names:
        try:
            with os.scandir(folder) as entries:
                found = tuple(entry.name for entry in islice(entries, _MOST_NAMES))
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno == errno.ENOENT:
                return FolderFault.MISSING
            if self._told.get(folder) != str(error):
                log.warning("the folder %s cannot be read: %s", folder, error)
            self._told[folder] = str(error)
            return FolderFault.UNREADABLE
        self._told.pop(folder, None)
        return found

    def _deliver(self, on_names: OnNames, names: Names) -> None:
        if not self._is_closed:
            on_names(names)
