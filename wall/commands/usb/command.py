"""Installing the files of a stick's folder or partition."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from wall.commands.rights import run_as
from wall.commands.usb import result
from wall.commands.usb.device import MountError, mounted
from wall.commands.usb.install import install
from wall.control.message import message_in
from wall.core.messages import Message
from wall.model.language import Language
from wall.words import stick as words

log = logging.getLogger("tivi.usb")


def from_folder(stick: Path, into: Path) -> Message | None:
    """Install the files of a mounted stick. None if the stick has no folder for the wall. Raises OSError."""
    installed = install(stick, into, datetime.now())
    return None if installed is None else installed.message()


def from_partition(
    partition: Path, into: Path, owner: tuple[int, int], language: Language, filesystems: Sequence[str]
) -> Message | None:
    """As `from_folder`, by a process that runs as `owner`: the files on a stick may come from anybody.

    Returns when the stick is unmounted, so that it may be pulled out when the message is shown. Raises PermissionError
    if this process is not root's.
    """
    if os.geteuid() != 0:
        raise PermissionError(1, os.strerror(1))

    def work() -> bytes:
        message = from_folder(stick, into)
        return b"" if message is None else json.dumps(asdict(message)).encode()

    try:
        with mounted(partition, owner, filesystems) as stick:
            answer = run_as(owner, work)
    except (MountError, OSError) as error:
        log.warning("%s: %s", partition, error)
        return result.refused(language, words.UNREADABLE, words.UNREADABLE_TEXT).message()
    return message_in(answer.decode()) if answer else None
