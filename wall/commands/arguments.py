"""The argument parser in the person's language, and the arguments that several commands share."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from wall.model.language import Language
from wall.words import arguments as words

WALL_FOLDER = Path("/srv/tivi")
"""The kiosk's layout, cameras file and notices, as the Debian package installs them."""
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that name the locale of messages; the first one that is set counts. Source: locale(7)."""


class CommandParser(argparse.ArgumentParser):
    """An argument parser whose headings and usage errors are in `language`."""

    def __init__(self, *, language: Language, **settings: Any) -> None:
        super().__init__(formatter_class=partial(_Formatter, language=language), add_help=False, **settings)
        self._language = language
        # argparse has no public way to set these headings.
        self._positionals.title = words.ARGUMENTS.said(language)
        self._optionals.title = words.OPTIONS.said(language)
        self.add_argument("-h", "--help", action="help", help=words.HELP.said(language))

    def error(self, message: str) -> NoReturn:
        reason = usage_error(message, self._language)
        error = words.ERROR.said(self._language, program=self.prog, message=reason)
        self.exit(2, f"{self.format_usage()}{error}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, *settings: Any, language: Language, **named: Any) -> None:
        super().__init__(*settings, **named)
        self._language = language

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        # An empty prefix is meant: argparse formats the usage of a subparser's program with it.
        super().add_usage(usage, actions, groups, words.USAGE.said(self._language) if prefix is None else prefix)


def usage_error(message: str, language: Language) -> str:
    """Translate an error message of argparse. A message that is not known stays as it is."""
    for pattern, text in words.USAGE_ERRORS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return text.said(language, **match.groupdict())
    return message


def help_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of help and usage errors, which are printed before any layout is read.

    `--language` decides, or else the locale: Vietnamese for `vi`, English for any other.
    """
    joined = [argument.removeprefix("--language=") for argument in arguments if argument.startswith("--language=")]
    following = [value for option, value in pairwise(arguments) if option == "--language"]
    for value in (*joined, *following):
        if value in list(Language):
            return Language(value)
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return Language.VI if re.match(r"vi(\W|_|$)", locale) else Language.EN


def add_socket(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--socket", metavar="PATH", help=words.SOCKET.said(language))


def add_login(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--user", help=words.USER.said(language))
    add_password_file(parser, language)


def add_password_file(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--password-file", metavar="FILE", help=words.PASSWORD_FILE.said(language))


def add_language(parser: argparse.ArgumentParser, language: Language) -> None:
    """Vietnamese by default: most of those who use these commands read nothing else."""
    help_text = words.LANGUAGE.said(language)
    parser.add_argument("--language", type=Language, choices=list(Language), default=Language.VI, help=help_text)


def add_wall_language(parser: argparse.ArgumentParser, language: Language) -> None:
    """The running wall's language by default."""
    help_text = words.WALL_LANGUAGE.said(language)
    parser.add_argument("--language", type=Language, choices=list(Language), default=None, help=help_text)


def add_size(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--size", metavar="WxH", help=words.SIZE.said(language))


def size_in_pixels(text: str) -> tuple[int, int] | None:
    """Width and height of a text such as 1920x1080; None if it is not one."""
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    return None if match is None else (int(match[1]), int(match[2]))
