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
KIOSK_LAYOUT = WALL_FOLDER / "layout.yaml"
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

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        """Add an argument as argparse does; what stands for its value in the help is in the person's language."""
        action = super().add_argument(*names, **settings)
        if action.choices is not None:
            # These are typed as they are. A positional argument would be called by its name in the program.
            action.metavar = f"{{{','.join(map(str, action.choices))}}}"
        elif action.nargs != 0:
            shown = action.metavar or (action.dest.upper() if action.option_strings else action.dest)
            action.metavar = words.PLACEHOLDERS[str(shown)].said(self._language)
        return action

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

    `--language` decides, or else the locale: Vietnamese for `vi`, English for any other language. Where nobody has
    chosen a locale (none, C or POSIX, as over ssh, by sudo or on a bare Debian) it is Vietnamese, as everywhere else in
    tivi: there sits a leader who reads nothing else, while whoever wants English has mostly set it.
    """
    joined = [argument.removeprefix("--language=") for argument in arguments if argument.startswith("--language=")]
    following = [value for option, value in pairwise(arguments) if option == "--language"]
    for value in (*joined, *following):
        if value in list(Language):
            return Language(value)
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return Language.VI if re.match(r"(vi|C|POSIX)(\W|_|$)", locale) or not locale else Language.EN


def usual_layout() -> Path:
    """The layout that is meant where none is named: the one here, or the kiosk's."""
    here = Path("layout.yaml")
    return here if here.exists() or not WALL_FOLDER.exists() else KIOSK_LAYOUT


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
    """Width and height in pixels, or None."""
    size = partial(_size_in_pixels, language)
    parser.add_argument("--size", type=size, metavar="WxH", help=words.SIZE.said(language))


def _size_in_pixels(language: Language, text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(words.BAD_SIZE.said(language, text=text))
    return int(match[1]), int(match[2])
