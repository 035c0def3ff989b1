"""`tivi-gate tunnels`: ends the tunnels whose keys are gone, and those that are dead.

systemd runs it as root when the groups have changed, or the service has found a tunnel silent.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time

from wall.commands.terminal import Terminal
from wall.gate.places import Places
from wall.gate.reach import read_silent
from wall.gate.register import Register
from wall.gate.tunnels import end_outdated

log = logging.getLogger("tivi.gate")


def run(_options: argparse.Namespace, _terminal: Terminal, places: Places) -> int:
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    silent = read_silent(places.silent)
    places.silent.unlink(missing_ok=True)
    for tunnel in end_outdated(Register(places).read(), time.time(), silent):
        why = "it carried nothing" if tunnel.port in silent else "its key is gone"
        log.info("the tunnel at port %d has ended: %s", tunnel.port, why)
    return 0
