"""The command line of `tivi edit`."""

from __future__ import annotations

import argparse
from pathlib import Path

from wall.commands.arguments import add_size
from wall.commands.screen import has_screen
from wall.commands.terminal import Terminal
from wall.config import load
from wall.config.text.file_text import read_bytes
from wall.model.language import Language
from wall.words import arguments, commands
from wall.words import editor as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("layout", type=Path, help=arguments.LAYOUT.said(language))
    add_size(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 1 where there is no screen or nothing to edit."""
    layout: Path = options.layout
    terminal.language = load(layout).language
    if not has_screen():
        return terminal.fail(commands.NO_SCREEN.said(terminal.language))
    why = read_bytes(layout).why
    if why == "file_too_large":
        return terminal.fail(words.TOO_LARGE.said(terminal.language, file=layout))
    if why:
        return terminal.fail(words.NOT_THERE.said(terminal.language, file=layout))
    # Qt takes long to import.
    from wall.commands.edit.command import edit

    return edit(layout, options.size)
