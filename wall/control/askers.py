"""The wall's further sockets: for processes of another user, which get what is theirs and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from PyQt6.QtNetwork import QLocalServer

from wall.control.server import OwnUser, Server, StandingRequest

log = logging.getLogger("tivi.control")

MOST = 256
"""Connections at a time: whatever the askers do, descriptors are left for the cameras."""


class GroupOf(OwnUser):
    """The group of the socket's folder may ask, beside the wall's own user and root.

    The group is looked up at each connection, so that a folder may be given to it while the wall runs.
    """

    options = QLocalServer.SocketOption.UserAccessOption | QLocalServer.SocketOption.GroupAccessOption
    most = MOST

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def may_ask(self, uid: int, gid: int) -> bool:
        return super().may_ask(uid, gid) or gid == self._folder.stat().st_gid


def askers_server(
    path: Path,
    answers: Mapping[str, Callable[[], bytes]],
    takes: Mapping[str, Callable[[str], bytes]],
    standing: Mapping[str, Callable[[str, StandingRequest], None]],
) -> Server | None:
    """Answer askers at `path`. None, with a line in the log, where it cannot: the wall runs without them too."""
    try:
        return Server(path, answers, takes, standing, GroupOf(path.parent))
    except OSError as error:
        log.warning("other users cannot ask: %s", error)
        return None
