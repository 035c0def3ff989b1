"""The `tivi` command: finds the command that is asked for, runs it, and returns its exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from importlib.util import find_spec

from wall import __version__
from wall.commands.arguments import CommandParser, help_language
from wall.commands.terminal import Terminal
from wall.model.language import Language
from wall.words import arguments as words

_OF_TIVI_WEB = ("web", "households", "outside")
"""The commands of Debian's package tivi-web, without which a wall has no web server."""


def main(arguments: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else list(arguments)
    command = next((argument for argument in given if not argument.startswith("-")), "")
    language = help_language(given, os.environ)
    if command in _OF_TIVI_WEB and not _is_here(command):
        return Terminal(language).fail(words.NEEDS_TIVI_WEB.said(language, command=command))
    options = parser([command], language).parse_args(given)
    try:
        status: int = options.run(options, Terminal(options.language or Language.VI))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        status = 130
    except BrokenPipeError:  # `tivi status | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    return status


def parser(names: Collection[str], language: Language) -> CommandParser:
    """The parser of all commands, complete for those in `names`; the help of the parser itself is in `language`.

    Only the modules of these commands are imported, so that `tivi status` starts without those of the others.
    """
    whole = CommandParser(prog="tivi", description=words.DESCRIPTION.said(language), language=language)
    version = words.VERSION.said(language)
    whole.add_argument("--version", action="version", version=f"tivi {__version__}", help=version)
    whole.set_defaults(language=None)
    commands = whole.add_subparsers(required=True, metavar=words.PLACEHOLDERS["COMMAND"].said(language))
    for name, text in words.COMMANDS.items():
        summary = text.said(language)
        command = commands.add_parser(name, help=summary, description=summary, language=language)
        if name in names:
            terminal = import_module(f"wall.commands.{name}.terminal")
            terminal.add_arguments(command, language)
            command.set_defaults(run=terminal.run)
    return whole


def _is_here(command: str) -> bool:
    try:
        return find_spec(f"wall.commands.{command}.terminal") is not None
    except ModuleNotFoundError:
        return False
