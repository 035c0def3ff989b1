"""The command line of `tivi web`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import re
import sqlite3
import sys
from functools import partial
from pathlib import Path

from wall.commands.arguments import add_socket
from wall.commands.household_state import SERVICE_STATE, state_folder
from wall.commands.terminal import Terminal
from wall.config import load
from wall.config.households import HOUSEHOLDS_NAME
from wall.control.address import socket_to_ask
from wall.model.language import Language
from wall.runtime.systemd import Notifier
from wall.words import arguments, households
from wall.words import web as words

_PORT = 8080
_ALIVE_EACH_S = 2.0


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("layout", type=Path, help=arguments.LAYOUT.said(language))
    listen = partial(_address_and_port, language)
    default = ("127.0.0.1", _PORT)
    parser.add_argument(
        "--listen", type=listen, default=default, metavar="HOST[:PORT]", help=words.LISTEN_HELP.said(language)
    )
    parser.add_argument("--secure", action="store_true", help=words.SECURE_HELP.said(language))
    parser.add_argument("--tunnel", type=Path, metavar="PATH", help=words.TUNNEL_HELP.said(language))
    parser.add_argument(
        "--state", type=Path, metavar="FOLDER", help=households.STATE.said(language, default=SERVICE_STATE)
    )
    add_socket(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve until told to end. Exit status 1 where it cannot listen, or cannot keep its database."""
    terminal.language = load(options.layout).language
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    from wall.web.server import Settings, serve

    notifier = Notifier.inherited()
    address, port = options.listen
    try:
        settings = Settings(
            options.layout.absolute().parent / HOUSEHOLDS_NAME,
            socket_to_ask(options.socket),
            state_folder(options.state, options.layout),
            address,
            port,
            options.secure,
            options.tunnel,
        )
        serve(settings, partial(_listening, terminal, notifier, address))
    except (OSError, sqlite3.Error) as error:
        return terminal.fail(words.NOT_SERVED.said(terminal.language, address=f"{address}:{port}", reason=error))
    return 0


def _listening(terminal: Terminal, notifier: Notifier, address: str, port: int) -> None:
    host = f"[{address}]" if ":" in address else address
    terminal.answer(words.LISTENING.said(terminal.language, address=f"http://{host}:{port}/"))
    _alive(notifier)


def _alive(notifier: Notifier) -> None:
    """Tell systemd that the loop turns: now, and as long as it does."""
    notifier.alive()
    asyncio.get_running_loop().call_later(_ALIVE_EACH_S, _alive, notifier)


def _address_and_port(language: Language, text: str) -> tuple[str, int]:
    match = re.fullmatch(r"(?:(\[[0-9A-Fa-f:.]+\]|[^:\s]+):)?(\d{1,5})", text)
    if match is None or int(match[2]) > 65535:
        raise argparse.ArgumentTypeError(words.BAD_LISTEN.said(language, text=text))
    return (match[1] or "127.0.0.1").strip("[]"), int(match[2])
