"""The command line of `tivi outside`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from wall.commands.arguments import KIOSK_LAYOUT, WALL_FOLDER
from wall.commands.terminal import Terminal
from wall.commands.way_out import as_json, sentence, way_out
from wall.config import load
from wall.model.language import Language
from wall.outside.joining import FOLDER
from wall.outside.reach import WEB_SOCKET
from wall.outside.tunnel_report import REPORT
from wall.words import arguments
from wall.words import households as household_words
from wall.words import outside as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("words", nargs="*", metavar="LINE", help=words.WHAT.said(language))
    parser.add_argument("--json", action="store_true", help=arguments.JSON.said(language))
    for name, default, text in (
        ("--folder", FOLDER, words.FOLDER),
        ("--report", REPORT, words.REPORT),
        ("--web-socket", WEB_SOCKET, words.WEB_SOCKET),
    ):
        parser.add_argument(name, type=Path, default=default, metavar="PATH", help=text.said(language, default=default))
    chosen = household_words.LANGUAGE.said(language)
    parser.add_argument("--language", type=Language, choices=list(Language), default=None, help=chosen)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where it is as asked; without an argument always."""
    from wall.commands.outside import from_stick, keeping, switching
    from wall.commands.outside.service import OutsideService

    if options.language is None and KIOSK_LAYOUT.exists():
        terminal.language = load(KIOSK_LAYOUT).language
    match [word.casefold() for word in options.words]:
        case []:
            found = way_out(options.folder, options.report)
            told = json.dumps(as_json(found), ensure_ascii=False) if options.json else None
            terminal.answer(sentence(found, terminal.language) if told is None else told)
            return 0
        case ["keep"]:
            return keeping.keep(options.folder, options.report, options.web_socket, terminal)
        case ["stick"]:
            return from_stick.join_from_stick(WALL_FOLDER, terminal, OutsideService())
        case ["off"]:
            return switching.leave(terminal, OutsideService())
        case _:
            return switching.join(options.words, terminal, OutsideService())
