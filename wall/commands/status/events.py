"""What happens at present, as lines of `tivi status`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from wall.commands.event_words import camera_words, level_words, what_words
from wall.model.event import EventCause, EventLevel
from wall.model.language import Language
from wall.words import event_log as words


def event_lines(status: Mapping[str, Any], local: Callable[[float], datetime], language: Language) -> Iterator[str]:
    """`status` is the wall's answer to a status request; `local` gives the local time of Unix seconds."""
    for event in status.get("events", ()):  # a wall that still runs from before an update tells none
        level = level_words(EventLevel[event["level"].upper()], event["drill"], language)
        line = words.STATUS_EVENT.said(
            language,
            level=level[:1].upper() + level[1:],
            camera=camera_words(event["camera"], language),
            what=what_words(EventCause(event["cause"]), event["text"], event["who"], language),
            time=f"{local(event['since']):%H:%M}",
        )
        count = event["count"]
        yield line if count == 1 else f"{line} · {words.STATUS_COUNT.said(language, n=count)}"
    for camera in status.get("stormy", ()):
        yield words.STATUS_STORMY.said(language, camera=camera)
    trouble = status.get("event_log_trouble")
    if trouble:
        yield words.LOG_TROUBLE.said(language, reason=trouble)
