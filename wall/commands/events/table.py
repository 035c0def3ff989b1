"""The log of events as a table, and as plain data. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from wall.commands.columns import aligned
from wall.commands.event_words import camera_words, level_words, what_words
from wall.core.events.logged import EventOutcome, LoggedEvent
from wall.model.event import EventLevel
from wall.model.language import Language
from wall.words import event_log as words

Local = Callable[[float], datetime]
"""Gives the local time of Unix seconds."""


def table(events: Sequence[LoggedEvent], local: Local, language: Language) -> str:
    """A line for each, below a head."""
    head = [text.said(language) for text in words.COLUMNS]
    return "\n".join(aligned([head, *(_cells(event, local, language) for event in events)]))


def event_as_json(event: LoggedEvent, local: Local) -> dict[str, Any]:
    """`answered_by` is None where nobody has answered, and "" for somebody at the wall."""
    return {
        "number": event.number,
        "begun": local(event.begun).astimezone().isoformat(timespec="seconds"),
        "ended": None if event.ended is None else local(event.ended).astimezone().isoformat(timespec="seconds"),
        "level": event.level.name.lower(),
        "camera": event.camera,
        "cause": event.cause.value,
        "text": event.text,
        "who": event.who,
        "source": event.source,
        "count": event.count,
        "drill": event.is_drill,
        "outcome": event.outcome.value,
        "answered_by": event.answered_by if event.outcome is EventOutcome.ANSWERED else None,
    }


def _cells(event: LoggedEvent, local: Local, language: Language) -> list[str]:
    begun = local(event.begun)
    ended = None if event.ended is None else local(event.ended)
    time = "" if ended is None else f"{ended:%H:%M}" if ended.date() == begun.date() else f"{ended:%H:%M %d/%m}"
    stands = event.level is EventLevel.EMERGENCY and event.outcome is EventOutcome.PRESENT
    outcome = words.UNANSWERED if stands else words.OUTCOMES[event.outcome.value]
    who = event.answered_by or words.SOMEBODY.said(language)
    return [
        f"{begun:%d/%m %H:%M:%S}",
        level_words(event.level, event.is_drill, language),
        camera_words(event.camera, language),
        what_words(event.cause, event.text, event.who, language),
        str(event.count),
        outcome.said(language, time=time, who=who),
    ]
