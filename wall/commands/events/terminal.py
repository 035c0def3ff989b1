"""The command line of `tivi events`."""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import time as clock
from datetime import date, datetime, time, timedelta
from pathlib import Path

from wall.board.event_database import EVENTS_FILE, read_events
from wall.board.state_folder import state_folder_to_read
from wall.commands.arguments import add_socket, add_wall_language
from wall.commands.day import day_named
from wall.commands.events.table import event_as_json, table
from wall.commands.running_wall import language_of_wall
from wall.commands.terminal import Terminal
from wall.model.language import Language
from wall.words import arguments
from wall.words import event_log as words
from wall.words import report as report_words

_LATELY_S = 24 * 3600.0


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--day", nargs="+", metavar="DAY", help=arguments.EVENTS_DAY.said(language))
    parser.add_argument("--json", action="store_true", help=arguments.JSON.said(language))
    add_socket(parser, language)
    add_wall_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 1 where there is no such day, and no log that can be read. No wall has to run."""
    language = options.language or language_of_wall(options.socket, terminal.language)
    now, day = clock.time(), None
    if options.day is not None:
        named, today = " ".join(options.day), datetime.fromtimestamp(now).date()
        day = day_named(named, today)
        if day is None:
            return terminal.fail(report_words.BAD_DAY.said(language, text=named))
        if day > today:
            return terminal.fail(report_words.LATER_DAY.said(language, date=f"{day:%d/%m/%Y}"))
    begin, end = (now - _LATELY_S, float("inf")) if day is None else (_midnight(day), _midnight(day + timedelta(1)))
    path = state_folder_to_read(os.environ, Path.home(), EVENTS_FILE) / EVENTS_FILE
    try:
        events = read_events(path, begin, end)
    except PermissionError:
        return terminal.fail(words.NEEDS_SUDO.said(language))
    except (OSError, sqlite3.Error, ValueError) as error:
        return terminal.fail(words.UNREADABLE.said(language, path=path, reason=error))
    if options.json:
        told = [event_as_json(event, datetime.fromtimestamp) for event in events or ()]
        terminal.answer(json.dumps(told, ensure_ascii=False, indent=1))
    elif events is None:
        return terminal.fail(words.NO_LOG.said(language))
    elif events:
        terminal.answer(table(events, datetime.fromtimestamp, language))
    elif day is None:
        terminal.answer(words.NOTHING_LATELY.said(language))
    else:
        terminal.answer(words.NOTHING_THEN.said(language, date=f"{day:%d/%m/%Y}"))
    return 0


def _midnight(day: date) -> float:
    """Its beginning here, in Unix seconds."""
    return datetime.combine(day, time()).timestamp()
