"""Running the editor in a window, until the person leaves or the process is ended."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PyQt6.QtCore import QRect, Qt, QTimer
from PyQt6.QtWidgets import QApplication

from wall.commands.edit.documents import Documents
from wall.commands.edit.window import Editor
from wall.display.qt_messages import log_qt_messages
from wall.display.style import Sizes
from wall.runtime import logs

_SIGNALS_MS = 250


def edit(layout: Path, size: tuple[int, int] | None) -> int:
    """Edit `layout` and its cameras file, in `size` pixels or on the whole screen. Returns Qt's exit status."""
    logs.begin()
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    log_qt_messages()
    application = QApplication(["tivi-edit"])
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: application.quit())
    # Python handles signals only when it runs, and Qt does not run it while nothing happens.
    wake_up = QTimer()
    wake_up.timeout.connect(lambda: None)
    wake_up.start(_SIGNALS_MS)
    screen = application.primaryScreen()
    area = QRect(0, 0, *(size or (1920, 1080))) if size or screen is None else screen.geometry()
    editor = Editor(Documents(layout), Sizes(area.width(), area.height()))
    application.installEventFilter(editor)
    editor.setGeometry(area)
    if size is None:
        # The geometry is set too, because without a window manager nothing else gives the window the screen's size.
        editor.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        editor.showFullScreen()
    else:
        editor.show()
    status = application.exec()
    # However the editor ended, changes that were neither saved nor dropped are there the next time.
    editor.keep_drafts()
    return status
