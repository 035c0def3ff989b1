"""`tivi usb`: a folder or a partition, handed over, and told on the wall and here. Decides nothing about files."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from wall.commands.terminal import Terminal
from wall.commands.usb import device, outcome
from wall.commands.usb.handover import hand_over
from wall.control.address import socket_to_ask
from wall.control.client import NoWallError
from wall.control.message import message_in, tell
from wall.core.messages import Message
from wall.model.level import Level
from wall.words import commands
from wall.words import stick as words

log = logging.getLogger("tivi.usb")


def run(place: Path, into: Path, socket: str | None, terminal: Terminal, kinds: Sequence[str] = device.KINDS) -> int:
    """Exit status 0 where nothing is left to be done; what came of it is on the wall, on the stick and on stdout.

    A partition is mounted only as one of `kinds`.
    """
    try:
        found = into.stat()
    except OSError:
        return terminal.fail(words.NOT_THERE.said(terminal.language, place=into))
    owner = (found.st_uid, found.st_gid)
    try:
        if device.is_device(place):
            message = _from_device(place, into, owner, terminal, kinds)
        else:
            message = _from_folder(place, into)
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
    # The wall's socket is its user's alone; and nothing here needs root any more.
    device.become(owner)
    _show(message, socket, owner)
    return 0 if message.level is Level.CALM else 1


def _from_folder(stick: Path, into: Path) -> Message | None:
    came = hand_over(stick, into, datetime.now())
    return None if came is None else came.message()


def _from_device(
    partition: Path, into: Path, owner: tuple[int, int], terminal: Terminal, kinds: Sequence[str]
) -> Message | None:
    """As `_from_folder`, by a process without root's rights: what is on the stick is a stranger's.

    Told only when it is unmounted, for then it may be pulled out.
    """
    if os.geteuid() != 0:
        raise PermissionError(1, os.strerror(1))

    def work() -> bytes:
        message = _from_folder(stick, into)
        return b"" if message is None else json.dumps(asdict(message)).encode()

    try:
        with device.mounted(partition, owner, kinds) as stick:
            told = device.done_as(owner, work)
    except (device.MountError, OSError) as error:
        log.warning("%s: %s", partition, error)
        return outcome.refused(terminal.language, words.UNREADABLE, words.UNREADABLE_TEXT).message()
    return message_in(told.decode()) if told else None


def _show(message: Message, socket: str | None, owner: tuple[int, int]) -> None:
    try:
        runtime = Path("/run/user", str(owner[0]))
        # A desktop's wall listens there. The kiosk's unit may not even look.
        if os.access(runtime, os.X_OK):
            os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        tell(socket_to_ask(socket), message)
    except (NoWallError, OSError):
        log.info("no wall runs, so it is only told here")
