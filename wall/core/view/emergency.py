"""What is said beside an emergency: what, where, who, since when, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wall.core.alarm_key import AlarmKey
from wall.core.events.now import EventsNow, PresentEvent
from wall.core.layout.emergency import EmergencyParts
from wall.core.layout.geometry import Rect
from wall.core.view.tile_state import age_words
from wall.model.event import EventCause
from wall.model.language import Language
from wall.words import emergency as numbers
from wall.words import events as words


@dataclass(frozen=True, slots=True)
class SaidView:
    """What has happened: `word` says how serious it is, for a colour alone says nothing to many people.

    `details` are who, since when and the like, one line each or more. `is_calm` is set where nothing is wrong: in a
    drill, and while an alarm can still be taken back.
    """

    kind: ClassVar[str] = "emergency-said"
    rect: Rect
    word: str
    what: str
    where: str
    details: tuple[str, ...] = ()
    of_several: str = ""
    is_calm: bool = False
    framed: bool = False


@dataclass(frozen=True, slots=True)
class ToDoView:
    """What to do about it, and how to answer. `warning` is what must not be done, or empty."""

    kind: ClassVar[str] = "emergency-to-do"
    rect: Rect
    heading: str
    text: str
    answer: str
    warning: str = ""
    framed: bool = False


EmergencyView = SaidView | ToDoView

_TOLD_ONCE = frozenset({EventCause.ALARM, EventCause.MESSAGE})
"""Causes that people and programs report: silence does not mean that they are over."""


def emergency_views(
    parts: EmergencyParts, event: PresentEvent, events: EventsNow, local: datetime, language: Language
) -> tuple[EmergencyView, ...]:
    """The panel of `event`, one of `events`, at `local`, the local time of day."""
    emergencies = events.emergencies
    at = next((number for number, one in enumerate(emergencies, 1) if one.number == event.number), 0)
    said = SaidView(
        parts.said,
        (words.DRILL if event.is_drill else words.EMERGENCY).said(language),
        event.text or words.HAPPENED[event.cause].said(language),
        event.camera or words.EVERYWHERE.said(language),
        _details(event, local, language),
        f"{at}/{len(emergencies)}" if at and len(emergencies) > 1 else "",
        event.is_drill,
    )
    to_do = ToDoView(
        parts.to_do,
        words.TO_DO.said(language),
        event.advice or _everybodys_numbers(language),
        words.ANSWER.said(language),
        words.TO_DO_IN_DRILL.said(language) if event.is_drill else "",
    )
    return said, to_do


def _details(event: PresentEvent, local: datetime, language: Language) -> tuple[str, ...]:
    began = datetime.fromtimestamp(event.since, local.tzinfo)
    age_s = local.timestamp() - event.since
    since = words.SINCE_NOW if age_s < 60 else words.SINCE
    lines = [
        words.WHO.said(language, who=event.who) if event.who else "",
        since.said(language, time=f"{began:%H:%M}", age=age_words(age_s, language)),
        words.COUNT.said(language, n=event.count) if event.count > 1 else "",
        words.OVER.said(language) if event.is_over and event.cause not in _TOLD_ONCE else "",
    ]
    return tuple(line for line in lines if line)


def _everybodys_numbers(language: Language) -> str:
    called = (
        words.CALL.said(language, who=who.said(language), number=number) for number, who in numbers.NUMBERS.items()
    )
    return " · ".join(called)


def countdown_views(parts: EmergencyParts, key: AlarmKey, now: float, language: Language) -> tuple[EmergencyView, ...]:
    """An alarm that somebody has raised and can still take back. `now` in monotonic seconds."""
    seconds = key.take_back_left_s(now) or 0
    return (
        SaidView(
            parts.said,
            words.COMING.said(language),
            words.COMING_IN.said(language, n=seconds),
            key.camera or words.EVERYWHERE.said(language),
            is_calm=True,
        ),
        ToDoView(parts.to_do, words.MISTAKE.said(language), words.TAKE_BACK.said(language), ""),
    )


def alarm_key_banner(key: AlarmKey, now: float, language: Language) -> str:
    """The line at the top while the alarm key is held or its alarm can be taken back; empty otherwise."""
    hold, take_back = key.hold_left_s(now), key.take_back_left_s(now)
    if hold is not None:
        return words.HOLD_ON.said(language, n=hold)
    return "" if take_back is None else words.COMING_LINE.said(language, n=take_back)
