"""Checks the ways by which an event leaves the wall: the sound in the room, and the webhook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wall.commands.doctor.facts import Running
from wall.commands.doctor.finding import Finding, good, say, warning, wrong
from wall.words.doctor_of_services import SOUND_ABSENT, SOUND_ABSENT_DO, SOUND_READY
from wall.words.events_out import SOUND_TROUBLES, WEBHOOK_GOOD, WEBHOOK_TROUBLES


def of_events_out(running: Running, outputs: int | None = None) -> list[Finding]:
    """By what the running wall tells; empty where there is nothing to tell.

    `outputs` counts this machine's sound outputs, None where the layout wants no sound.
    """
    status = running.status or {}
    sound, webhook = status.get("sound"), status.get("webhook")
    return [*_sound(sound or {}, outputs), *(_webhook(webhook) if webhook else [])]


def _sound(told: Mapping[str, Any], outputs: int | None) -> list[Finding]:
    """A sound that was heard is no news: whether a person hears it, no program knows."""
    if told.get("trouble") not in SOUND_TROUBLES:
        if outputs is None:
            return []
        if outputs == 0:
            return [warning("sound", say(SOUND_ABSENT), SOUND_ABSENT_DO)]
        return [good("sound", say(SOUND_READY))]
    said, advice = SOUND_TROUBLES[told["trouble"]]
    judged = warning if told["trouble"] == "bad-file" else wrong
    return [judged("sound", say(said, detail=told["detail"] or "?"), advice)]


def _webhook(told: Mapping[str, Any]) -> list[Finding]:
    if not told["host"] and told["trouble"] is None:
        return []
    values = {"host": told["host"] or "?", "detail": told["detail"] or "?"}
    if told["trouble"] not in WEBHOOK_TROUBLES:
        return [good("webhook", say(WEBHOOK_GOOD, **values))]
    said, advice = WEBHOOK_TROUBLES[told["trouble"]]
    return [wrong("webhook", say(said, **values), say(advice, **values))]
