"""Fails the tests whose processes make Qt complain, in the test process and in those that it starts.

A wall or an editor logs Qt's messages as `tivi.qt`; a message before that, or of another program, is marked by PATTERN.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PyQt6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

PATTERN = "[Qt %{type}] %{message}"
"""For QT_MESSAGE_PATTERN in the environment of a started process."""
ALLOWED: dict[str, str] = {
    r"^QStandardPaths: XDG_RUNTIME_DIR not set": "no session; Qt uses a folder of its own",
}
"""Regular expressions for messages that are no fault of ours, each with the reason."""

_COMPLAINT = re.compile(
    r"^(?:\[Qt (?:warning|critical|fatal)\]|\S+ (?:WARNING|ERROR|CRITICAL) tivi\.qt:) (.*)", re.MULTILINE
)
_BAD = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


def complaints_in(text: str) -> list[str]:
    """Qt's warnings and worse in what a process printed, but those that are allowed."""
    return [said for said in _COMPLAINT.findall(text) if not _is_allowed(said)]


def _is_allowed(said: str) -> bool:
    return any(re.search(pattern, said) for pattern in ALLOWED)


class QtMessages:
    """Collects complaints of this process, of log files that grow, and of texts."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._expected: set[str] = set()
        self._logs: dict[Path, int] = {}

    def install(self) -> None:
        """Take the messages of Qt in this process."""
        qInstallMessageHandler(self._heard)

    def watch(self, log: Path) -> None:
        """Look into this file too, from its beginning."""
        self._logs.setdefault(log, 0)

    def scan(self, text: str) -> None:
        """Look into what a process has printed."""
        self._found += complaints_in(text)

    def expect(self, part: str) -> None:
        """Ignore complaints with `part` in them until the end of the test, which provokes them on purpose."""
        self._expected.add(part)

    def take(self) -> list[str]:
        """Complaints since the last call."""
        self._logs = {log: seen for log, seen in self._logs.items() if log.exists()}
        for log, seen in self._logs.items():
            with log.open("rb") as file:
                file.seek(seen)
                whole = file.read().rpartition(b"\n")[0]
            self._logs[log] = seen + len(whole)
            self.scan(whole.decode(errors="replace"))
        found = [said for said in self._found if not any(part in said for part in self._expected)]
        self._found, self._expected = [], set()
        return found

    def fail_if_any(self) -> None:
        found = self.take()
        if found:
            pytest.fail("Qt complained:\n" + "\n".join(found), pytrace=False)

    def _heard(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        if kind in _BAD and not _is_allowed(message or ""):
            self._found.append(message or "")


QT_MESSAGES = QtMessages()
"""The one of this test run; checked after each test and each module by tests/conftest.py."""
