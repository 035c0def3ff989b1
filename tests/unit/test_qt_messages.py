"""A complaint of Qt fails a test, and reaches the log of a wall."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import qCritical, qDebug, qWarning

from support.qt_messages import PATTERN, QT_MESSAGES, QtMessages, complaints_in
from wall.display.qt_messages import log_qt_messages

WARNING = "import sys; from PyQt6.QtCore import qWarning, qDebug; qDebug('fine'); qWarning('one window too many')"


@pytest.fixture
def messages() -> Iterator[QtMessages]:
    """Collects instead of what collects for the whole run, which comes back afterwards."""
    yield QtMessages()
    QT_MESSAGES.install()


def test_a_complaint_in_the_test_process_is_found_once(messages: QtMessages) -> None:
    messages.install()
    qDebug("fine")
    qWarning("one window too many")
    assert messages.take() == ["one window too many"]
    assert messages.take() == []


def test_a_complaint_that_a_test_expects_is_none_until_that_test_ends(messages: QtMessages) -> None:
    messages.install()
    messages.expect("many windows")
    qWarning("too many windows")
    qWarning("no screen")
    assert messages.take() == ["no screen"]
    qWarning("too many windows")
    assert messages.take() == ["too many windows"]


def test_a_complaint_makes_the_check_fail(messages: QtMessages) -> None:
    messages.install()
    qCritical("no screen")
    with pytest.raises(pytest.fail.Exception, match="no screen"):
        messages.fail_if_any()


def test_a_complaint_of_a_started_process_is_found_in_what_it_prints() -> None:
    command = [sys.executable, "-c", WARNING]
    environment = {"QT_MESSAGE_PATTERN": PATTERN}
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stderr
    assert complaints_in(printed) == ["one window too many"]


def test_a_wall_s_log_is_read_as_it_grows(messages: QtMessages, tmp_path: Path) -> None:
    file = tmp_path / "wall.log"
    messages.watch(file)
    assert messages.take() == []
    file.write_text("10:00:00 WARNING tivi.qt: first\n10:00:01 WARNING tivi.stream: not Qt's\n10:00:02 WARNING tivi")
    messages.watch(file)
    assert messages.take() == ["first"]
    with file.open("a") as log:
        log.write(".qt: second\n")
    assert messages.take() == ["second"]


def test_a_wall_logs_what_qt_says_at_its_level(messages: QtMessages, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="tivi.qt")
    log_qt_messages()
    qDebug("fine")
    qWarning("one window too many")
    qCritical("no screen")
    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("DEBUG", "fine"),
        ("WARNING", "one window too many"),
        ("ERROR", "no screen"),
    ]
