"""The command line of `tivi-gate`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from wall import __version__
from wall.commands.arguments import CommandParser, help_language
from wall.commands.systemctl import SystemCommandError
from wall.commands.terminal import Terminal
from wall.gate.configuration import RefusedError
from wall.gate.places import Places
from wall.gate.register import DamagedGroupsError
from wall.gate.settings import GateSettingsError
from wall.model.language import Language
from wall.words import arguments
from wall.words import gate as words

_MODULES = {
    "setup": "setup",
    "groups": "listing",
    "invite": "inviting",
    "remove": "removing",
    "serve": "serving",
    "tunnels": "ending",
}
_OF_SYSTEMD = ("serve", "tunnels")


class GateTerminal(Terminal):
    def fail(self, text: str) -> int:
        sys.stderr.write(f"tivi-gate: {text}\n")
        return 1


def main(given: Sequence[str] | None = None) -> int:
    told = sys.argv[1:] if given is None else list(given)
    language = help_language(told, os.environ)
    options = gate_parser(language).parse_args(told)
    terminal = GateTerminal(options.language or language)
    places = Places(options.root)
    if os.geteuid() != 0 and options.root == Path("/") and options.what not in _OF_SYSTEMD:
        return terminal.fail(words.NEEDS_ROOT.said(terminal.language, what=options.what))
    try:
        status: int = import_module(f"wall.commands.gate.{_MODULES[options.what]}").run(options, terminal, places)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        status = 130
    except GateSettingsError:
        status = terminal.fail(words.NOT_SET_UP.said(terminal.language))
    except DamagedGroupsError as error:
        status = terminal.fail(words.GROUPS_DAMAGED.said(terminal.language, file=places.groups, reason=error))
    except SystemCommandError as error:
        text = words.COMMAND_FAILED.said(terminal.language, command=error.command, reason=error.reason)
        status = terminal.fail(text)
    except RefusedError as error:
        text = words.REFUSED.said(terminal.language, program=error.program, reason=error.reason)
        status = terminal.fail(text)
    except OSError as error:
        text = words.FAILED.said(terminal.language, file=error.filename or places.state, reason=error)
        status = terminal.fail(text)
    return status


def gate_parser(language: Language) -> CommandParser:
    whole = CommandParser(prog="tivi-gate", description=words.DESCRIPTION.said(language), language=language)
    version = arguments.VERSION.said(language)
    whole.add_argument("--version", action="version", version=f"tivi-gate {__version__}", help=version)
    commands = whole.add_subparsers(
        dest="what", required=True, metavar=arguments.PLACEHOLDERS["COMMAND"].said(language)
    )
    for name, text in words.COMMANDS.items():
        said = text.said(language)
        command = commands.add_parser(name, help=said, description=said, language=language)
        chosen = arguments.LANGUAGE.said(language)
        command.add_argument("--language", type=Language, choices=list(Language), default=None, help=chosen)
        command.add_argument("--root", type=Path, default=Path("/"), metavar="FOLDER", help=argparse.SUPPRESS)
        if name == "setup":
            command.add_argument("name", metavar="NAME", help=words.NAME.said(language))
            command.add_argument("--certificate", type=Path, metavar="FILE", help=words.CERTIFICATE.said(language))
            command.add_argument("--key", type=Path, metavar="FILE", help=words.KEY.said(language))
        elif name == "groups":
            command.add_argument("--json", action="store_true", help=arguments.JSON.said(language))
        elif name == "invite":
            command.add_argument("name", metavar="NAME", help=words.GROUP_NAME.said(language))
        elif name == "remove":
            command.add_argument("name", metavar="NAME", help=words.GROUP.said(language))
    return whole
