"""`tivi outside keep`: keeps the tunnel up, for the unit of the Debian package."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from pathlib import Path

from wall.commands.terminal import Terminal
from wall.commands.way_out import sentence, way_out
from wall.outside.keeper import KeeperSettings, TunnelKeeper
from wall.runtime.systemd import Notifier

_ALIVE_EACH_S = 2.0


def keep(folder: Path, report: Path, web_socket: Path, terminal: Terminal) -> int:
    """Until SIGTERM or Ctrl-C. Exit status 1 where no gate is joined."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    found = way_out(folder, report)
    if found.gate is None:
        return terminal.fail(sentence(found, terminal.language))
    asyncio.run(_until_told(KeeperSettings(found.gate, folder, web_socket, report), Notifier.inherited()))
    return 0


async def _until_told(settings: KeeperSettings, notifier: Notifier) -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.ensure_future(TunnelKeeper(settings).run())
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, running.cancel)
    _alive(notifier)
    with contextlib.suppress(asyncio.CancelledError):
        await running


def _alive(notifier: Notifier) -> None:
    """Tell systemd that the loop turns: now, and as long as it does."""
    notifier.alive()
    asyncio.get_running_loop().call_later(_ALIVE_EACH_S, _alive, notifier)
