"""The command line of `tivi usb`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from wall.commands.arguments import WALL_FOLDER, add_socket
from wall.commands.message_on_wall import show_on_wall
from wall.commands.rights import become
from wall.commands.terminal import Terminal
from wall.commands.usb.command import from_folder, from_partition
from wall.commands.usb.device import FILESYSTEMS, is_device
from wall.config import load
from wall.model.language import Language
from wall.model.level import Level
from wall.words import arguments, commands
from wall.words import stick as words


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    place = arguments.USB_PLACE.said(language)
    parser.add_argument("place", type=Path, metavar="FOLDER-OR-DEVICE", help=place)
    into = arguments.USB_INTO.said(language, default=WALL_FOLDER)
    parser.add_argument("--into", type=Path, default=WALL_FOLDER, metavar="FOLDER", help=into)
    add_socket(parser, language)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Exit status 0 where nobody has to do anything more."""
    terminal.language = load(options.into / "layout.yaml").language
    return take(options.place, options.into, options.socket, terminal)


def take(
    place: Path, into: Path, socket: str | None, terminal: Terminal, filesystems: Sequence[str] = FILESYSTEMS
) -> int:
    """Install the files of `place`, a folder or a partition, and show the result here and on the wall.

    A partition is mounted only as one of `filesystems`. Afterwards this process runs as the owner of `into`.
    """
    try:
        found = into.stat()
    except OSError:
        return terminal.fail(words.NOT_THERE.said(terminal.language, place=into))
    owner = (found.st_uid, found.st_gid)
    try:
        if is_device(place):
            message = from_partition(place, into, owner, terminal.language, filesystems)
        else:
            message = from_folder(place, into)
    except PermissionError:
        return terminal.fail(words.NEEDS_ROOT.said(terminal.language, place=place))
    except FileNotFoundError:
        return terminal.fail(words.NOT_THERE.said(terminal.language, place=place))
    except OSError as error:
        return terminal.fail(commands.NOT_READ.said(terminal.language, file=place, reason=error))
    if message is None:
        terminal.tell(words.NO_FOLDER, place=place)
        return 0
    terminal.answer(f"{message.title}\n{message.text}")
    # Only the wall's user may open its socket; and root is not needed any more.
    become(owner)
    show_on_wall(message, socket, owner)
    return 0 if message.level is Level.CALM else 1
