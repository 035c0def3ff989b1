"""`tivi edit`: starts the editor over the whole screen, and ends it in order. Knows Qt's beginning and end."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PyQt6.QtCore import QRect, Qt, QTimer
from PyQt6.QtWidgets import QApplication

from wall.commands.edit.documents import Papers
from wall.commands.edit.window import Editor
from wall.commands.terminal import Terminal
from wall.config.text.file_text import read_bytes
from wall.display.qt_messages import log_qt_messages
from wall.display.style import Sizes
from wall.runtime import logs
from wall.words import editor as words

_SIGNALS_MS = 250


def run(layout: Path, size: tuple[int, int] | None, terminal: Terminal) -> int:
    """Until the person leaves; exit status 1 where there is nothing to edit."""
    why = read_bytes(layout).why
    if why == "file_too_large":
        return terminal.fail(words.TOO_LARGE.said(terminal.language, file=layout))
    if why:
        return terminal.fail(words.NOT_THERE.said(terminal.language, file=layout))
    logs.begin()
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    log_qt_messages()
    application = QApplication(["tivi-edit"])
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: application.quit())
    # Qt would never let Python see a signal while nothing happens.
    breath = QTimer()
    breath.timeout.connect(lambda: None)
    breath.start(_SIGNALS_MS)
    screen = application.primaryScreen()
    room = QRect(0, 0, *(size or (1920, 1080))) if size or screen is None else screen.geometry()
    editor = Editor(Papers(layout), Sizes(room.width(), room.height()))
    application.installEventFilter(editor)
    editor.setGeometry(room)
    if size is None:
        # Its size too: without a window manager nobody else makes it as large as the screen.
        editor.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        editor.showFullScreen()
    else:
        editor.show()
    status = application.exec()
    # However it ended, what was typed and neither saved nor given up is there the next time.
    editor.keep_drafts()
    return status
