"""Asks the running wall over its socket how it is, and how each camera is."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wall.commands.autostart.machine import UNIT
from wall.commands.doctor import gather, readings
from wall.commands.doctor.facts import ByWall, Running
from wall.commands.doctor.system import contents
from wall.control.address import socket_to_ask
from wall.control.client import SNAPSHOT, STATUS, NoWallError, ask
from wall.model.fault import Fault

_SESSIONS = Path("/run/user")


def find(socket: str | None, layout: Path) -> tuple[Running, Path | None]:
    """The running wall, and the socket at which it answers."""
    for path in _sockets(socket):
        with contextlib.suppress(NoWallError, OSError, ValueError):
            status = json.loads(ask(path, STATUS))
            if "cameras" in status:
                return _known(status), path
    return Running(None, unasked=_runs(layout)), None


def snapshot(path: Path) -> bytes | None:
    """What is on the screen, as PNG."""
    try:
        return ask(path, SNAPSHOT)
    except NoWallError:
        return None


def _sockets(asked: str | None) -> Iterable[Path]:
    with contextlib.suppress(PermissionError):
        yield socket_to_ask(asked)
    if asked is None and "TIVI_SOCKET" not in os.environ and os.geteuid() == 0:
        # A wall in somebody's desktop session.
        yield from sorted(_SESSIONS.glob("*/tivi.sock"))


def _known(status: Mapping[str, Any]) -> Running:
    pid = status["pid"]
    group = contents(f"/proc/{pid}/cgroup")
    told = gather.unit(of_user="/user.slice/" in group) if UNIT in group else {}
    return Running(status, restarts=readings.whole(told, "NRestarts"), up_s=gather.age_s(pid))


def _runs(layout: Path) -> bool:
    """Whether some process runs this layout."""
    wanted = os.path.realpath(layout)
    for folder in Path("/proc").glob("[0-9]*"):
        words = contents(folder / "cmdline").split("\0")
        if "run" not in words or not any("tivi" in word or word == "wall" for word in words[: words.index("run")]):
            continue
        try:
            where = (folder / "cwd").readlink()
        except OSError:
            where = Path("/")
        if any(os.path.realpath(where / word) == wanted for word in words[words.index("run") + 1 :] if word):
            return True
    return False


def cameras(status: Mapping[str, Any]) -> dict[str, ByWall]:
    """The cameras that the wall has tried itself, or is about to, by name."""
    waiting = {tile["camera"] for tile in status["tiles"] if "camera" in tile and tile["waits_for_connection"]}
    found = {}
    for told in status["cameras"]:
        fault = None if told["fault"] is None else Fault(told["fault"])
        one = ByWall(told["camera"], told["state"], fault, told["away_s"], told["pictures"])
        if one.state != "off" or one.fault is not None or one.pictures or one.name in waiting:
            found[one.name] = one
    return found
