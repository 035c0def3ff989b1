"""Runs the wall on a screen until it is told to end."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

from PyQt6.QtCore import QSocketNotifier, Qt, QTimer
from PyQt6.QtGui import QGuiApplication
from PyQt6.sip import voidptr

from wall.display.inhibit import keep_awake
from wall.display.outputs.full_screen import FullScreen
from wall.display.qt_messages import log_qt_messages
from wall.display.scale import unscaled
from wall.runtime import logs
from wall.runtime.app import App


def run(layout: Path, socket_path: Path, windowed: bool, size: tuple[int, int] | None) -> int:
    """Show the wall until told to end; the exit status. Raises OSError where the socket cannot be had."""
    logs.begin()
    # Nothing here is drawn by a graphics driver; without this Qt would load one, and take its memory.
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    # Numpy would begin a thread for each core, for the few numbers that judge a picture.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    log_qt_messages()
    with unscaled():
        application = QGuiApplication(["tivi"])
    wake = _quit_on_signals(application)
    app = App(layout, socket_path)
    window = app.windows.wall
    screen = application.primaryScreen()
    if size is not None:
        window.resize(*size)
    elif screen is not None and not screen.geometry().isEmpty():  # Qt has an empty one where there is none
        window.setGeometry(screen.geometry())
    keep_awake()
    app.start()
    full_screen: FullScreen | None = None
    if windowed:
        window.show()
    elif size is None:
        full_screen = FullScreen(application, window, app.windows)
    else:
        window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        window.show()
    status = application.exec()
    if full_screen is not None:
        full_screen.close()
    app.stop()
    wake.setEnabled(False)
    return status


def _quit_on_signals(application: QGuiApplication) -> QSocketNotifier:
    """SIGTERM and Ctrl-C end the wall in order; Qt alone would never let Python see them."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        # Queued: Python runs a handler between any two instructions, while a window is being painted too.
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
    notifier = QSocketNotifier(voidptr(ours.fileno()), QSocketNotifier.Type.Read, application)
    # Reading lets Python run its handlers, and keeps both ends alive.
    notifier.activated.connect(lambda *_: (ours.recv(64), theirs))
    return notifier
