"""Finds out how this machine's way out to the Internet is, by going it once."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from wall.commands.doctor.facts import OutsideFacts
from wall.commands.way_out import way_out
from wall.config import Loaded
from wall.model.household import UPLINK_BIT_S
from wall.outside.house_key import KEY_NAME
from wall.outside.joining import FOLDER
from wall.outside.reach import WEB_SOCKET, gates_alive, judged, own_alive
from wall.outside.trouble import OutsideError
from wall.outside.tunnel_report import REPORT
from wall.outside.upload import upload_speed


def outside(
    folder: Path = FOLDER, report: Path = REPORT, web_socket: Path = WEB_SOCKET, uplink: float = UPLINK_BIT_S
) -> OutsideFacts | None:
    """None where no gate is joined. Takes some seconds, and a minute where nothing answers.

    `uplink` is what our server may send, in bits per second.
    """
    way = way_out(folder, report)
    if way.gate is None:
        return OutsideFacts(way) if way.damaged else None
    key = _is_private(folder / KEY_NAME)
    try:
        answer = gates_alive(way.gate)
    except OutsideError as error:
        return OutsideFacts(way, key, error)
    off_s = None if answer.date is None else time.time() - answer.date.timestamp()
    asked, through = _may_ask(web_socket), None
    try:
        trouble = judged(answer, own_alive(web_socket) if asked else answer.body)
        through = None if trouble is None else OutsideError(trouble, str(answer.status))
    except OutsideError as error:
        through = error
    return OutsideFacts(way, key, None, off_s, through, asked, upload_speed(way.gate.address), uplink)


def uplink_in(loaded: Loaded) -> float:
    """What the households file lets be sent through a gate, in bits per second."""
    found = None if loaded.households is None else loaded.households.households
    return UPLINK_BIT_S if found is None else found.uplink_bit_s


def _is_private(key: Path) -> bool:
    try:
        found = key.stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and not found.st_mode & 0o077


def _may_ask(web_socket: Path) -> bool:
    """Whether this user could ask our server, if it were on."""
    try:
        web_socket.stat()
    except PermissionError:
        return False
    except OSError:
        return True
    return os.access(web_socket, os.W_OK)
