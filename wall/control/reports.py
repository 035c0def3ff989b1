"""Tells the running wall which cameras households have reported as broken: one line of JSON behind the request's word.

reports {"Cổng chào": 2}      how many households have said so lately, for each camera that any did
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from wall.control.client import ask
from wall.control.json_line import json_in

REPORTS = "reports"
TAKEN = b"ok"


def tell_reports(path: Path, reports: Mapping[str, int]) -> bool:
    """Tell the wall that listens at `path` of all that there are; whether it took them. Raises NoWallError."""
    return ask(path, f"{REPORTS} {json.dumps(reports, ensure_ascii=False)}") == TAKEN


def reports_in(line: str) -> dict[str, int]:
    """What `tell_reports` sent. Raises ValueError for anything else."""
    told = json_in(line)
    if not isinstance(told, dict) or not all(isinstance(count, int) and count > 0 for count in told.values()):
        raise ValueError("not a number of reports for each camera")
    return told
