"""Which cameras give events and which do not, out of the running wall's status. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wall.model.event_trouble import EventTrouble
from wall.model.language import Language
from wall.model.listening import WEBHOOK, SourceState
from wall.words import listen as words

LONG_S = 24 * 3600.0
"""Without any event for so long, a camera that would tell them has most likely ceased to: some do by themselves."""


@dataclass(frozen=True, slots=True)
class EventListening:
    """`is_missed`: nobody listens, and somebody should. `giving` and `off` are cameras' names. `failing` are those
    without events, with the reason, since when and the device's own word; `quiet` those that are listened to and have
    told nothing for long, with the time of the last event, or of the beginning. `others` are the webhook and the
    broker, where they fail. Times are of the epoch.
    """

    is_listening: bool
    giving: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    failing: tuple[tuple[str, EventTrouble, float | None, str], ...] = ()
    quiet: tuple[tuple[str, float], ...] = ()
    others: tuple[tuple[str, EventTrouble, str], ...] = ()
    is_missed: bool = False


def event_listening(status: Mapping[str, Any], now: float) -> EventListening | None:
    """None where the wall does not say: it is of an older version. `now` is in seconds of the epoch."""
    told = status.get("event_sources")
    if not isinstance(told, Mapping):
        return None
    giving, off, failing, quiet = [], [], [], []
    for one in told["cameras"]:
        name, state = one["camera"], SourceState(one["state"])
        if state is SourceState.OFF:
            off.append(name)
        elif state is SourceState.FAILED:
            failing.append((name, EventTrouble(one["trouble"]), one["since"], one["detail"] or ""))
        elif state is SourceState.LISTENING:
            giving.append(name)
            heard = one["last_event"] or one["since"]
            if now - heard >= LONG_S:
                quiet.append((name, heard))
    others = [
        (one["name"], EventTrouble(one["trouble"]), one["detail"] or "")
        for one in told["others"]
        if one["state"] == SourceState.FAILED
    ]
    is_listening = bool(told["listening"])
    is_missed = not is_listening and bool(told.get("expected", True))
    return EventListening(
        is_listening, tuple(giving), tuple(off), tuple(failing), tuple(quiet), tuple(others), is_missed
    )


def remarks(status: Mapping[str, Any], now: float, language: Language) -> list[str]:
    """What `tivi status` says beneath the table: nothing of cameras whose events come."""
    found = event_listening(status, now)
    if found is None:
        return []
    if not found.is_listening:
        return [words.NOBODY.said(language)] if found.is_missed else []
    lines = [
        words.FAILING.said(
            language, camera=name, since=_when(since, now, language), why=words.TROUBLES[why].said(language)
        )
        for name, why, since, _ in found.failing
    ]
    lines += [words.QUIET.said(language, camera=name, since=_when(since, now, language)) for name, since in found.quiet]
    lines += [
        words.OTHER_FAILING.said(
            language, what=words.OTHERS[name].said(language), why=reason_of_other(name, why, detail, language)
        )
        for name, why, detail in found.others
    ]
    return lines


def reason_of_other(name: str, why: EventTrouble, detail: str, language: Language) -> str:
    """Why the webhook or the broker fails. A webhook calls nobody: its only trouble is a port that is not to be had."""
    if name == WEBHOOK:
        return words.PORT_TAKEN.said(language, detail=detail or "?")
    return words.TROUBLES[why].said(language)


def _when(at: float | None, now: float, language: Language) -> str:
    """The time of the day, with the date where that was another one."""
    if at is None:
        return "?"
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now)
    if then.date() == today.date():
        return f"{then:%H:%M}"
    return f"{then:%H:%M %d/%m}" if language is Language.VI else f"{then:%Y-%m-%d %H:%M}"
