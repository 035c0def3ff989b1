"""Reports that one of some files may have changed; whoever is told reads them.

Folders are watched, because editors save in many ways (in place, by renaming, by swapping a symlink), and the folders
of a symlink's targets too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

log = logging.getLogger("tivi.watch")

# Reading a file makes events of its own (opened, closed); following those would reload for ever.
_TELLING = frozenset({"created", "modified", "moved", "deleted", "closed"})

Mark = tuple[tuple[int, int, int] | None, ...]


class Watcher(FileSystemEventHandler):
    def __init__(self, on_changed: Callable[[], None]) -> None:
        """`on_changed` is called on another thread."""
        self._on_changed = on_changed
        self._observer: BaseObserver | None = None
        self._folders: dict[tuple[Path, int], ObservedWatch] = {}  # with the inode: a folder may be made anew
        self._names: frozenset[str] = frozenset()
        self._files: tuple[Path, ...] = ()
        self._whole: frozenset[str] = frozenset()

    def watch(self, files: Iterable[Path], whole: Iterable[Path] = ()) -> None:
        """Watch exactly these files, whether they exist or not, and whatever happens in the folders `whole`."""
        self._files = tuple(files)
        folders_of_all = [*whole]
        self._whole = frozenset(str(folder.absolute()) for folder in folders_of_all)
        along = {step for file in self._files for step in _way_to(file)}
        self._names = frozenset(str(step) for step in along)
        places = [step.parent for step in along] + [folder.absolute() for folder in folders_of_all]
        folders = {(place, place.stat().st_ino) for place in places if place.is_dir()}
        observer = self._started()
        if observer is None:
            return
        for folder in set(self._folders) - folders:
            observer.unschedule(self._folders.pop(folder))
        for folder in folders - set(self._folders):
            try:
                self._folders[folder] = observer.schedule(self, str(folder[0]))
            except OSError as error:
                # inotify has limits; polling still sees every change.
                log.warning("%s is not watched: %s", folder[0], error.strerror)

    def _started(self) -> BaseObserver | None:
        """The observer; None where other programs have used inotify up. Then polling alone sees every change."""
        if self._observer is None:
            try:
                observer = Observer()
                observer.start()
            except OSError as error:
                log.warning("files are looked at every few seconds, for inotify fails: %s", error.strerror or error)
                return None
            self._observer = observer
        return self._observer

    def mark(self) -> Mark:
        """Inode, size and modification time of each file; another mark means a change. Cheap enough for polling."""
        return tuple(_mark(file) for file in self._files)

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _TELLING:
            return
        places = (str(event.src_path), str(getattr(event, "dest_path", "")))
        if any(place in self._names or str(Path(place).parent) in self._whole for place in places):
            self._on_changed()

    def close(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()


def _way_to(file: Path) -> list[Path]:
    """The file's own place, and each place that a chain of symlinks leads over; folders may be links too."""
    steps = [file.absolute()]
    while steps[-1].is_symlink() and len(steps) < 16:
        steps.append(steps[-1].parent / steps[-1].readlink())
    steps += [parent for parent in steps[0].parents if parent.is_symlink()]
    resolved = file.resolve()
    if resolved not in steps:
        steps.append(resolved)
    return steps


def _mark(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
