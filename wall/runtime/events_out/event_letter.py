"""An event as JSON for other programs."""

from __future__ import annotations

import json
from datetime import datetime

from wall.core.events.changes import EventChange, EventChangeKind
from wall.model.event import EventLevel
from wall.runtime.events_out.outbox import Letter

_TOLD = (EventChangeKind.BEGUN, EventChangeKind.ANSWERED, EventChangeKind.ENDED)
_LEVELS = (EventLevel.EMERGENCY, EventLevel.ATTENTION)


def letter_of(change: EventChange, wall: str, epoch: float, now: float) -> Letter | None:
    """The letter about a change; None if nobody is told of it.

    `wall` is the wall's title; `epoch` is in Unix seconds, `now` for the outbox. `id` stays the same whenever a letter
    is sent again, so that a receiver can tell.
    """
    event = change.event
    if change.kind not in _TOLD or event.level not in _LEVELS:
        return None
    told = {
        "id": f"{event.number}-{change.kind}-{round(event.since)}",
        "what": change.kind,
        "event": event.number,
        "level": event.level.name.lower(),
        "cause": event.cause,
        "camera": event.camera or None,
        "text": event.text,
        "who": event.who,
        "do": event.advice,
        "drill": event.is_drill,
        "count": event.count,
        "since": _moment(event.since),
        "at": _moment(epoch),
        "answered_by": change.who or None,
        "wall": wall,
    }
    return Letter(json.dumps(told, ensure_ascii=False).encode(), event.level is EventLevel.EMERGENCY, now)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")
