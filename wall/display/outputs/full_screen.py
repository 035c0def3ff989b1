"""Keeping the wall full screen on one output, and the other windows on the other outputs.

A television that is switched off, unplugged, replaced, turned or set to another size causes at most a passing event,
and with some drivers none. So every event counts as a hint, and the windows are also checked once a second.
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
from wall.display.outputs.connectors import DRM_FOLDER
from wall.display.outputs.xrandr import XOutputs
from wall.display.scale import true_size

log = logging.getLogger("tivi.screen")

SETTLE_MS = 300
"""Pause in events after which the wall follows: a television that comes or goes causes several."""
CHECK_MS = 1000


class SecondaryWindows(Protocol):
    """Provides the windows for the outputs beside the wall's."""

    @property
    def parted(self) -> bool:
        """Whether outputs that show the same are to be moved apart, because there is something to show on each."""

    def beside(self, outputs: Sequence[Output]) -> Sequence[QWindow]:
        """A window for each of `outputs` but the first, which is the wall's; the others come from left to right."""


class FullScreen(QObject):
    """Shows `window` full screen on the television's output from now on, and the windows of `others` on the others."""

    def __init__(
        self,
        application: QGuiApplication,
        window: QWindow,
        others: SecondaryWindows,
        environment: Mapping[str, str] = os.environ,
        connectors: Path = DRM_FOLDER,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._window = window
        self._others = others
        self._secondary: dict[QScreen, QWindow] = {}
        self._reported: QRect | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._check_timer = QTimer(self)
        self._check_timer.setInterval(CHECK_MS)
        self._check_timer.timeout.connect(self._check)
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._removed)
        application.primaryScreenChanged.connect(self._changed)
        for screen in application.screens():
            screen.geometryChanged.connect(self._changed)
        self._outputs: XOutputs | None = None
        if application.platformName() == "xcb" and not environment.get("XDG_CURRENT_DESKTOP"):
            self._outputs = XOutputs(connectors, self._apply, self)
        window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._apply()
        self._check_timer.start()

    def close(self) -> None:
        """Leave the windows as they are from now on."""
        self._settle.stop()
        self._check_timer.stop()
        if self._outputs is not None:
            self._outputs.close()

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        self._changed()

    def _removed(self, screen: QScreen) -> None:
        window = self._secondary.pop(screen, None)
        if window is not None:
            window.close()  # Qt would move it to the wall's screen
        self._changed()

    def _changed(self) -> None:
        self._settle.start()

    def _settled(self) -> None:
        if self._outputs is None:
            self._apply()
        else:
            self._outputs.refresh()

    def _check(self) -> None:
        if self._outputs is not None:
            self._outputs.check(self._others.parted)
        screen = self._application.primaryScreen()
        if screen is not None and not self._settle.isActive() and not self._fits(screen):
            self._apply()

    def _fits(self, screen: QScreen) -> bool:
        return self._window.isVisible() and (_is_none(screen) or self._window.geometry() == self._area(screen))

    def _area(self, screen: QScreen) -> QRect:
        position = None if self._outputs is None else self._outputs.position(screen.name())
        return screen.geometry() if position is None else QRect(*position)

    def _apply(self) -> None:
        screen = self._application.primaryScreen()
        if screen is None or _is_none(screen):
            self._window.show()
            return
        area = self._area(screen)
        if area != self._reported:
            log.info("the wall is on %s, %dx%d", screen.name(), *self._output(screen).size)
            self._reported = QRect(area)
        if not self._fits(screen):
            self._window.setScreen(screen)
            # Both are needed: without a window manager only the geometry sets the size, with one only the state does.
            self._window.setGeometry(area)
            self._window.showFullScreen()
            # Only then: who edits the layout does so in a window above this one.
            self._window.raise_()
        self._fill_others(screen)

    def _fill_others(self, taken: QScreen) -> None:
        found = [screen for screen in self._application.screens() if screen is not taken and not _is_none(screen)]
        found.sort(key=lambda screen: (self._area(screen).x(), self._area(screen).y()))
        others: list[QScreen] = []
        for screen in found:
            # Outputs that show the same count as one screen.
            if not any(self._area(screen).intersects(self._area(other)) for other in (taken, *others)):
                others.append(screen)
        windows = self._others.beside([self._output(screen) for screen in (taken, *others)])
        self._secondary = dict(zip(others, windows, strict=True))
        for screen, window in self._secondary.items():
            _cover(window, screen, self._area(screen))

    def _output(self, screen: QScreen) -> Output:
        return Output(screen.name(), true_size(self._area(screen).size(), screen.devicePixelRatio()))


def _cover(window: QWindow, screen: QScreen, area: QRect) -> None:
    if window.isVisible() and window.geometry() == area:
        return
    window.setScreen(screen)
    window.setGeometry(area)
    if QGuiApplication.platformName() == "xcb":
        window.show()
    else:
        window.showFullScreen()  # on Wayland a window cannot choose its position


def _is_none(screen: QScreen) -> bool:
    """Whether this is the placeholder that Qt has if there is no output at all."""
    return screen.geometry().isEmpty()
