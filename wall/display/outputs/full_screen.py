"""Keeps the wall full screen on one output, and other windows on the others. Knows outputs; nothing of what is shown.

A television that is switched off, unplugged, exchanged, turned or set to another size only says so in passing, and
some drivers not even that. So every hint is followed, and once a second it is looked whether all is as it should be.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PyQt6.QtCore import QObject, QRect, Qt, QTimer
from PyQt6.QtGui import QGuiApplication, QScreen, QWindow

from wall.core.rotation.screens import Output
from wall.display.outputs.connectors import NOTES
from wall.display.outputs.xrandr import Plugs

log = logging.getLogger("tivi.screen")

SETTLE_MS = 300
"""A television that comes or goes is told in several steps; the wall follows when it has been quiet for so long."""
LOOK_MS = 1000


class Beside(Protocol):
    """Who has windows for the outputs beside the wall's."""

    @property
    def parted(self) -> bool:
        """Whether outputs that show the same are to be parted, for each has something of its own to show."""

    def beside(self, outputs: Sequence[Output]) -> Sequence[QWindow]:
        """All outputs that are there, the wall's first and the others from left to right: a window for each other."""


class FullScreen(QObject):
    """Shows `window` full screen from now on, wherever the television is, and those of `others` beside it."""

    def __init__(
        self,
        application: QGuiApplication,
        window: QWindow,
        others: Beside,
        environment: Mapping[str, str] = os.environ,
        connectors: Path = NOTES,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._window = window
        self._others = others
        self._asides: dict[QScreen, QWindow] = {}
        self._told: QRect | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._check)
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._removed)
        application.primaryScreenChanged.connect(self._changed)
        for screen in application.screens():
            screen.geometryChanged.connect(self._changed)
        self._plugs: Plugs | None = None
        if application.platformName() == "xcb" and not environment.get("XDG_CURRENT_DESKTOP"):
            self._plugs = Plugs(connectors, self._apply, self)
        window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._apply()
        self._look.start()

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        self._changed()

    def _removed(self, screen: QScreen) -> None:
        aside = self._asides.pop(screen, None)
        if aside is not None:
            aside.close()  # Qt would put it onto the wall's screen
        self._changed()

    def _changed(self) -> None:
        self._settle.start()

    def _settled(self) -> None:
        if self._plugs is None:
            self._apply()
        else:
            self._plugs.ask()

    def _check(self) -> None:
        if self._plugs is not None:
            self._plugs.look(self._others.parted)
        screen = self._application.primaryScreen()
        if screen is not None and not self._settle.isActive() and not self._fits(screen):
            self._apply()

    def _fits(self, screen: QScreen) -> bool:
        return self._window.isVisible() and (_is_none(screen) or self._window.geometry() == self._place(screen))

    def _place(self, screen: QScreen) -> QRect:
        told = None if self._plugs is None else self._plugs.place(screen.name())
        return screen.geometry() if told is None else QRect(*told)

    def _apply(self) -> None:
        screen = self._application.primaryScreen()
        if screen is None or _is_none(screen):
            self._window.show()
            return
        place = self._place(screen)
        if place != self._told:
            log.info("the wall is on %s, %dx%d", screen.name(), place.width(), place.height())
            self._told = QRect(place)
        if not self._fits(screen):
            self._window.setScreen(screen)
            # Both: without a window manager nobody else gives a window its size, with one nobody else its state.
            self._window.setGeometry(place)
            self._window.showFullScreen()
        self._fill_others(screen)
        self._window.raise_()

    def _fill_others(self, taken: QScreen) -> None:
        found = [screen for screen in self._application.screens() if screen is not taken and not _is_none(screen)]
        found.sort(key=lambda screen: (self._place(screen).x(), self._place(screen).y()))
        others: list[QScreen] = []
        for screen in found:
            # Outputs that show the same are one screen.
            if not any(self._place(screen).intersects(self._place(other)) for other in (taken, *others)):
                others.append(screen)
        windows = self._others.beside([self._output(screen) for screen in (taken, *others)])
        self._asides = dict(zip(others, windows, strict=True))
        for screen, window in self._asides.items():
            _cover(window, screen, self._place(screen))

    def _output(self, screen: QScreen) -> Output:
        place = self._place(screen)
        return Output(screen.name(), (place.width(), place.height()))


def _cover(window: QWindow, screen: QScreen, place: QRect) -> None:
    if window.isVisible() and window.geometry() == place:
        return
    window.setScreen(screen)
    window.setGeometry(place)
    if QGuiApplication.platformName() == "xcb":
        window.show()
    else:
        window.showFullScreen()  # a window has no say in its place otherwise


def _is_none(screen: QScreen) -> bool:
    """Qt keeps a screen of its own making where there is no output at all."""
    return screen.geometry().isEmpty()
