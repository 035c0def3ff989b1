"""A stream's state in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State, stall_s
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.level import Level
from wall.words import screen as words

LATE_S = 1.5
"""The age at which a picture is called old once its stream is known not to play."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a tile that is not live says; an empty line is not shown."""

    level: Level
    title: str
    advice: str
    picture_age: str


def notice(
    state: State,
    fault: Fault | None,
    away_s: float | None,
    picture_age_s: float | None,
    language: Language,
    *,
    gap_s: float = 0.0,
    codec: str = "",
) -> Notice | None:
    """The words for a tile; None where its picture is live, or was within the last moment.

    `gap_s` is how long its camera usually sends no picture, `codec` the name of its codec where that is known.
    """
    old = picture_age_s is None or picture_age_s >= (stall_s(gap_s) if state is State.LIVE else LATE_S)
    if not old:
        return None
    age = "" if picture_age_s is None else words.PICTURE_AGE.said(language, age=age_words(picture_age_s, language))
    gone = age_words(away_s or 0.0, language)
    if fault is not None and state in (State.REFUSED, State.OFFLINE, State.WAITING):
        title, advice = words.FAULTS[fault]
        if fault is Fault.CODEC_UNKNOWN and codec:
            title = words.CODEC_UNKNOWN
        level = Level.ALARM if fault.needs_somebody else Level.WARNING
        return Notice(level, title.said(language, age=gone, codec=codec), advice.said(language), age)
    if state in (State.STALLED, State.LIVE):
        return Notice(Level.WARNING, words.STALLED.said(language, age=gone), words.STALLED_ADVICE.said(language), age)
    return Notice(Level.CALM, words.CONNECTING.said(language), words.CONNECTING_ADVICE.said(language), age)


def stream_notice(stream: StreamView | None, waits_for: int | None, language: Language) -> Notice | None:
    """The words for a tile that shows `stream`, None while there is none; None where nothing is to be said.

    `waits_for` is the number of connections that the device allows, where that is why the stream is not connected.
    """
    said = None
    if stream is not None:
        said = notice(
            stream.state,
            stream.fault,
            stream.away_s,
            stream.picture_age_s,
            language,
            gap_s=stream.gap_s,
            codec=stream.codec,
        )
    if waits_for is not None and (stream is None or said is not None):
        return waiting(waits_for, language)
    return said


def pace_words(stream: StreamView | None, language: Language) -> str:
    """What is to be said of live pictures that come late, or seldom; empty where they do not."""
    if stream is None or stream.state is not State.LIVE:
        return ""
    if stream.delay_s >= LATE_S:
        return words.DELAYED.said(language, age=age_words(round(stream.delay_s), language))
    age_s = stream.picture_age_s
    if stream.gap_s and age_s is not None and age_s >= LATE_S:
        return words.SELDOM.said(language, age=age_words(age_s, language))
    return ""


def waiting(connections: int, language: Language) -> Notice:
    """The words for a tile whose device takes no more connections than it has."""
    return Notice(Level.CALM, words.WAITS.said(language), words.WAITS_ADVICE.said(language, n=connections), "")


def age_words(seconds: float, language: Language) -> str:
    """A duration as people say it: one unit, rounded down."""
    whole = max(1, int(seconds))
    for unit, length in ((words.DAYS, 86_400), (words.HOURS, 3_600), (words.MINUTES, 60)):
        if whole >= length:
            return unit.said(language, n=whole // length)
    return words.SECONDS.said(language, n=whole)


def date_words(day: date, language: Language) -> str:
    weekday = words.WEEKDAYS[day.weekday()].said(language)
    return words.DATE.said(language, weekday=weekday, day=day.day, month=day.month)
