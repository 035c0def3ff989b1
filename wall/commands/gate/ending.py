"""`tivi-gate tunnels`: ends the tunnels whose keys are gone. systemd runs it as root when the groups have changed."""

from __future__ import annotations

import argparse
import logging
import sys
import time

from wall.commands.terminal import Terminal
from wall.gate.places import Places
from wall.gate.register import Register
from wall.gate.tunnels import end_outdated

log = logging.getLogger("tivi.gate")


def run(_options: argparse.Namespace, _terminal: Terminal, places: Places) -> int:
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for tunnel in end_outdated(Register(places).read(), time.time()):
        log.info("the tunnel at port %d has ended: its key is gone", tunnel.port)
    return 0
