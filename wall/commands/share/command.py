"""`tivi share`: asked for a password, and the folder is on the network, or is not. Knows no file of Samba's."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from wall.commands.share.samba import Samba, SambaError, host, is_root, owner_of
from wall.commands.terminal import NoPasswordError, Terminal, password_in
from wall.words import commands
from wall.words import share as words

SHORTEST = 8


class ShareChoice(StrEnum):
    ON = "on"
    OFF = "off"
    STATUS = "status"


def run(choice: ShareChoice, folder: Path, password_file: str | None, terminal: Terminal, samba: Samba) -> int:
    """Exit status 0 where it is as asked."""
    say = terminal.language
    if choice is ShareChoice.STATUS:
        return _told(folder, terminal, samba)
    if not is_root():
        return terminal.fail(words.NEEDS_ROOT.said(say, choice=choice))
    try:
        if choice is ShareChoice.OFF:
            was = samba.user
            samba.unshare()
            _told(folder, terminal, samba)
            if was is not None and samba.installed:
                terminal.tell(words.STILL_RUNS)
            return 0
        return _on(folder, password_file, terminal, samba)
    except SambaError as error:
        return terminal.fail(words.COMMAND_FAILED.said(say, command=error.command, reason=error.reason))
    except NoPasswordError as error:
        return terminal.fail(error.said(say))
    except OSError as error:
        return terminal.fail(commands.NOT_WRITTEN.said(say, file=error.filename, reason=error))


def _on(folder: Path, password_file: str | None, terminal: Terminal, samba: Samba) -> int:
    say = terminal.language
    if not samba.installed:
        return terminal.fail(words.NO_SAMBA.said(say))
    if not folder.is_dir():
        return terminal.fail(words.NO_FOLDER.said(say, folder=folder))
    user = owner_of(folder)
    if user is None:
        return terminal.fail(words.NO_USER.said(say, folder=folder))
    if password_file is not None:
        password = again = password_in(password_file)
    else:
        password = terminal.ask_secret(words.ASK)
        again = terminal.ask_secret(words.AGAIN)
    if len(password) < SHORTEST:
        return terminal.fail(words.TOO_SHORT.said(say, n=SHORTEST))
    if password != again:
        return terminal.fail(words.NOT_SAME.said(say))
    samba.set_password(user, password)
    samba.share(folder, user)
    _told(folder, terminal, samba)
    terminal.tell(words.OPENS_PORT)
    return 0


def _told(folder: Path, terminal: Terminal, samba: Samba) -> int:
    user = samba.user
    if user is None:
        terminal.answer(words.OFF.said(terminal.language))
    else:
        terminal.answer(words.ON.said(terminal.language, folder=folder, host=host(), user=user))
    return 0
