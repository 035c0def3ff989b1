"""An application with one window, for a command that a person works in: it ends with the window or the process."""

from __future__ import annotations

import os
import signal
from functools import partial

from PyQt6.QtCore import QRect, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QWidget

from wall.display.qt_messages import log_qt_messages
from wall.runtime import logs
from wall.runtime.stacking import RESUME

_SIGNALS_MS = 250
_ATTEMPTS = 4


class WindowApplication:
    """The application of this process, with `area` for its window: `size` pixels, or the whole screen."""

    def __init__(self, name: str, size: tuple[int, int] | None) -> None:
        logs.begin()
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
        log_qt_messages()
        self.qt = application = QApplication([name])
        for number in (signal.SIGTERM, signal.SIGINT):
            # Queued: Python runs a handler between any two instructions, in the middle of a slot too.
            signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
        # Python handles signals only when it runs, and Qt does not run it while nothing happens.
        self._wake_up = QTimer()
        self._wake_up.timeout.connect(lambda: None)
        self._wake_up.start(_SIGNALS_MS)
        screen = application.primaryScreen()
        self.area = QRect(0, 0, *(size or (1920, 1080))) if size or screen is None else screen.geometry()
        self._whole_screen = size is None

    def run(self, window: QWidget) -> int:
        """Show `window` until it is closed, or the process is to end. Returns Qt's exit status."""
        signal.signal(RESUME, lambda *_: QTimer.singleShot(0, partial(_to_front, window)))
        window.setGeometry(self.area)
        if self._whole_screen:
            # The geometry is set too, because without a window manager nothing else gives the window the screen's size.
            window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            window.showFullScreen()
        else:
            window.show()
        return self.qt.exec()


def _to_front(window: QWidget, attempts: int = _ATTEMPTS) -> None:
    """Several times, for X refuses the keyboard to a window whose last event is older than another's claim."""
    window.raise_()
    window.activateWindow()
    if attempts > 1:
        QTimer.singleShot(_SIGNALS_MS, partial(_unless_active, window, attempts - 1))


def _unless_active(window: QWidget, attempts: int) -> None:
    if not window.isActiveWindow():
        _to_front(window, attempts)
