"""Opens photos one after another, in a process that may die or hang without any harm to the wall."""

from __future__ import annotations

import errno
import logging
from collections import deque
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer

from wall.board.picture_loader.child_process import CHILD, ChildProcess, Received
from wall.board.picture_loader.kept import KeptPictures, Outcome, Wanted
from wall.board.picture_loader.messages import NotShown, Order, Unchanged
from wall.model.picture_fault import PictureFault

log = logging.getLogger("tivi.pictures")

_LIMIT_S = 60.0
"""How long one picture may take, in seconds: it waits for everything else that a busy machine does."""
_IDLE_S = 60.0
"""After so long without a picture the process ends, in seconds: it has 40 MB."""
_KEPT_BYTES = 48 << 20
"""A picture of the whole screen has 8 MB at 1920x1080, and 33 MB at 3840x2160."""
_MOST_ENDING = 4
"""Processes that were ended and do not end: each waits for a disk that does not answer. Then no other is begun."""
_MOST_TOLD = 1000
_FAREWELL_S = 1.0

OnReady = Callable[[Outcome], None]


class PictureLoader(QObject):
    """Its process starts with the first picture, and is begun anew where it has died."""

    def __init__(
        self,
        command: Sequence[str] = CHILD,
        limit_s: float = _LIMIT_S,
        idle_s: float = _IDLE_S,
        kept_bytes: int = _KEPT_BYTES,
    ) -> None:
        super().__init__()
        self._command = command
        self._limit_s = limit_s
        self._kept = KeptPictures(kept_bytes)
        self._wanted: dict[Wanted, list[OnReady]] = {}
        self._queue: deque[Wanted] = deque()
        self._current: Wanted | None = None
        self._child: ChildProcess | None = None
        self._ending: list[ChildProcess] = []
        self._told: set[tuple[Path, PictureFault]] = set()
        self._limit = self._timer(limit_s, self._too_slow)
        self._idle = self._timer(idle_s, self._rest)
        self._soon = self._timer(0.0, self._work)

    @property
    def child_pid(self) -> int | None:
        """The process that opens pictures; None while there is none."""
        return None if self._child is None else self._child.pid

    def request(self, path: Path, width: int, height: int, on_ready: OnReady) -> None:
        """Open a photo, turned upright, as large as fits into `width` x `height` pixels.

        `on_ready` is called once, on Qt's thread and never before this returns; not at all after `close`.
        """
        wanted = Wanted(path, max(1, width), max(1, height))
        if wanted not in self._wanted:
            self._wanted[wanted] = []
            self._queue.append(wanted)
        self._wanted[wanted].append(on_ready)
        self._soon.start()

    def keep_only(self, folder: Path, names: Collection[str]) -> None:
        """Forget the pictures of a folder that are no longer there; `names` are those that are."""
        self._kept.keep_only(folder, names)

    def close(self) -> None:
        self._wanted.clear()
        self._queue.clear()
        for timer in (self._limit, self._idle, self._soon):
            timer.stop()
        self._end_child()
        for child in self._ending:
            child.wait(_FAREWELL_S)

    def _timer(self, seconds: float, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(round(seconds * 1000))
        timer.timeout.connect(slot)
        return timer

    def _work(self) -> None:
        """Open the next picture, unless one is being opened."""
        if self._current is not None:
            return
        if not self._queue:
            self._idle.start()
            return
        self._idle.stop()
        wanted = self._current = self._queue.popleft()
        try:
            self._begun().order(Order(wanted.path, wanted.width, wanted.height, self._kept.mark(wanted)))
        except OSError as error:
            self._fail(f"no process opens pictures: {error.strerror or error}")
            return
        self._limit.start()

    def _begun(self) -> ChildProcess:
        """Raises OSError where this machine has no room for a process."""
        if self._child is None:
            self._ending = [child for child in self._ending if not child.has_ended]
            if len(self._ending) > _MOST_ENDING:
                raise OSError(errno.EAGAIN, "those before it do not end")
            # Of the two that may end it the wall is the first, for it knows why.
            self._child = ChildProcess(self, self._command, 2 * self._limit_s, self._answered, self._lost)
        return self._child

    def _answered(self, answer: Received | NotShown | Unchanged) -> None:
        wanted = self._current
        if wanted is None:
            self._end_child()  # it answers what nobody has asked
            return
        if isinstance(answer, Unchanged):
            self._deliver(self._kept.outcome(wanted) or PictureFault.LOADER_FAILED)
            return
        outcome: Outcome
        if isinstance(answer, NotShown):
            outcome = answer.fault
            self._tell(wanted.path, outcome, answer.detail)
        else:
            outcome = answer.picture
        if answer.mark is not None:
            self._kept.keep(wanted, answer.mark, outcome)
        self._deliver(outcome)

    def _lost(self) -> None:
        if self._current is None:
            self._end_child()
        else:
            self._fail("the process that opens pictures is gone; a new one starts")

    def _too_slow(self) -> None:
        self._fail(f"not opened within {self._limit_s:g} s", PictureFault.TOO_SLOW)

    def _rest(self) -> None:
        if self._child is not None:
            self._child.dismiss()
            self._ending.append(self._child)
            self._child = None

    def _fail(self, why: str, fault: PictureFault = PictureFault.LOADER_FAILED) -> None:
        """Its process has not opened the present picture, and opens no other."""
        assert self._current is not None
        self._tell(self._current.path, fault, why)
        self._end_child()
        self._deliver(fault)

    def _tell(self, path: Path, fault: PictureFault, why: str) -> None:
        """Log it, but not with every round of a show."""
        if (path, fault) not in self._told:
            log.warning("%s is not shown (%s): %s", path, fault, why)
            if len(self._told) >= _MOST_TOLD:
                self._told.clear()
            self._told.add((path, fault))

    def _deliver(self, outcome: Outcome) -> None:
        self._limit.stop()
        wanted, self._current = self._current, None
        assert wanted is not None
        self._soon.start()
        for on_ready in self._wanted.pop(wanted, []):
            on_ready(outcome)

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._ending.append(self._child)
            self._child = None
