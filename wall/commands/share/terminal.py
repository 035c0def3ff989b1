"""The command line of `tivi share`."""

from __future__ import annotations

import argparse
from enum import StrEnum
from pathlib import Path

from wall.commands.arguments import WALL_FOLDER, add_language, add_password_file
from wall.commands.share.samba import Samba, SambaError
from wall.commands.terminal import NoPasswordError, Terminal, password_in
from wall.core.board.notice import FOLDER as NOTICES
from wall.model.language import Language
from wall.words import arguments, commands
from wall.words import share as words

SHORTEST_PASSWORD = 8


class ShareChoice(StrEnum):
    ON = "on"
    OFF = "off"
    STATUS = "status"


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    choices = tuple(str(choice) for choice in ShareChoice)
    parser.add_argument("choice", choices=choices, help=arguments.SHARE_CHOICE.said(language))
    help_text = arguments.SHARE_FOLDER.said(language, default=WALL_FOLDER)
    parser.add_argument("--folder", type=Path, default=WALL_FOLDER, help=help_text)
    add_password_file(parser, language)
    add_language(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where the folder is shared, or not, as asked."""
    return share(ShareChoice(options.choice), options.folder, options.password_file, terminal, Samba())


def share(choice: ShareChoice, folder: Path, password_file: str | None, terminal: Terminal, samba: Samba) -> int:
    language = terminal.language
    if choice is ShareChoice.STATUS:
        _show(folder, terminal, samba)
        return 0
    if not samba.may_change:
        return terminal.fail(words.NEEDS_ROOT.said(language, choice=choice))
    try:
        if choice is ShareChoice.OFF:
            _unshare(folder, terminal, samba)
            return 0
        return _share(folder, password_file, terminal, samba)
    except SambaError as error:
        return terminal.fail(words.COMMAND_FAILED.said(language, command=error.command, reason=error.reason))
    except NoPasswordError as error:
        return terminal.fail(error.said(language))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(language, file=error.filename, reason=error))


def _share(folder: Path, password_file: str | None, terminal: Terminal, samba: Samba) -> int:
    language = terminal.language
    if not samba.installed:
        return terminal.fail(words.NO_SAMBA.said(language))
    if not folder.is_dir():
        return terminal.fail(words.NO_FOLDER.said(language, folder=folder))
    user = samba.owner_of(folder)
    if user is None:
        return terminal.fail(words.NO_USER.said(language, folder=folder))
    if password_file is not None:
        password = repeated = password_in(password_file)
    else:
        password = terminal.ask_secret(words.ASK)
        repeated = terminal.ask_secret(words.AGAIN)
    if len(password) < SHORTEST_PASSWORD:
        return terminal.fail(words.TOO_SHORT.said(language, n=SHORTEST_PASSWORD))
    if password != repeated:
        return terminal.fail(words.NOT_SAME.said(language))
    samba.make_room(folder / NOTICES)
    samba.set_password(user, password)
    samba.share(folder, user)
    _show(folder, terminal, samba)
    terminal.tell(words.OPENS_PORT)
    return 0


def _unshare(folder: Path, terminal: Terminal, samba: Samba) -> None:
    was_shared = samba.user is not None
    samba.unshare()
    _show(folder, terminal, samba)
    if was_shared and samba.installed:
        terminal.tell(words.STILL_RUNS)


def _show(folder: Path, terminal: Terminal, samba: Samba) -> None:
    user = samba.user
    if user is None:
        terminal.answer(words.OFF.said(terminal.language))
    else:
        terminal.answer(words.ON.said(terminal.language, folder=folder, host=samba.host, user=user))
