"""The programs that tests run: those of this tree, or the installed ones where TIVI_INSTALLED says so."""

from __future__ import annotations

import os
import sys

INSTALLED = os.environ.get("TIVI_INSTALLED") == "1"
"""Whether the Debian packages are tested, whose programs find their own modules; the tests' own are this tree's."""
TIVI: tuple[str, ...] = ("/usr/bin/tivi",) if INSTALLED else (sys.executable, "-m", "wall")
TIVI_GATE: tuple[str, ...] = ("/usr/bin/tivi-gate",) if INSTALLED else (sys.executable, "-m", "wall.commands.gate")
