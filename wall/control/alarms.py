"""The alarm of a household's page, as the phones' server tells it to the wall.

It is the request of `wall.control.events`. Of that server's user nothing else is taken: it speaks for no camera, no
contact and no drill, and the wall's own rules say how much an alarm matters.
"""

from __future__ import annotations

from pathlib import Path

from wall.control.events import event_in, tell_event
from wall.model.event import EventCause, EventReport

_SOURCE = "phones/"


def tell_alarm(path: Path, number: int, who: str, text: str, camera: str) -> bool:
    """Tell the wall at `path` of the alarm of household `number`, whose name is `who`; whether it took it.

    `camera` is empty where the alarm belongs to none. Raises NoWallError.
    """
    return tell_event(path, EventReport(f"{_SOURCE}{number:03}", camera, EventCause.ALARM, True, text, who))


def alarm_in(line: str) -> EventReport:
    """What `tell_alarm` sent. Raises ValueError for anything else."""
    report = event_in(line)
    if not report.source.startswith(_SOURCE) or report.cause is not EventCause.ALARM or not report.who:
        raise ValueError("not an alarm of a household")
    if not report.begins or report.level is not None or report.is_drill:
        raise ValueError("a household's alarm begins, and says nothing of its level")
    return report
