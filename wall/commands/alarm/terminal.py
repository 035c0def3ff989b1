"""The command line of `tivi alarm`."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pwd
from collections.abc import Sequence

from wall.commands.alarm.meant import CameraNotThereError, Meant, meant
from wall.commands.arguments import add_socket, add_wall_language
from wall.commands.event_words import camera_words
from wall.commands.running_wall import ask_wall
from wall.commands.terminal import Terminal
from wall.control.client import STATUS
from wall.control.events import ANSWER, EVENT, TAKEN, answer_line, event_line
from wall.model.event import EventCause, EventReport
from wall.model.language import Language
from wall.words import arguments
from wall.words import event_log as words

_SOURCE = "command"


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("about", nargs="*", help=arguments.ALARM_ABOUT.said(language))
    parser.add_argument("--drill", action="store_true", help=arguments.ALARM_DRILL.said(language))
    parser.add_argument("--end", action="store_true", help=arguments.ALARM_END.said(language))
    add_socket(parser, language)
    add_wall_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the wall has taken it."""
    answer = ask_wall(STATUS, options.socket, terminal)
    if answer is None:
        return 1
    status = json.loads(answer)
    terminal.language = options.language or Language(status["language"])
    try:
        said = meant(options.about, [one["camera"] for one in status["cameras"]], options.end)
    except CameraNotThereError as error:
        text = words.ALARM_NO_CAMERA if error.near is None else words.ALARM_NO_CAMERA_NEAR
        return terminal.fail(text.said(terminal.language, camera=error.camera, near=error.near))
    if said is None:
        text = words.ALARM_QUOTES if options.about else words.ALARM_NO_TEXT
        return terminal.fail(text.said(terminal.language))
    return _end(said, options.socket, terminal) if options.end else _raise(said, options, terminal)


def _raise(said: Meant, options: argparse.Namespace, terminal: Terminal) -> int:
    report = EventReport(
        _SOURCE, said.camera, EventCause.ALARM, text=said.text, who=_somebody(), is_drill=options.drill
    )
    answer = ask_wall(f"{EVENT} {event_line(report)}", options.socket, terminal)
    if answer is None:
        return 1
    if answer != TAKEN:
        return terminal.fail(words.ALARM_REFUSED.said(terminal.language))
    where: Sequence[str] = [camera_words(said.camera, terminal.language), *filter(None, [said.text])]
    text = words.ALARM_DRILL if options.drill else words.ALARM_RAISED
    terminal.answer(text.said(terminal.language, where=" · ".join(where)))
    return 0


def _end(said: Meant, socket: str | None, terminal: Terminal) -> int:
    answer = ask_wall(f"{ANSWER} {answer_line(_somebody(), said.camera or None)}", socket, terminal)
    if answer is None:
        return 1
    count = int(answer) if answer.isdigit() else 0
    if not count:
        return terminal.fail(words.ALARM_NONE.said(terminal.language))
    terminal.answer(words.ALARM_ENDED.said(terminal.language, n=count))
    return 0


def _somebody() -> str:
    """The user who types this, behind sudo or not."""
    named = os.environ.get("SUDO_USER")
    if named:
        return named
    with contextlib.suppress(KeyError):
        return pwd.getpwuid(os.getuid()).pw_name
    return str(os.getuid())
