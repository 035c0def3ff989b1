"""Keeps the wall full screen on one output and every other output black. Knows outputs; nothing of what is shown.

A television that is switched off, unplugged, exchanged, turned or set to another size only says so in passing, and
some drivers not even that. So every hint is followed, and once a second it is looked whether all is as it should be.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from PyQt6.QtCore import QObject, QRect, Qt, QTimer
from PyQt6.QtGui import QBackingStore, QExposeEvent, QGuiApplication, QPainter, QRegion, QResizeEvent, QScreen, QWindow

from wall.screen.plugs import Plugs

log = logging.getLogger("tivi.screen")

SETTLE_MS = 300
"""A television that comes or goes is told in several steps; the wall follows when it has been quiet for so long."""
LOOK_MS = 1000
_CONNECTORS = Path("/sys/class/drm")


class FullScreen(QObject):
    """Shows `window` full screen from now on, wherever the television is."""

    def __init__(
        self,
        application: QGuiApplication,
        window: QWindow,
        environment: Mapping[str, str] = os.environ,
        connectors: Path = _CONNECTORS,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._window = window
        self._blacks: dict[QScreen, _Black] = {}
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
        black = self._blacks.pop(screen, None)
        if black is not None:
            black.close()
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
            self._plugs.look()
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
        self._blacken(screen)
        self._window.raise_()

    def _blacken(self, taken: QScreen) -> None:
        for screen in self._application.screens():
            # Two outputs that show the same are one wall on both.
            place = self._place(screen)
            aside = screen is not taken and not place.intersects(self._place(taken))
            if aside and not _is_none(screen):
                if screen not in self._blacks:
                    self._blacks[screen] = _Black()
                self._blacks[screen].cover(screen, place)
            elif screen in self._blacks:
                self._blacks.pop(screen).close()


def _is_none(screen: QScreen) -> bool:
    """Qt keeps a screen of its own making where there is no output at all."""
    return screen.geometry().isEmpty()


class _Black(QWindow):
    """A black output."""

    def __init__(self) -> None:
        super().__init__()
        self._store = QBackingStore(self)
        self.setTitle("tivi: black")
        self.setCursor(Qt.CursorShape.BlankCursor)
        # No window manager has a say in it: it would move the black to the main screen, or give it the keys.
        self.setFlags(Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.FramelessWindowHint)

    def cover(self, screen: QScreen, place: QRect) -> None:
        if self.isVisible() and self.geometry() == place:
            return
        self.setScreen(screen)
        self.setGeometry(place)
        if QGuiApplication.platformName() == "xcb":
            self.show()
        else:
            self.showFullScreen()  # a window has no say in its place otherwise

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._store.resize(self.size())

    def exposeEvent(self, event: QExposeEvent | None) -> None:
        if not self.isExposed():
            return
        whole = QRegion(QRect(0, 0, self.width(), self.height()))
        self._store.beginPaint(whole)
        painter = QPainter(self._store.paintDevice())
        painter.fillRect(whole.boundingRect(), Qt.GlobalColor.black)
        painter.end()
        self._store.endPaint()
        self._store.flush(whole)
