"""The command line of `tivi run`."""

from __future__ import annotations

import argparse
from ctypes.util import find_library
from pathlib import Path

from wall.commands.arguments import add_size, add_socket
from wall.commands.screen import has_screen
from wall.commands.terminal import Terminal
from wall.config import load
from wall.control.address import socket_path
from wall.control.client import is_running
from wall.model.language import Language
from wall.words import arguments
from wall.words import commands as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("layout", type=Path, help=arguments.LAYOUT.said(language))
    parser.add_argument("--windowed", action="store_true", help=arguments.RUN_WINDOWED.said(language))
    add_size(parser, language)
    add_socket(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 1 where the wall cannot start here; else its own, when it ends."""
    terminal.language = load(options.layout).language
    if not has_screen():
        return terminal.fail(words.NO_SCREEN.said(terminal.language))
    if not all(find_library(library) for library in ("vlc", "yuv")):
        return terminal.fail(words.NO_VLC.said(terminal.language))
    try:
        path = socket_path(options.socket)
        if is_running(path):
            return terminal.fail(words.ALREADY.said(terminal.language, path=path))
        # Qt and libVLC take long to import, which a wall that runs beside would feel.
        from wall.runtime.run import run as run_wall

        return run_wall(options.layout, path, options.windowed, options.size)
    except OSError as error:
        return terminal.fail(str(error))
