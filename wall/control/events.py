"""Tells the running wall what happens: one line of JSON behind the request's word.

event {"source": "onvif/Cổng chào/motion", "camera": "Cổng chào", "cause": "motion", "begins": true,
       "text": "", "who": "", "level": null, "drill": false}
       answered "ok" once an emergency is in the log, or "no" where it is not taken
event-answer {"who": "nam", "camera": null}
       answers the alarms of a camera, or all of them, that people have raised; answered by their number
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from wall.control.client import ask
from wall.control.json_line import json_in
from wall.control.message import shown
from wall.model.event import (
    LONGEST_CAMERA,
    LONGEST_SOURCE,
    LONGEST_TEXT,
    LONGEST_WHO,
    EventCause,
    EventLevel,
    EventReport,
)

EVENT, ANSWER = "event", "event-answer"
TAKEN, REFUSED = b"ok", b"no"


def tell_event(path: Path, report: EventReport) -> bool:
    """Tell the wall that listens at `path`; whether it took the report. Raises NoWallError."""
    return ask(path, f"{EVENT} {event_line(report)}") == TAKEN


def event_line(report: EventReport) -> str:
    """The report as it stands behind EVENT."""
    told = {
        "source": report.source,
        "camera": report.camera,
        "cause": report.cause,
        "begins": report.begins,
        "text": report.text,
        "who": report.who,
        "level": None if report.level is None else report.level.name.lower(),
        "drill": report.is_drill,
    }
    return json.dumps(told, ensure_ascii=False)


def event_in(line: str) -> EventReport:
    """What `event_line` made, without what a screen cannot show. Raises ValueError for anything else."""
    told = json_in(line)
    match told:
        case {"source": str(source), "camera": str(camera), "cause": str(cause), "begins": bool(begins)}:
            level, text, who = told.get("level"), told.get("text", ""), told.get("who", "")
            if not isinstance(text, str) or not isinstance(who, str) or not isinstance(told.get("drill", False), bool):
                raise ValueError("text and who are strings, drill is true or false")
            return EventReport(
                _one_line(source, LONGEST_SOURCE),
                _camera(camera),
                EventCause(cause),
                begins,
                shown(text, LONGEST_TEXT),
                _one_line(who, LONGEST_WHO),
                _level(level),
                told.get("drill", False),
            )
    raise ValueError("no source, camera, cause or begins")


def answer_line(who: str, camera: str | None) -> str:
    """Who answers, and the alarms of which camera, as it stands behind ANSWER; None is all of them."""
    return json.dumps({"who": who, "camera": camera}, ensure_ascii=False)


def answer_in(line: str) -> tuple[str, str | None]:
    """What `answer_line` made. Raises ValueError for anything else."""
    match json_in(line):
        case {"who": str(who), "camera": str() | None as camera}:
            return _one_line(who, LONGEST_WHO), None if camera is None else _camera(camera)
    raise ValueError("no who or camera")


def _camera(name: str) -> str:
    """The name without what no log can hold. The layout's names may have marks that nobody sees: these are kept."""
    return "".join(sign for sign in name if unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp"))[:LONGEST_CAMERA]


def _one_line(text: str, longest: int) -> str:
    return shown(" ".join(text.splitlines()), longest)


def _level(name: object) -> EventLevel | None:
    if name is None:
        return None
    if isinstance(name, str) and name.upper() in EventLevel.__members__:
        return EventLevel[name.upper()]
    raise ValueError("level")
