"""The command line of `tivi new`. It asks the questions that the options leave open, and replaces no file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from wall.commands.arguments import add_language, add_login
from wall.commands.new import answers as read
from wall.commands.new.answers import Answers, BadAnswerError
from wall.commands.new.files import SCHEMA_FOLDER, cameras_text, complete, layout_text
from wall.commands.terminal import NoPasswordError, Terminal, password_in
from wall.config import load
from wall.config.brands import BRANDS
from wall.config.schema.json_schema import cameras_schema, layout_schema
from wall.files.atomic import replace
from wall.files.new_file import write_new
from wall.model.language import Language
from wall.words import Text, arguments, commands
from wall.words import new as words

LAYOUT, CAMERAS = "layout.yaml", "cameras.yaml"
_BRANDS_IN_QUESTION = 6
Answer = TypeVar("Answer")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    folder = arguments.NEW_FOLDER.said(language)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(), help=folder)
    parser.add_argument("--wall", metavar="NAME", help=arguments.NEW_WALL.said(language))
    parser.add_argument("--cameras", metavar="NAMES", help=arguments.NEW_CAMERAS.said(language))
    parser.add_argument("--brand", help=arguments.NEW_BRAND.said(language))
    parser.add_argument("--hosts", metavar="ADDRESSES", help=arguments.NEW_HOSTS.said(language))
    add_login(parser, language)
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where both files were written."""
    folder: Path = options.folder
    for name in (LAYOUT, CAMERAS):
        if (folder / name).exists() or (folder / name).is_symlink():
            return terminal.fail(words.THERE.said(terminal.language, file=folder / name))
    try:
        answers = _answers(options, terminal)
    except (BadAnswerError, NoPasswordError) as problem:
        return terminal.fail(problem.said(terminal.language))
    try:
        _write(folder, answers, terminal.language)
    except FileExistsError as error:
        return terminal.fail(words.THERE.said(terminal.language, file=error.filename or folder))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(terminal.language, file=folder, reason=error))
    terminal.answer(words.WRITTEN.said(terminal.language, layout=folder / LAYOUT, cameras=folder / CAMERAS))
    if not complete(answers):
        terminal.answer(words.TO_COMPLETE.said(terminal.language, cameras=folder / CAMERAS))
    terminal.answer(words.NEXT.said(terminal.language, name=answers.names[0], layout=folder / LAYOUT))
    loaded = load(folder / LAYOUT)
    if loaded.wall is None:
        return terminal.fail(loaded.problems[0].headline(terminal.language))
    return 0


def _answers(options: argparse.Namespace, terminal: Terminal) -> Answers:
    """Raises BadAnswerError, NoPasswordError."""
    language = terminal.language
    if terminal.attended:
        terminal.tell(words.WELCOME)

    def ask(given: str | None, question: Text, parse: Callable[[str], Answer], **values: object) -> Answer:
        if given is not None or not terminal.attended:
            return parse(given or "")
        while True:
            try:
                return parse(terminal.ask(question, **values))
            except BadAnswerError as problem:
                terminal.fail(problem.said(language))

    title = ask(options.wall, words.ASK_WALL, lambda text: read.title(text, language))
    names = ask(options.cameras, words.ASK_NAMES, lambda text: read.names(text, language))
    brands = ", ".join(one.name for one in BRANDS[:_BRANDS_IN_QUESTION])
    brand = ask(options.brand, words.ASK_BRAND, read.brand, brands=brands)
    hosts = ask(options.hosts, words.ASK_HOSTS, lambda text: read.hosts(text, len(names), brand), cameras=len(names))
    user = ask(options.user, words.ASK_USER, str)
    if options.password_file is not None:
        password = password_in(options.password_file)
    else:
        password = terminal.ask_secret(words.ASK_PASSWORD) if terminal.attended else ""
    return Answers(title, names, brand, hosts, *read.login(user, password))


def _write(folder: Path, answers: Answers, language: Language) -> None:
    """Raises OSError: FileExistsError if another process has written one of the files meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    write_new(folder, (CAMERAS,), cameras_text(answers, language, LAYOUT).encode(), 0o600)
    write_new(folder, (LAYOUT,), layout_text(answers, language).encode(), 0o644)
    write_schemas(folder, language)


def write_schemas(folder: Path, language: Language) -> None:
    """Write the schemas for editors into `folder`. They are not the person's, so they are replaced. Raises OSError."""
    place = folder / SCHEMA_FOLDER
    place.mkdir(exist_ok=True)
    for name, schema in (("layout", layout_schema), ("cameras", cameras_schema)):
        text = json.dumps(schema(language), ensure_ascii=False, indent=1) + "\n"
        replace(place / f"{name}.json", text.encode(), 0o644)
