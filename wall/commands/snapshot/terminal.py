"""The command line of `tivi snapshot`."""

from __future__ import annotations

import argparse
from pathlib import Path

from wall.commands.arguments import add_socket, add_wall_language
from wall.commands.running_wall import ask_wall, language_of_wall
from wall.commands.terminal import Terminal
from wall.control.client import NO_PICTURE, SNAPSHOT
from wall.model.language import Language
from wall.words import arguments
from wall.words import commands as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("file", type=Path, help=arguments.SNAPSHOT_FILE.said(language))
    parser.add_argument("--screen", metavar="N", help=arguments.SNAPSHOT_SCREEN.said(language))
    add_socket(parser, language)
    add_wall_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the file was written."""
    picture = ask_wall(f"{SNAPSHOT} {options.screen or ''}".strip(), options.socket, terminal)
    if picture is None:
        return 1
    if picture == NO_PICTURE:
        language = _language(options, terminal)
        return terminal.fail(words.NOT_ON_THE_WALL.said(language, screen=options.screen))
    try:
        options.file.write_bytes(picture)
    except OSError as error:
        return terminal.fail(words.NOT_WRITTEN.said(_language(options, terminal), file=options.file, reason=error))
    return 0


def _language(options: argparse.Namespace, terminal: Terminal) -> Language:
    chosen: Language | None = options.language
    return chosen or language_of_wall(options.socket, terminal.language)
