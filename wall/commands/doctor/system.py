"""Runs the system's commands with a time limit, and reads its files; neither raises for what is not there."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

_PATIENCE_S = 10.0
_LARGEST = 4 << 20


def asked(command: Sequence[str], patience_s: float = _PATIENCE_S, failed_too: bool = False) -> str | None:
    """What the command printed; None where there is none, it failed, or it took too long.

    `failed_too`: also what one printed that told of a failure in the end.
    """
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout[-_LARGEST:].decode(errors="replace") if failed_too or done.returncode == 0 else None


def contents(path: Path | str) -> str:
    """The file's text; empty where it cannot be read."""
    with contextlib.suppress(OSError), Path(path).open("rb") as file:
        return file.read(_LARGEST).decode(errors="replace")
    return ""
