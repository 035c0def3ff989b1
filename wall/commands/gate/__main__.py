"""The `tivi-gate` command: a program of its own, for a machine without a wall."""

from __future__ import annotations

import sys

from wall.commands.gate.terminal import main

if __name__ == "__main__":
    sys.exit(main())
