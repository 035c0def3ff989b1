"""The command line of `tivi households`."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from wall.commands.household_state import SERVICE_STATE
from wall.commands.households.link import DEFAULT_PORT
from wall.commands.terminal import Terminal
from wall.model.language import Language
from wall.words import arguments
from wall.words import households as words

_MODULES = {
    "list": "listing",
    "add": "adding",
    "revoke": "revoking",
    "cards": "cards",
    "log": "log",
    "on": "switching",
    "off": "switching",
}
"""The module of each subcommand, which is imported only when it runs: that of the cards needs Qt."""
_MOST_LINES = 50


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    summary = arguments.COMMANDS["households"].said(language)
    metavar = arguments.PLACEHOLDERS["COMMAND"].said(language)
    commands = parser.add_subparsers(dest="what", required=True, metavar=metavar, help=summary)
    for name, text in words.COMMANDS.items():
        said = text.said(language)
        command = commands.add_parser(name, help=said, description=said, language=language)
        if name not in ("on", "off"):  # the others are about any wall
            command.add_argument("--layout", type=Path, metavar="FILE", help=words.LAYOUT.said(language))
            state = words.STATE.said(language, default=SERVICE_STATE)
            command.add_argument("--state", type=Path, metavar="FOLDER", help=state)
            command.add_argument("--json", action="store_true", help=arguments.JSON.said(language))
        chosen = words.LANGUAGE.said(language)
        command.add_argument("--language", type=Language, choices=list(Language), default=None, help=chosen)
        if name in ("add", "revoke"):
            command.add_argument("name", metavar="NAME", help=words.NAME.said(language))
        if name in ("add", "cards"):
            command.add_argument("--host", metavar="HOST[:PORT]", help=words.HOST.said(language, port=DEFAULT_PORT))
        if name == "cards":
            command.add_argument("names", nargs="*", metavar="NAME", help=words.NAMES.said(language))
            command.add_argument("--all", action="store_true", help=words.ALL.said(language))
            command.add_argument("--yes", action="store_true", help=words.YES.said(language))
            pdf = words.PDF.said(language, default=words.CARDS_NAME.said(language))
            command.add_argument("--pdf", type=Path, metavar="FILE", help=pdf)
        if name == "log":
            most = words.MOST.said(language, default=_MOST_LINES)
            command.add_argument("--most", type=int, metavar="N", default=_MOST_LINES, help=most)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    status: int = import_module(f"wall.commands.households.{_MODULES[options.what]}").run(options, terminal)
    return status
