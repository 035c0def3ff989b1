"""The command line of `tivi status`."""

from __future__ import annotations

import argparse
import json
import time

from wall.commands import event_listening
from wall.commands.arguments import add_socket, add_wall_language
from wall.commands.running_wall import ask_wall
from wall.commands.status.table import table
from wall.commands.terminal import Terminal
from wall.commands.way_out import as_json, remarks, way_out
from wall.control.client import STATUS
from wall.model.language import Language
from wall.words import arguments


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--json", action="store_true", help=arguments.JSON.said(language))
    add_socket(parser, language)
    add_wall_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 1 where no wall is running."""
    answer = ask_wall(STATUS, options.socket, terminal)
    if answer is None:
        return 1
    found, status = way_out(), json.loads(answer)
    if options.json:
        outside = as_json(found)
        told = answer.decode() if outside is None else json.dumps({**status, "outside": outside}, ensure_ascii=False)
        terminal.answer(told)
    else:
        language = options.language or Language(status["language"])
        events = [f"! {one}" for one in event_listening.remarks(status, time.time(), language)]
        terminal.answer("\n".join([table(status, language), *events, *remarks(found, language)]))
    return 0
