"""Shows a message on the running wall, for commands that nobody watches at a terminal."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from wall.control.address import socket_to_ask
from wall.control.client import NoWallError
from wall.control.message import tell
from wall.core.messages import Message

log = logging.getLogger("tivi")


def show_on_wall(message: Message, socket: str | None, owner: tuple[int, int]) -> None:
    """Show `message` on the wall that runs as `owner`, if one runs."""
    try:
        runtime = Path("/run/user", str(owner[0]))
        # The wall of a desktop session listens there. The kiosk's unit may not even enter it.
        if os.access(runtime, os.X_OK):
            os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        tell(socket_to_ask(socket), message)
    except (NoWallError, OSError):
        log.info("no wall is running; the result is shown only here")
