"""The X server's own outputs, where no desktop looks after them: lights what is plugged in, and knows what lies where.

Qt is told of a change in several steps and misses some (an output that moves to the left as its neighbour goes, in
6.4 to 6.10); nothing here goes by what Qt believes.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, QProcess

from wall.display.outputs.connectors import Position, mending, places, states

log = logging.getLogger("tivi.screen")


class Plugs(QObject):
    """`changed` is called when outputs may have moved, been lit or gone dark, and their places are known anew."""

    def __init__(self, connectors: Path, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._connectors = connectors
        self._changed = changed
        self._looked: object = None  # what was plugged in before the wall came counts too
        self._parted = False
        self._again = False
        self._places: dict[str, Position] = {}
        self._asking = QProcess(self)
        self._asking.finished.connect(self._asked)
        self._mending = QProcess(self)
        self._xrandr = shutil.which("xrandr")

    def place(self, output: str) -> Position | None:
        """Where an output lies, by its name; None where that is not known."""
        return self._places.get(output)

    def look(self, parted: bool) -> None:
        """Whether something was plugged in or out. A few small files are read, the kernel's own notes.

        `parted`: outputs that show the same are laid beside each other.
        """
        now = (states(self._connectors), parted)
        if now != self._looked and self._is_idle():
            self._looked, self._parted = now, parted
            self._ask("--query")  # this one looks at the hardware

    def ask(self) -> None:
        """Learn the places anew."""
        if self._is_idle():
            self._ask("--current")
        else:
            self._again = True

    def _is_idle(self) -> bool:
        return all(process.state() is QProcess.ProcessState.NotRunning for process in (self._asking, self._mending))

    def _ask(self, how: str) -> None:
        self._again = False
        if self._xrandr is None:
            self._changed()
        else:
            self._asking.start(self._xrandr, [how])

    def _asked(self) -> None:
        told = self._asking.readAllStandardOutput().data().decode(errors="replace")
        self._places = places(told)
        if "--query" in self._asking.arguments():
            arguments = mending(told, self._parted)
            if arguments and self._xrandr is not None:
                log.info("outputs that are not as they should be: xrandr %s", " ".join(arguments))
                self._mending.start(self._xrandr, arguments)
        self._changed()
        if self._again:
            self.ask()
