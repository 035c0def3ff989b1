"""Short-lived processes beside the wall: measuring this machine, editing the layout."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, QProcess

from wall.player import capacity
from wall.runtime.stacking import RESUME

log = logging.getLogger("tivi")


class HelperProcesses(QObject):
    def __init__(self, on_measured: Callable[[float], None], on_edited: Callable[[], None]) -> None:
        """`on_measured` gets the pixels per second that this machine may decode; `on_edited` runs after the editor."""
        super().__init__()
        self._on_measured = on_measured
        self._measuring = QProcess(self)
        self._measuring.finished.connect(self._measured)
        self._editing = QProcess(self)
        self._editing.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        self._editing.finished.connect(lambda *_: on_edited())
        self._ended = False

    def measure(self) -> None:
        self._start(self._measuring, "wall.player.capacity")

    def edit(self, layout: Path) -> None:
        """Open the editor, unless it is open. It loads Qt's widgets, which the wall does without."""
        if not self.is_editing:
            self._start(self._editing, "wall", "edit", str(layout))

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open, or about to be."""
        return self._editing.state() is not QProcess.ProcessState.NotRunning

    def resume_editing(self) -> None:
        """Give the editor the keyboard again."""
        pid = self._editing.processId()
        if pid:
            os.kill(pid, RESUME)

    def end(self) -> None:
        """Ask both to end, and start no other: a timer or a key may come while the wall takes its leave."""
        self._ended = True
        self._measuring.finished.disconnect()
        self._measuring.kill()
        self._editing.finished.disconnect()
        self._editing.terminate()  # it keeps what is not saved

    def wait(self, seconds: float) -> None:
        """Wait until the editor has kept what was not saved, at most `seconds`."""
        for process in (self._measuring, self._editing):
            process.waitForFinished(round(seconds * 1000))

    def _start(self, process: QProcess, *module: str) -> None:
        if not self._ended:
            process.start(sys.executable, ["-m", *module])

    def _measured(self) -> None:
        try:
            found = capacity.read(self._measuring.readAllStandardOutput().data().decode())
        except capacity.CapacityError as error:
            log.warning("what this machine can decode could not be measured: %s", error)
            return
        pixels = found.decodable
        log.info("this machine can decode %.0f megapixels a second", pixels / 1e6)
        self._on_measured(pixels)
