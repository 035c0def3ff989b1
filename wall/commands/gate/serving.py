"""`tivi-gate serve` runs the service behind nginx until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import logging
import sys

from wall.commands.terminal import Terminal
from wall.gate.places import Places
from wall.gate.server import serve_gate
from wall.gate.settings import read_settings
from wall.runtime.systemd import Notifier


def run(_options: argparse.Namespace, _terminal: Terminal, places: Places) -> int:
    """Raises OSError where it cannot listen."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    serve_gate(read_settings(places.settings), places, Notifier.inherited().alive)
    return 0
