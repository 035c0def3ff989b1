"""Hands Qt's own messages to the log."""

from __future__ import annotations

import atexit
import logging

from PyQt6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("tivi.qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_qt_messages() -> None:
    """From now on Qt's messages are log records of `tivi.qt`. Call it before the application object is made."""
    qInstallMessageHandler(_log)
    # Qt may have something to say when Python is gone already.
    atexit.register(qInstallMessageHandler, None)


def _log(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    log.log(_LEVELS[kind], "%s", message)
