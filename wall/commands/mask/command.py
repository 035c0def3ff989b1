"""Running the window in which a mask is drawn, until the person leaves or the process is ended."""

from __future__ import annotations

import os
import signal
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QRect, Qt, QTimer
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from wall.commands.mask.saving import save_part
from wall.commands.mask.window import MaskEditor
from wall.commands.terminal import Terminal
from wall.control.pictures import Picture
from wall.display.qt_messages import log_qt_messages
from wall.display.style import Sizes
from wall.model.mask import Polygon
from wall.runtime import logs
from wall.words import mask as words

_SIGNALS_MS = 250


def draw(picture: Picture, camera: str, layout: Path, size: tuple[int, int] | None, terminal: Terminal) -> int:
    """Draw on `picture`, in `size` pixels or on the whole screen. Exit status 0 where a part was saved."""
    logs.begin()
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    log_qt_messages()
    application = QApplication(["tivi-mask"])
    for number in (signal.SIGTERM, signal.SIGINT):
        # Queued: Python runs a handler between any two instructions, in the middle of a slot too.
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
    # Python handles signals only when it runs, and Qt does not run it while nothing happens.
    wake_up = QTimer()
    wake_up.timeout.connect(lambda: None)
    wake_up.start(_SIGNALS_MS)
    screen = application.primaryScreen()
    area = QRect(0, 0, *(size or (1920, 1080))) if size or screen is None else screen.geometry()

    def save(polygon: Polygon) -> str:
        part, file = save_part(layout, camera, polygon, terminal.language, datetime.now())
        return words.SAVED.said(terminal.language, part=part, file=file.name)

    image = QImage.fromData(picture.jpeg, "JPEG")
    editor = MaskEditor(image, camera, terminal.language, Sizes(area.width(), area.height()), save)
    editor.setGeometry(area)
    if size is None:
        # The geometry is set too, because without a window manager nothing else gives the window the screen's size.
        editor.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        editor.showFullScreen()
    else:
        editor.show()
    application.exec()
    return 0 if editor.saved else 1
