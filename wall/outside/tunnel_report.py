"""How the tunnel is, as `tivi outside keep` tells everybody on the machine: one small file, replaced as a whole."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from wall.files.atomic import replace
from wall.outside.trouble import OutsideTrouble
from wall.outside.tunnel import TunnelState

REPORT = Path("/run/tivi-outside/state.json")
_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class TunnelReport:
    """`since` in Unix seconds; `pid` of the process that keeps the tunnel."""

    state: TunnelState
    since: int
    why: OutsideTrouble | None
    pid: int


def write_report(path: Path, report: TunnelReport) -> None:
    """Raises OSError."""
    replace(path, json.dumps(asdict(report)).encode() + b"\n", 0o644)


def read_report(path: Path = REPORT) -> TunnelReport | None:
    """The last report; None where nobody keeps a tunnel."""
    try:
        with path.open("rb") as file:
            told = json.loads(file.read(_LARGEST))
        why = None if told["why"] is None else OutsideTrouble(told["why"])
        report = TunnelReport(TunnelState(told["state"]), int(told["since"]), why, int(told["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return report if _runs(report.pid) else None


def _runs(pid: int) -> bool:
    with contextlib.suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError, ValueError):
            return False
    return True
