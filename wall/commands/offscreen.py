"""Qt's application for a command that draws into a file, and shows nothing."""

from __future__ import annotations

import logging
import os
from functools import lru_cache

from PyQt6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PyQt6.QtGui import QGuiApplication

log = logging.getLogger("tivi.qt")


@lru_cache(maxsize=1)
def offscreen_application() -> QCoreApplication:
    """The one of this process, without which Qt has no fonts. It needs no screen."""
    there = QGuiApplication.instance()
    if there is not None:
        return there
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_log)
    return QGuiApplication(["tivi"])


def _log(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """What Qt misses, such as XDG_RUNTIME_DIR under sudo, does not concern a person who wants a file."""
    log.debug("%s", message)
