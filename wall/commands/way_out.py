"""What is known on this machine of its way out to the Internet, and the one sentence about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wall.model.language import Language
from wall.outside.joined_gate import GATE_NAME, JoinedGate, UnreadableGateError, read_gate
from wall.outside.joining import FOLDER
from wall.outside.last_line import LastLine, last_line
from wall.outside.trouble import OutsideError
from wall.outside.tunnel_report import REPORT, TunnelReport, read_report
from wall.words import outside as words


@dataclass(frozen=True, slots=True)
class WayOut:
    """`gate` is None where none is joined, or its file is `damaged`; `tunnel` where nobody keeps it up.

    `failed`: the last line of a USB stick, where it has joined nothing.
    """

    gate: JoinedGate | None
    tunnel: TunnelReport | None = None
    damaged: str = ""
    folder: Path = FOLDER
    failed: LastLine | None = None


def way_out(folder: Path = FOLDER, report: Path = REPORT) -> WayOut:
    try:
        gate = read_gate(folder)
    except (OSError, UnreadableGateError) as error:
        return WayOut(None, damaged=str(error), folder=folder)
    last = last_line(folder)
    failed = None if last is None or last.trouble is None else last
    return WayOut(gate, None if gate is None else read_report(report), folder=folder, failed=failed)


def remarks(found: WayOut, language: Language) -> list[str]:
    """Lines about the way out for every report on the wall; none where nobody has tried to join a gate."""
    said = [sentence(found, language)] if found.gate is not None or found.damaged else []
    if found.failed is not None and found.failed.error is not None:
        why = " ".join(in_words(found.failed.error, found.failed.address, language))
        said.append("! " + words.FAILED_BY_STICK.said(language, address=found.failed.address, why=why))
    return said


def sentence(found: WayOut, language: Language) -> str:
    if found.damaged:
        return words.GATE_DAMAGED.said(language, file=found.folder / GATE_NAME, part=found.damaged)
    if found.gate is None:
        return words.NOT_JOINED.said(language)
    gate, tunnel = found.gate, found.tunnel
    state = words.STATES["off" if tunnel is None else tunnel.state]
    told = {"address": gate.address, "link": gate.link, "since": "", "why": ""}
    if tunnel is not None:
        told["since"] = f"{datetime.fromtimestamp(tunnel.since):%H:%M %d/%m}"
        if tunnel.why is not None:
            told["why"] = " ".join(in_words(OutsideError(tunnel.why), gate.address, language))
    return words.LINE.said(language, state=state.said(language, **told).strip())


def as_json(found: WayOut) -> dict[str, Any] | None:
    """None where no gate is joined. `since` in Unix seconds; `state` is "off" where nobody keeps the tunnel."""
    if found.gate is None:
        return None
    tunnel = found.tunnel
    return {
        "address": found.gate.address,
        "link": found.gate.link,
        "name": found.gate.name,
        "joined": found.gate.joined,
        "state": "off" if tunnel is None else tunnel.state,
        "since": None if tunnel is None else tunnel.since,
        "why": None if tunnel is None else tunnel.why,
    }


def in_words(error: OutsideError, address: str, language: Language) -> tuple[str, str]:
    """Why, and what to do, each a sentence."""
    why, advice = words.TROUBLES[error.trouble]
    told = {
        "address": address,
        "detail": f" ({error.detail})" if error.detail else "",
        "wait": _wait(error.wait_s, language),
    }
    return why.said(language, **told), advice.said(language, **told)


def _wait(seconds: int | None, language: Language) -> str:
    if seconds is None:
        return words.SOME_MINUTES.said(language)
    minutes = max(1, math.ceil(seconds / 60))
    if minutes < 120:
        return words.MINUTES.said(language, n=minutes)
    return words.HOURS.said(language, n=math.ceil(minutes / 60))
