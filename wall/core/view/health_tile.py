"""The cameras' health at a moment: a row for each, those in trouble first, with its last 24 hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from wall.core.board.condition import DAY_S, HealthState
from wall.core.board.event_tally import NO_TALLY, DayTally, EventTally
from wall.core.board.health_now import CameraRecord, HealthNow, StripPart
from wall.core.layout.geometry import Rect
from wall.model.language import Language
from wall.words import board as words

_RANK = {HealthState.GONE: 0, HealthState.STALLED: 1, HealthState.BAD: 2}
_HOURS = (0, 6, 12, 18)
"""The hours that are written under the strips."""


STILL_S = 3600.0
"""A street in which nothing has moved for so long is worth a word: it is night, or what is seen is not the street."""


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One camera. `said` is its state in words, `since` how long it has been so, empty where that is of no interest."""

    name: str
    state: HealthState
    said: str
    since: str
    strip: tuple[StripPart, ...]


@dataclass(frozen=True, slots=True)
class HourMark:
    """An hour at its share of the last 24."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class HealthTileView:
    """`rows` are all cameras; `more` says, with `{n}`, how many of them found no room. `empty` stands instead of rows,
    `short_title` for a title that has no room. `events` are lines on what happened lately.
    """

    kind: ClassVar[str] = "health"
    rect: Rect
    title: str
    rows: tuple[HealthRow, ...]
    hours: tuple[HourMark, ...] = ()
    more: str = ""
    empty: str = ""
    short_title: str = ""
    framed: bool = False
    events: tuple[str, ...] = ()


def health_tile(
    rect: Rect, health: HealthNow, language: Language, framed: bool = False, events: EventTally = NO_TALLY
) -> HealthTileView:
    """The tile of all cameras."""
    if health.local is None or not health.cameras:
        title, empty = words.HEALTH.said(language), words.HEALTH_NOTHING.said(language)
        return HealthTileView(rect, title, (), empty=empty, framed=framed)
    watched = [camera for camera in health.cameras if camera.condition.is_watched]
    working = sum(not camera.condition.is_down for camera in watched)
    ordered = sorted(health.cameras, key=lambda camera: _RANK.get(camera.condition.state, len(_RANK)))
    return HealthTileView(
        rect,
        words.HEALTH_WORKING.said(language, n=working, total=len(watched)),
        tuple(_row(camera, health.at, health.local, language) for camera in ordered),
        _hours(health.local, language),
        words.HEALTH_MORE.said(language, n="{n}"),
        short_title=words.HEALTH_COUNT.said(language, n=working, total=len(watched)),
        framed=framed,
        events=_events(events, language),
    )


def _events(tally: EventTally, language: Language) -> tuple[str, ...]:
    """A line each for today and yesterday, where anything was then."""
    days = ((words.EVENTS_TODAY, tally.today), (words.EVENTS_YESTERDAY, tally.yesterday))
    return tuple(
        day.said(language, emergencies=count.emergencies, attentions=count.attentions)
        for day, count in days
        if count != DayTally()
    )


def _row(camera: CameraRecord, now: float, local: datetime, language: Language) -> HealthRow:
    state = camera.condition.state
    said = words.HEALTH_STATES[(camera.condition.cause or state).value].said(language)
    since, still = "", camera.still_since
    if state in _RANK:
        since = _since(local - timedelta(seconds=now - camera.since), local, language)
    elif state is HealthState.LIVE and still is not None and now - still >= STILL_S:
        since = words.HEALTH_STILL.said(language, since=_since(local - timedelta(seconds=now - still), local, language))
    return HealthRow(camera.name, state, said, since, camera.strip)


def _since(begin: datetime, local: datetime, language: Language) -> str:
    time = f"{begin:%H:%M}"
    if begin.date() == local.date():
        return words.HEALTH_SINCE.said(language, time=time)
    return words.HEALTH_SINCE_DAY.said(language, time=time, day=begin.day, month=begin.month)


def _hours(local: datetime, language: Language) -> tuple[HourMark, ...]:
    """The marks of the last 24 hours, in their order."""
    marks = []
    for hour in _HOURS:
        back = (local - local.replace(hour=hour, minute=0, second=0, microsecond=0)).total_seconds() % DAY_S
        marks.append(HourMark(1 - back / DAY_S, words.HEALTH_HOUR.said(language, hour=hour)))
    return tuple(sorted(marks, key=lambda mark: mark.at))
