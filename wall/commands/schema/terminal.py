"""The command line of `tivi schema`."""

from __future__ import annotations

import argparse
import json

from wall.commands.arguments import add_language
from wall.commands.terminal import Terminal
from wall.config.schema.json_schema import cameras_schema, households_schema, layout_schema, signals_schema
from wall.model.language import Language
from wall.words import arguments

_SCHEMAS = {
    "layout": layout_schema,
    "cameras": cameras_schema,
    "households": households_schema,
    "signals": signals_schema,
}


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("of", choices=tuple(_SCHEMAS), help=arguments.SCHEMA_OF.said(language))
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    schema = _SCHEMAS[options.of](terminal.language)
    terminal.answer(json.dumps(schema, ensure_ascii=False, indent=1))
    return 0
