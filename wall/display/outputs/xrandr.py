"""Managing the outputs of an X server without a desktop: switches on what is plugged in, and knows the positions.

Qt's screens are not used here. Qt sees a change in several steps and misses some: in 6.4 to 6.10, an output that moves
to the left when its neighbour is removed.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, QProcess

from wall.display.outputs.connectors import Position, corrections, positions, states

log = logging.getLogger("tivi.screen")


class XOutputs(QObject):
    """Calls `changed` when outputs may have moved or been switched on or off, with their positions up to date."""

    def __init__(self, connectors: Path, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._connectors = connectors
        self._changed = changed
        self._seen: object = None  # so that outputs plugged in before the start count as a change too
        self._parted = False
        self._again = False
        self._positions: dict[str, Position] = {}
        self._query = QProcess(self)
        self._query.finished.connect(self._query_finished)
        self._correction = QProcess(self)
        self._xrandr = shutil.which("xrandr")

    def position(self, output: str) -> Position | None:
        """The position of an output, by its name; None if it is not known."""
        return self._positions.get(output)

    def check(self, parted: bool) -> None:
        """Correct the outputs if something was plugged in or out. Reads only a few small files of the kernel.

        With `parted`, outputs that show the same are moved apart.
        """
        now = (states(self._connectors), parted)
        if now != self._seen and self._is_idle():
            self._seen, self._parted = now, parted
            self._start_query("--query")  # unlike --current, this probes the hardware

    def refresh(self) -> None:
        """Read the positions again."""
        if self._is_idle():
            self._start_query("--current")
        else:
            self._again = True

    def _is_idle(self) -> bool:
        return all(process.state() is QProcess.ProcessState.NotRunning for process in (self._query, self._correction))

    def _start_query(self, option: str) -> None:
        self._again = False
        if self._xrandr is None:
            self._changed()
        else:
            self._query.start(self._xrandr, [option])

    def _query_finished(self) -> None:
        output = self._query.readAllStandardOutput().data().decode(errors="replace")
        self._positions = positions(output)
        if "--query" in self._query.arguments():
            arguments = corrections(output, self._parted)
            if arguments and self._xrandr is not None:
                log.info("correcting the outputs: xrandr %s", " ".join(arguments))
                self._correction.start(self._xrandr, arguments)
        self._changed()
        if self._again:
            self.refresh()
