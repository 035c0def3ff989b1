"""The command line of `tivi listen`."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from wall.commands.arguments import add_language, add_socket
from wall.commands.terminal import Terminal
from wall.control.address import socket_to_ask
from wall.model.language import Language
from wall.runtime import logs
from wall.runtime.systemd import Notifier
from wall.words import listen as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--state", type=Path, metavar="FOLDER", help=words.STATE.said(language))
    add_socket(parser, language)
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Listen until told to end, whether a wall answers yet or not."""
    logs.begin()
    from wall.events.process import EventsProcess
    from wall.events.sources import Sources

    notifier = Notifier.inherited()
    try:
        path = socket_to_ask(options.socket)
    except PermissionError as error:
        return terminal.fail(str(error))
    if options.state is not None and not options.state.is_dir():
        return terminal.fail(words.NO_FOLDER.said(terminal.language, folder=options.state))
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    is_well = EventsProcess(path, Sources(options.state).make, notifier.alive, logs.hide).run(ended)
    notifier.stopping()
    return 0 if is_well else 1
