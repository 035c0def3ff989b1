"""The command line of `tivi report`."""

from __future__ import annotations

import argparse
import os
import sqlite3
import time as clock
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from wall.board.event_database import EVENTS_FILE, read_events
from wall.board.history_database import HISTORY_FILE, read_history
from wall.board.state_folder import state_folder_to_read
from wall.commands.arguments import add_socket, add_wall_language
from wall.commands.day import day_named
from wall.commands.report.text import Days, report_text
from wall.commands.running_wall import language_of_wall
from wall.commands.terminal import Terminal
from wall.core.board.health_report import health_report
from wall.core.events.logged import LoggedEvent
from wall.model.language import Language
from wall.words import arguments
from wall.words import event_log as event_words
from wall.words import report as words

_BEFORE_S = 14 * 24 * 3600.0
"""How far back a camera's state at the beginning is looked for (seconds)."""


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("day", nargs="*", help=arguments.REPORT_DAY.said(language))
    parser.add_argument("--week", action="store_true", help=arguments.REPORT_WEEK.said(language))
    add_socket(parser, language)
    add_wall_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 1 where there is no such day, and no history that can be read. No wall has to run."""
    language = options.language or language_of_wall(options.socket, terminal.language)
    now, named = clock.time(), " ".join(options.day)
    today = datetime.fromtimestamp(now).date()
    day = day_named(named, today)
    if day is None:
        return terminal.fail(words.BAD_DAY.said(language, text=named))
    if day > today:
        return terminal.fail(words.LATER_DAY.said(language, date=f"{day:%d/%m/%Y}"))
    days = Days(day - timedelta(days=6 if options.week else 0), day, today)
    begin, end = _midnight(days.first), _midnight(days.last + timedelta(days=1))
    path = state_folder_to_read(os.environ, Path.home(), HISTORY_FILE) / HISTORY_FILE
    try:
        recorded = read_history(path, begin - _BEFORE_S)
    except PermissionError:
        return terminal.fail(words.NEEDS_SUDO.said(language))
    except (OSError, sqlite3.Error) as error:
        return terminal.fail(words.UNREADABLE.said(language, path=path, reason=error))
    if recorded is None or not recorded.runs:
        return terminal.fail(words.NO_HISTORY.said(language))
    report = health_report(recorded, begin, end, now)
    terminal.answer(report_text(report, days, datetime.fromtimestamp, language, _events(path, begin, end, terminal)))
    return 0


def _events(history: Path, begin: float, end: float, terminal: Terminal) -> Sequence[LoggedEvent]:
    """What happened then. A report of the cameras is worth having without it."""
    path = history.with_name(EVENTS_FILE)
    try:
        return read_events(path, begin, end) or ()
    except (OSError, sqlite3.Error, ValueError) as error:
        terminal.tell(event_words.UNREADABLE, path=path, reason=error)
        return ()


def _midnight(day: date) -> float:
    """Its beginning here, in Unix seconds."""
    return datetime.combine(day, time()).timestamp()
