"""Reads one line of JSON from a socket."""

from __future__ import annotations

import json
from typing import Any


def json_in(line: str) -> Any:
    """What the line holds. Raises ValueError, also for lists within lists beyond what Python can follow."""
    try:
        return json.loads(line)
    except RecursionError:
        raise ValueError("nested too deep") from None
